import { azure } from './azure.ts';
import { concise } from './concise.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { htmlReport } from './html/html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';

/** Every format there is; the first is the default. */
export const REPORTERS: readonly [Reporter, ...Reporter[]] = [
  pretty,
  concise,
  json,
  sarif,
  github,
  azure,
  gitlab,
  junit,
  markdown,
  htmlReport,
];
