import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { evaluateText, type Json, type TestDeployment } from '../../dev/testing/test-frame.ts';
import { isInvalid } from '../../value/construct.ts';
import { type Data, isDataObject, isList, toData } from '../../value/data.ts';
import { findFunction, functionNames } from './index.ts';

/** One known answer: a value, that ARM refuses the call, or that only a deployment can tell. */
interface KnownAnswer extends Pick<TestDeployment, 'variables' | 'resourceLoops' | 'itemLoops'> {
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

function outcomeOf(answer: KnownAnswer) {
  const value = evaluateText(answer.expression, answer);
  const type = value.kind === 'unknown' ? value.type : 'any';
  if (isInvalid(value)) return { error: true };
  const known = toData(value);
  return known ? { expected: toJson(known.data) } : { unknown: type };
}

function wantedOf({ expected, error, unknown }: KnownAnswer) {
  if (error) return { error };
  return unknown === undefined ? { expected } : { unknown };
}

describe.each(answers)('%s', (name, cases) => {
  test.each(cases)('$expression', (answer) => {
    expect(answer.source).not.toBe('');
    expect(answer.expression.toLowerCase()).toContain(`${name.toLowerCase()}(`);
    expect(outcomeOf(answer)).toEqual(wantedOf(answer));
  });

  test('has an answer, a refusal, and no case twice', () => {
    const expressions = cases.map((answer) => JSON.stringify({ ...answer, source: undefined }));
    expect(new Set(expressions).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThanOrEqual(3);
    expect(cases.some(({ error }) => error)).toBe(true);
    expect(cases.some(({ error }) => !error)).toBe(true);
  });
});

test('every function has known answers, and no other name has', () => {
  const names = new Set(answers.map(([name]) => name.toLowerCase()));
  expect(functionNames().filter((name) => !names.has(name))).toEqual([]);
  expect([...names].filter((name) => !findFunction(name))).toEqual([]);
});
