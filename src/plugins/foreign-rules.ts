import type { ErrorObject } from 'ajv';
import type { Messages, Problem, Rule, RuleContext } from '../rule/rule.ts';

/** The rules that a module exports. */
export interface ReadModule {
  readonly rules: readonly Rule[];
  /** What is wrong, each a sentence without a full stop. Rules with faults are left out. */
  readonly problems: readonly string[];
}

/** Takes the rules out of a module: its export `rules`, or its default export. Loads ajv to check them. */
export async function readModule(exported: unknown): Promise<ReadModule> {
  const found = listIn(exported);
  if (!found) return { rules: [], problems: ["It exports no list 'rules', and none as its default"] };
  const { Ajv } = await import('ajv');
  const validate = new Ajv({ allErrors: true }).compile(META_SCHEMA);
  const rules: Rule[] = [];
  const problems: string[] = [];
  for (const [index, rule] of found.entries()) {
    const { meta } = Object(rule);
    const errors = validate(Object(meta)) ? [] : (validate.errors ?? []);
    const faults = [...errors.map(faultOf), ...faultsOfCode(rule)];
    if (faults.length === 0) rules.push(careful(rule as Rule));
    else problems.push(`Rule ${nameOf(meta) ?? `number ${index + 1}`}: ${faults.join('; ')}`);
  }
  return { rules, problems };
}

function listIn(exported: unknown): readonly unknown[] | undefined {
  const { rules, default: main } = Object(exported);
  return [rules, main, Object(main).rules].find((candidate) => Array.isArray(candidate));
}

function nameOf(meta: unknown): string | undefined {
  const { id } = Object(meta);
  return typeof id === 'string' ? id : undefined;
}

const SEVERITIES = ['error', 'warning', 'note'];
const TEXT = { type: 'string', minLength: 1 };
const TEXTS = { type: 'array', items: TEXT, minItems: 1 };

const META_PROPERTIES = {
  id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$' },
  title: TEXT,
  severity: { enum: SEVERITIES },
  since: TEXT,
  fixable: { enum: ['fix', 'suggest', 'no'] },
  resourceTypes: TEXTS,
  references: TEXTS,
  tags: { type: 'array', items: TEXT },
};

const META_SCHEMA = { type: 'object', required: Object.keys(META_PROPERTIES), properties: META_PROPERTIES };

function faultOf({ instancePath, keyword, message, params }: ErrorObject): string {
  if (keyword === 'required') return `'meta.${params.missingProperty}' is missing`;
  const allowed = keyword === 'enum' ? `: ${params.allowedValues.join(', ')}` : '';
  return `'meta${instancePath.replaceAll('/', '.')}' ${message}${allowed}`;
}

/** What a schema cannot tell. */
function faultsOfCode(rule: unknown): readonly string[] {
  const { messages, check } = Object(rule);
  const areFunctions =
    typeof messages === 'object' &&
    messages !== null &&
    Object.values(messages).every((message) => typeof message === 'function');
  return [
    ...(areFunctions ? [] : ["'messages' must be an object of functions"]),
    ...(typeof check === 'function' ? [] : ["'check' must be a function"]),
  ];
}

/** The rule, made to throw when what it reports has the wrong type: plugins are not always type-checked. */
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
      const isRight = problem.severity === undefined || SEVERITIES.includes(problem.severity);
      if (!isRight) throw new Error(`there is no severity '${problem.severity}'`);
      context.report(problem);
    },
    undecided: (at, property) => context.undecided(at, demandText(property, 'property')),
  };
}

function demandText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`'${name}' is not a string`);
  return value;
}
