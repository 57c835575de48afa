import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { evaluateText, type Json } from '../../dev/testing/test-frame.ts';
import { isInvalid } from '../../value/construct.ts';
import { type Data, isDataObject, isList, toData } from '../../value/data.ts';
import { functionNames } from './index.ts';

/** One known answer: a value, that ARM refuses the call, or that only a deployment can tell. */
interface KnownAnswer {
  readonly expression: string;
  readonly parameters?: Readonly<Record<string, Json>>;
  readonly expected?: Json;
  readonly error?: true;
  /** The type of the unknown. */
  readonly unknown?: string;
  /** Why this is the answer. */
  readonly source: string;
}

type AnswersByFunction = Readonly<Record<string, readonly KnownAnswer[]>>;

const DIRECTORY = resolve(dirname(fileURLToPath(import.meta.url)), '../../../fixtures/functions');

const tables = readdirSync(DIRECTORY).map(
  (file) => JSON.parse(readFileSync(resolve(DIRECTORY, file), 'utf8')) as AnswersByFunction,
);
const answers = tables.flatMap((table) => Object.entries(table));

function toJson(data: Data): Json {
  if (isList(data)) return data.map(toJson);
  if (isDataObject(data)) return Object.fromEntries([...data].map(([name, member]) => [name, toJson(member)]));
  return typeof data === 'bigint' ? String(data) : (data as Json);
}

function outcomeOf({ expression, parameters }: KnownAnswer) {
  const value = evaluateText(expression, { parameters: parameters ?? {} });
  const type = value.kind === 'unknown' ? value.type : 'any';
  if (isInvalid(value)) return { error: true };
  const known = toData(value);
  return known ? { expected: toJson(known.data) } : { unknown: type };
}

describe.each(answers)('%s', (name, cases) => {
  test.each(cases)('$expression', (answer) => {
    const { expression, parameters, source, ...wanted } = answer;
    expect(source).not.toBe('');
    expect(expression.toLowerCase()).toContain(`${name.toLowerCase()}(`);
    expect(outcomeOf(answer)).toEqual(wanted);
  });
});

test('every function has two known answers or more', () => {
  const counts = new Map(answers.map(([name, cases]) => [name.toLowerCase(), cases.length]));
  expect(functionNames().filter((name) => (counts.get(name) ?? 0) < 2)).toEqual([]);
  expect([...counts.keys()].filter((name) => !functionNames().includes(name))).toEqual([]);
});
