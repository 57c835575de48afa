import { applyEdits, compatibleFixes } from '../diagnostics/apply-edits.ts';
import type { Certainty, Diagnostic, Fix, Severity } from '../diagnostics/diagnostic.ts';
import type { LintResult } from '../engine/results.ts';
import type { DeploymentContext } from '../frontends/front-end.ts';
import type { Modes } from '../rule/modes.ts';
import type { Rule } from '../rule/rule.ts';
import type { CloudName } from '../value/arm-value.ts';
import { lintText, PARAMETER_FILE_NAME, TEMPLATE_NAME } from './lint-text.ts';
import { type Marked, readMarks, writeMarks } from './marks.ts';

export type Expectation = 'holds' | 'fails' | 'undecided' | 'ignores';

export interface Case {
  /** The text of a template, or of a bare fragment such as a resource. */
  readonly template: string;
  /** The text of a parameter file beside it; the marks of a failing case may stand in it too. */
  readonly parameters?: string;
  /** Pedantic rules are tested with `pedantic` on unless this says otherwise. */
  readonly modes?: Partial<Modes>;
  readonly cloud?: CloudName;
  readonly context?: DeploymentContext;
}

export interface FailingCase<Id extends string> extends Case {
  /** The id of the message of every finding; may be left out for a rule that has a single one. */
  readonly message?: Id;
  readonly certainty?: Certainty;
  readonly severity?: Severity;
  /** The text of the one document that the fixes change, after they were applied. Marks in it are taken out. */
  readonly fixed?: string;
  /** How many findings there are, where several share a mark. */
  readonly count?: number;
}

/** Lints a case with one rule; one sentence for each thing that is not as expected. */
export async function checkCase(
  rule: Rule,
  expectation: Expectation,
  entry: Case | FailingCase<string>,
): Promise<readonly string[]> {
  const texts = { template: readMarks(entry.template), parameters: readMarks(entry.parameters ?? '') };
  const lint = (template: string, parameters: string) => lintCase(rule, entry, template, parameters);
  const result = await lint(texts.template.text, texts.parameters.text);
  const complaints = [...problemsOf(result), ...checkVerdicts(expectation, result)];
  if (expectation !== 'fails') return complaints;
  return [
    ...complaints,
    ...checkPlaces(texts, result.diagnostics),
    ...checkFindings(entry, rule, result.diagnostics),
    ...(await checkFixes({ rule, entry, lint, result })),
  ];
}

type Lint = (template: string, parameters: string) => Promise<LintResult>;

function lintCase(rule: Rule, entry: Case, template: string, parameters: string): Promise<LintResult> {
  return lintText(template, {
    rules: [rule],
    ...(entry.parameters === undefined ? {} : { parameters }),
    modes: { pedantic: rule.meta.pedantic === true, ...entry.modes },
    ...(entry.cloud === undefined ? {} : { cloud: entry.cloud }),
    ...(entry.context === undefined ? {} : { context: entry.context }),
  });
}

function problemsOf({ problems }: LintResult): readonly string[] {
  return problems.map(({ file, message }) => `problem in ${file}: ${message}`);
}

function checkVerdicts(expectation: Expectation, result: LintResult): readonly string[] {
  const { judged, diagnostics } = result;
  const unexpected = expectation === 'fails' ? [] : diagnostics.map((found) => `unexpected finding ${describe(found)}`);
  const open = expectation === 'holds' || expectation === 'ignores' ? result.undecided : [];
  return [
    ...unexpected,
    ...open.map(({ property, reason }) => `unexpectedly undecided: ${property} (${reason.code}: ${reason.subject})`),
    ...(expectation === 'ignores' && judged.holds > 0 ? ['the rule holds, though it is expected to say nothing'] : []),
    ...(expectation !== 'ignores' && judged[expectation] === 0 ? [`the rule ${MISSING[expectation]}`] : []),
  ];
}

const MISSING = {
  holds: 'holds for no resource',
  fails: 'finds nothing',
  undecided: 'is undecided for no resource',
} as const;

function describe({ messageId, at, message }: Diagnostic): string {
  return `${messageId} at «${at.source.slice(at.range)}» in ${at.source.uri}: ${message}`;
}

interface Texts {
  readonly template: Marked;
  readonly parameters: Marked;
}

function checkPlaces({ template, parameters }: Texts, diagnostics: readonly Diagnostic[]): readonly string[] {
  const files = [
    [TEMPLATE_NAME, template],
    [PARAMETER_FILE_NAME, parameters],
  ] as const;
  return files.flatMap(([name, { text, ranges }]) => {
    const found = diagnostics.filter(({ at }) => at.source.uri === name).map(({ at }) => at.range);
    const distinct = found.filter(
      (range, index) => found.findIndex(({ start, end }) => start === range.start && end === range.end) === index,
    );
    const expected = writeMarks(text, ranges);
    const actual = writeMarks(text, distinct);
    return expected === actual ? [] : [`the findings in ${name} are not where the marks are, but here:\n${actual}`];
  });
}

function checkFindings(
  expected: Case | FailingCase<string>,
  rule: Rule,
  found: readonly Diagnostic[],
): readonly string[] {
  const { certainty, severity, ...rest }: Partial<FailingCase<string>> = expected;
  const message = rest.message ?? Object.keys(rule.messages)[0];
  const marks = readMarks(expected.template).ranges.length + readMarks(expected.parameters ?? '').ranges.length;
  const count = rest.count ?? marks;
  return [
    ...(found.length === count ? [] : [`there are ${found.length} findings, not ${count}`]),
    ...found.flatMap((finding) => [
      ...(finding.messageId === message ? [] : [`expected message ${message}, got ${describe(finding)}`]),
      ...(certainty === undefined || finding.certainty === certainty
        ? []
        : [
            `expected to be ${certainty}, not ${finding.certainty} (${finding.guards.join('; ')}): ${describe(finding)}`,
          ]),
      ...(severity === undefined || finding.severity === severity
        ? []
        : [`expected severity ${severity}, not ${finding.severity}: ${describe(finding)}`]),
    ]),
  ];
}

interface FixedCase {
  readonly rule: Rule;
  readonly entry: Case | FailingCase<string>;
  readonly lint: Lint;
  readonly result: LintResult;
}

/** Applies the first fix of each finding and lints what comes out. */
async function checkFixes({ rule, entry, lint, result }: FixedCase): Promise<readonly string[]> {
  const offered = result.diagnostics.flatMap(({ fixes }) => fixes.slice(0, 1));
  const fixed = 'fixed' in entry ? entry.fixed : undefined;
  if (offered.length === 0) return fixed === undefined ? [] : ['no finding brings a fix'];
  if (rule.meta.fixable === 'no')
    return [`a finding brings the fix '${offered[0]?.title}', but the rule is not fixable`];

  const made = compatibleFixes(offered);
  const textOf = (name: string, text: string) => applyEdits(text, editsIn(name, made)).text;
  const template = textOf(TEMPLATE_NAME, readMarks(entry.template).text);
  const parameters = textOf(PARAMETER_FILE_NAME, readMarks(entry.parameters ?? '').text);
  const isInParameters = editsIn(PARAMETER_FILE_NAME, made).length > 0;
  const actual = isInParameters ? parameters : template;
  const after = await lint(template, parameters);
  const left = result.diagnostics.length - made.length;
  return [
    ...checkSafety(rule, made, fixed),
    ...(isInParameters && editsIn(TEMPLATE_NAME, made).length > 0 ? ['the fixes change two documents'] : []),
    ...(fixed === undefined || readMarks(fixed).text === actual
      ? []
      : [`the fixed text is not as expected, but:\n${actual}`]),
    ...problemsOf(after).map((problem) => `after the fix: ${problem}`),
    ...(after.diagnostics.length <= left ? [] : after.diagnostics.map((found) => `after the fix: ${describe(found)}`)),
  ];
}

function editsIn(name: string, fixes: readonly Fix[]) {
  return fixes.flatMap(({ edits }) => edits.filter(({ source }) => source.uri === name));
}

function checkSafety({ meta }: Rule, made: readonly Fix[], fixed: string | undefined): readonly string[] {
  if (meta.fixable === 'suggest' && made.some(({ safety }) => safety === 'safe')) {
    return ["a fix is safe, but the rule says 'suggest'"];
  }
  const needsSafe = meta.fixable === 'fix' && fixed !== undefined;
  return needsSafe && !made.some(({ safety }) => safety === 'safe') ? ["no fix is safe, but the rule says 'fix'"] : [];
}
