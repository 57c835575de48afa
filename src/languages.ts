import { anyLanguage } from './frontends/any-language.ts';
import { armJson } from './frontends/arm-json/index.ts';
import { bicep } from './frontends/bicep/index.ts';
import type { FrontEnd } from './frontends/front-end.ts';
import { fragmentTypes } from './knowledge/keys/key-consumers.ts';

/** Reads all languages in which templates and parameter files are written. */
export function createFrontEnd(): FrontEnd {
  return anyLanguage([bicep({ fragmentTypes }), armJson({ fragmentTypes })]);
}
