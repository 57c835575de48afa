import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dataOfJson, evaluateText, type Json, type TestDeployment } from '../dev/testing/test-frame.ts';
import { parseExpression } from '../expr/parse-expression.ts';
import { isExpression } from '../expr/syntax.ts';
import { DecodedText } from '../text/decoded-text.ts';
import { SourceText } from '../text/source-text.ts';
import { isInvalid } from '../value/construct.ts';
import { type Data, isDataObject, isList, toData } from '../value/data.ts';
import knownDifferences from './known-differences.json' with { type: 'json' };

interface CaseHead {
  readonly id: string;
  readonly authority: string;
}

interface ExpressionCase extends CaseHead, TestDeployment {
  readonly kind: 'expression';
  readonly expression: string;
  readonly expected?: Json;
  readonly expectError?: boolean;
}

interface ParseCase extends CaseHead {
  readonly kind: 'parse';
  readonly text: string;
  readonly expected: { readonly isExpression: boolean; readonly errors?: readonly string[] };
}

/** Whole templates: run where templates are read and their references are resolved. */
interface TemplateCase extends CaseHead {
  readonly kind: 'template' | 'partial';
}

type Case = ExpressionCase | ParseCase | TemplateCase;

const SET = resolve(dirname(fileURLToPath(import.meta.url)), '../../../shared/arm/conformance.json');
const DIFFERENCES: Readonly<Record<string, string>> = knownDifferences;

/** Undefined when the case passes or is run elsewhere, else what went wrong. */
function failureOf(testCase: Case): string | undefined {
  switch (testCase.kind) {
    case 'expression':
      return expressionFailure(testCase);
    case 'parse':
      return parseFailure(testCase);
    case 'template':
    case 'partial':
      return undefined;
  }
}

function expressionFailure(testCase: ExpressionCase): string | undefined {
  const value = evaluateText(testCase.expression, testCase);
  const known = toData(value);
  if (testCase.expectError) return isInvalid(value) ? undefined : `no error, but ${show(known?.data)}`;
  if (!known) return `not known: ${value.kind === 'unknown' ? `${value.why.code} ${value.why.subject}` : value.kind}`;
  const expected = dataOfJson(testCase.expected ?? null);
  return show(known.data) === show(expected) ? undefined : `${show(known.data)}, not ${show(expected)}`;
}

/** Messages of editors differ; what counts is whether there is something wrong. */
function parseFailure({ text, expected }: ParseCase): string | undefined {
  if (isExpression(text) !== expected.isExpression) return `isExpression is ${isExpression(text)}`;
  if (!expected.isExpression || !expected.errors) return undefined;
  const source = new DecodedText(text, new SourceText('test:parse', text), [{ decoded: 0, written: 0 }]);
  const isWrong = parseExpression(source).problems.length > 0;
  return isWrong === expected.errors.length > 0 ? undefined : `has ${isWrong ? '' : 'no '}problems`;
}

/** Equal data has equal text; the order of an object's members does not count. */
function show(data: Data | undefined): string {
  if (data === undefined) return 'nothing';
  if (isList(data)) return `[${data.map(show).join(', ')}]`;
  if (isDataObject(data))
    return `{${[...data]
      .map(([name, member]) => `${name}: ${show(member)}`)
      .sort()
      .join(', ')}}`;
  return typeof data === 'string' ? JSON.stringify(data) : String(data);
}

test.skipIf(!existsSync(SET))('agrees with the conformance set, which is not part of this repository', () => {
  const cases = (JSON.parse(readFileSync(SET, 'utf8')) as Case[]).filter(
    ({ kind }) => kind === 'expression' || kind === 'parse',
  );
  const table = new Map<string, { passed: number; total: number }>();
  const surprises: string[] = [];
  for (const testCase of cases) {
    const failure = failureOf(testCase);
    const row = table.get(testCase.authority) ?? { passed: 0, total: 0 };
    table.set(testCase.authority, { passed: row.passed + (failure ? 0 : 1), total: row.total + 1 });
    const isListed = Object.hasOwn(DIFFERENCES, testCase.id);
    if (failure && !isListed) surprises.push(`${testCase.id} (${testCase.authority}): ${failure}`);
    if (!failure && isListed) surprises.push(`${testCase.id} passes, and is listed as a known difference`);
  }
  for (const [authority, { passed, total }] of table) process.stdout.write(`${authority}: ${passed}/${total}\n`);
  expect(surprises).toEqual([]);
});
