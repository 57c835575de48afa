import type { Messages, Problem, Rule, RuleContext } from '../rule-api.ts';

/** Rules as a module exports them. */
export interface ReadModule {
  readonly rules: readonly Rule[];
  /** What is wrong, each a sentence without a full stop. Rules with faults are left out. */
  readonly problems: readonly string[];
}

/** Takes the rules out of a module, as its export `rules` or its default export, and looks whether they are some. */
export function readModule(exported: unknown): ReadModule {
  const found = listIn(exported);
  if (!found) return { rules: [], problems: ["It exports no list 'rules', and none as its default"] };
  const rules: Rule[] = [];
  const problems: string[] = [];
  for (const [index, rule] of found.entries()) {
    const faults = faultsOf(rule);
    if (faults.length === 0) rules.push(careful(rule as Rule));
    else problems.push(`Rule ${nameOf(rule) ?? `number ${index + 1}`}: ${faults.join('; ')}`);
  }
  return { rules, problems };
}

function listIn(exported: unknown): readonly unknown[] | undefined {
  const { rules, default: main } = Object(exported);
  return [rules, main, Object(main).rules].find((candidate) => Array.isArray(candidate));
}

function nameOf(rule: unknown): string | undefined {
  const { id } = Object(Object(rule).meta);
  return typeof id === 'string' ? id : undefined;
}

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value !== '';
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isOneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string);

const SEVERITIES = ['error', 'warning', 'note'];
const isSeverity = isOneOf(...SEVERITIES);

const META: Readonly<Record<string, Check>> = {
  id: (value) => typeof value === 'string' && /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(value),
  title: isText,
  severity: isSeverity,
  since: isText,
  fixable: isOneOf('fix', 'suggest', 'no'),
  resourceTypes: (value) => isTexts(value) && (value as readonly string[]).length > 0,
  references: (value) => isTexts(value) && (value as readonly string[]).length > 0,
  tags: isTexts,
};

function faultsOf(rule: unknown): readonly string[] {
  const { meta, messages, check } = Object(rule);
  const wrong = Object.entries(META).filter(([name, isRight]) => !isRight(Object(meta)[name]));
  const areFunctions = Object.values(Object(messages)).every((message) => typeof message === 'function');
  return [
    ...wrong.map(([name]) => `'meta.${name}' is missing or not as it has to be`),
    ...(typeof messages === 'object' && messages !== null && areFunctions ? [] : ["'messages' are no functions"]),
    ...(typeof check === 'function' ? [] : ["'check' is no function"]),
  ];
}

/** The rule, made to throw where what it says would be of no use to others: types are not there at run time. */
function careful(rule: Rule): Rule {
  const messages = Object.entries(rule.messages).map(([id, message]) => [
    id,
    (data: never) => demandText(message(data), id),
  ]);
  return {
    meta: rule.meta,
    messages: Object.fromEntries(messages),
    check(resource, context) {
      const result: unknown = rule.check(resource, carefulContext(context));
      if (typeof Object(result).then === 'function') throw new Error("'check' is asynchronous");
    },
  };
}

function carefulContext(context: RuleContext<Messages>): RuleContext<Messages> {
  return {
    ...context,
    report(problem: Problem<Messages, string>) {
      demandText(problem.property, 'property');
      const isRight = problem.severity === undefined || isSeverity(problem.severity);
      if (!isRight) throw new Error(`there is no severity '${problem.severity}'`);
      context.report(problem);
    },
    undecided: (at, property) => context.undecided(at, demandText(property, 'property')),
  };
}

function demandText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`'${name}' is no text`);
  return value;
}
