import type { DeploymentContext, FrontEnd, Host } from '../frontends/front-end.ts';
import type { Suppression } from '../model/suppression.ts';
import type { Modes } from '../rule/modes.ts';
import type { Rule } from '../rule/rule.ts';
import type { SourceText } from '../text/source-text.ts';
import type { CloudName } from '../value/arm-value.ts';
import { ApplicableRules } from './applicable.ts';
import { judgeTemplate } from './judge.ts';
import { isActive, type Levels } from './levels.ts';
import { mergeResults } from './merge-results.ts';
import type { LintResult } from './results.ts';
import { Suppressions } from './suppressions.ts';

export interface LinterOptions {
  readonly rules: readonly Rule[];
  readonly frontEnds: readonly FrontEnd[];
  readonly host: Host;
  readonly modes: Modes;
  readonly cloud: CloudName;
  readonly context: DeploymentContext;
  readonly levels?: Levels;
  /** Those that stand elsewhere than in the files which are linted. */
  readonly suppressions?: readonly Suppression[];
}

/** One template and the parameter files that belong to it. */
export interface LintInput {
  readonly source: SourceText;
  readonly parameterFiles: readonly SourceText[];
}

export interface Linter {
  /** Never rejects for bad input. A rule that throws becomes a problem that names it; the others go on. */
  lint(input: LintInput): Promise<LintResult>;
}

/** Rules by resource type, made once; a linter has no other state. */
export function createLinter(options: LinterOptions): Linter {
  const rules = new ApplicableRules(options.rules);
  return { lint: (input) => lint(input, options, rules) };
}

async function lint(
  { source, parameterFiles }: LintInput,
  options: LinterOptions,
  rules: ApplicableRules,
): Promise<LintResult> {
  const frontEnd = options.frontEnds.find((candidate) => candidate.classify(source) !== 'other');
  if (!frontEnd)
    return mergeResults(
      [],
      options.frontEnds.flatMap((other) => other.faultsIn(source)),
    );
  const { cloud, context, modes, levels = new Map() } = options;
  const loaded = await frontEnd.load(source, options.host, { parameterFiles, cloud, context, judged: rules });
  const all = options.rules.map(({ meta }) => meta);
  const written = [...loaded.suppressions, ...(options.suppressions ?? [])];
  const suppressions = new Suppressions(written, { ruleIds: all.map(({ id }) => id), modes, levels });
  const judge = { frontEnd, rules, sources: loaded.sources, modes, levels, suppressions };
  const results = loaded.templates.map((template) => judgeTemplate(template, judge));
  const problems = loaded.problems();
  // NOTE: what could not be read may be what a suppression is for.
  const active = problems.length > 0 ? [] : all.filter((meta) => isActive(meta, modes, levels));
  return mergeResults(results, problems, {
    findings: suppressions.findings,
    usage: suppressions.usage(new Set(active.map(({ id }) => id))),
  });
}
