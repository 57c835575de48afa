import type { Run } from '../reporters/run.ts';

/** The version in package.json, put in by the bundler. */
declare const CMK_LINT_VERSION: string;

/** What reports call this program. */
export const TOOL: Run['tool'] = { name: 'cmk-lint', version: CMK_LINT_VERSION };
