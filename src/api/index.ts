/**
 * The library, published as `cmk-lint`: adding an export here is an API decision.
 *
 * Results have the shape of the JSON report, which is a stable contract.
 */
export type {
  JsonFix,
  JsonHeld,
  JsonPlace,
  JsonPosition,
  JsonProblem,
  JsonRange,
  JsonReport,
  JsonResource,
  JsonResult,
  JsonSuppressed,
  JsonUndecided,
} from '../reporters/json-report.ts';
export { ConfigError } from '../workspace/config-error.ts';
export { UsageError } from '../workspace/usage-error.ts';
export {
  createLinter,
  type FormatOptions,
  formats,
  type LintChange,
  type Linter,
  type LintReport,
  lint,
} from './lint.ts';
export type { LinterOptions, LintHost, LintTargets, LintText } from './options.ts';
