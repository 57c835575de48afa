import { armJson } from '../frontends/arm-json/index.ts';
import type { FrontEnd } from '../frontends/front-end.ts';
import { fragmentTypes } from '../knowledge/keys/key-consumers.ts';

/** What reads templates and parameter files. */
export function createFrontEnd(): FrontEnd {
  return armJson({ fragmentTypes });
}
