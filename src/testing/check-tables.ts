import type { Rule } from '../rule/rule.ts';
import type { Case, FailingCase } from './check-case.ts';
import { readMarks } from './marks.ts';

type Entry = readonly [name: string, entry: string | Case | FailingCase<string>];

/** One sentence for each thing that the tests of a rule leave open. */
export function checkTables(rule: Rule, tables: RuleTables<string>): readonly string[] {
  const holds = Object.entries(tables.holds);
  const fails: readonly Entry[] = Object.entries(tables.fails);
  const others = [...Object.entries(tables.undecided ?? {}), ...Object.entries(tables.ignores ?? {})];
  return [
    ...(holds.length === 0 ? ['there is no case that holds'] : []),
    ...(fails.length === 0 ? ['there is no case that fails'] : []),
    ...duplicates([...holds, ...fails, ...others]),
    ...strayMarks([...holds, ...others]),
    ...fails.flatMap((entry) => checkFailing(rule, entry)),
    ...unexercised(rule, fails),
    ...checkFixable(rule, fails),
  ];
}

function duplicates(entries: readonly Entry[]): readonly string[] {
  const firstByText = new Map<string, string>();
  return entries.flatMap(([name, entry]) => {
    const text = JSON.stringify(typeof entry === 'string' ? { template: entry } : inputOf(entry));
    const first = firstByText.get(text);
    if (first !== undefined) return [`'${name}' has the same template as '${first}'`];
    firstByText.set(text, name);
    return [];
  });
}

function inputOf({ template, parameters, modes, cloud, context }: Case) {
  return { template, parameters, modes, cloud, context };
}

function strayMarks(entries: readonly Entry[]): readonly string[] {
  return entries
    .filter(([, entry]) => marksOf(entry) !== 0)
    .map(([name]) => `'${name}' has marks, but only cases that fail have findings to mark`);
}

function checkFailing(rule: Rule, [name, entry]: Entry): readonly string[] {
  const complaints: string[] = [];
  const marks = marksOf(entry);
  if (typeof marks === 'string') return [`'${name}': ${marks}`];
  if (marks === 0) complaints.push(`'${name}' fails, but no «…» marks where`);
  if (typeof entry === 'string') {
    if (Object.keys(rule.messages).length > 1) complaints.push(`'${name}' does not say which message it expects`);
  } else if ('message' in entry && entry.message !== undefined && !(entry.message in rule.messages)) {
    complaints.push(`'${name}' expects message '${entry.message}', which the rule does not have`);
  }
  return complaints;
}

/** How many marks a case has, or what is wrong with them. */
function marksOf(entry: string | Case): number | string {
  const { template, parameters = '' } = typeof entry === 'string' ? { template: entry } : entry;
  try {
    return readMarks(template).ranges.length + readMarks(parameters).ranges.length;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function unexercised(rule: Rule, fails: readonly Entry[]): readonly string[] {
  const ids = Object.keys(rule.messages);
  const exercised = new Set(
    fails.map(([, entry]) => expectedMessage(entry) ?? (ids.length === 1 ? ids[0] : undefined)),
  );
  return ids.filter((id) => !exercised.has(id)).map((id) => `no case expects message '${id}'`);
}

function expectedMessage(entry: string | Case | FailingCase<string>): string | undefined {
  return typeof entry !== 'string' && 'message' in entry ? entry.message : undefined;
}

function checkFixable({ meta }: Rule, fails: readonly Entry[]): readonly string[] {
  const isShown = fails.some(([, entry]) => typeof entry !== 'string' && 'fixed' in entry && entry.fixed !== undefined);
  if (meta.fixable === 'fix' && !isShown) return ["the rule is fixable, but no case shows the text 'fixed'"];
  if (meta.fixable === 'no' && isShown) return ["a case shows the text 'fixed', but the rule is not fixable"];
  return [];
}

/** Cases by what they show. A case is a template's text, or an object where there is more to say. */
export interface RuleTables<Id extends string> {
  /** The rule holds for at least one resource; there is no finding, and nothing is undecided. */
  readonly holds: Readonly<Record<string, string | Case>>;
  /** Exactly what the marks `«…»` enclose is found. A bare text will do for a rule that has a single message. */
  readonly fails: Readonly<Record<string, string | FailingCase<Id>>>;
  /** The rule is undecided for at least one resource, and there is no finding. */
  readonly undecided?: Readonly<Record<string, string | Case>>;
  /** The rule says nothing. */
  readonly ignores?: Readonly<Record<string, string | Case>>;
}
