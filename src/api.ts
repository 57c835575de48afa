/** The public programmatic interface: what other tools build on. */
export { rules } from '../rules/index.ts';
export type {
  Acceptance,
  Certainty,
  Diagnostic,
  Edit,
  Fix,
  Problem,
  Related,
  ResourceLabel,
  Severity,
} from './diagnostics/diagnostic.ts';
export type { Level, Levels } from './engine/levels.ts';
export { createLinter, type Linter, type LinterOptions, type LintInput } from './engine/linter.ts';
export type { Held, LintResult, Undecided } from './engine/results.ts';
export type { SuppressionUsage } from './engine/suppressions.ts';
export { type ArmJsonOptions, armJson, type FragmentType } from './frontends/arm-json/index.ts';
export type { DeploymentContext, DocumentKind, FrontEnd, Host } from './frontends/front-end.ts';
export { fragmentTypes } from './knowledge/keys/key-consumers.ts';
export type { Finding, Suppression } from './model/suppression.ts';
export type { Modes } from './rule/modes.ts';
export type { Messages, Rule, RuleMeta } from './rule/rule.ts';
export { type Position, type Range, SourceText, type Span } from './text/source-text.ts';
export type { CloudName } from './value/arm-value.ts';
export type { Reason, ReasonCode } from './value/reason.ts';
