import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readRulePages } from './rule-pages.mjs';

/** The package folder, without a trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

// Free names in the sources that a bundle replaces; vitest.config.ts has the same.
const define = {
  CMK_LINT_VERSION: JSON.stringify(version),
  CMK_LINT_RULE_PAGES: JSON.stringify(readRulePages()),
};

/** What all bundles have in common: one ES module for the oldest Node.js release that `engines` admits. */
export const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  define,
  logLevel: 'warning',
  metafile: true,
};

/** What others import from this package, by the name of the file in dist/lib/. */
export const LIBRARY = { index: 'src/api/index.ts', 'rule-api': 'src/rule-api.ts', testing: 'src/testing/index.ts' };
