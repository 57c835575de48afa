import { describe, expect, test } from 'vitest';
import type { Suppression } from '../../../model/suppression.ts';
import { SourceText, type Span } from '../../../text/source-text.ts';
import { JsonDocument } from './document.ts';
import { suppressionsIn } from './suppressions.ts';

function suppressions(text: string): readonly Suppression[] {
  return suppressionsIn(new JsonDocument(new SourceText('a.json', text)));
}

function shown({ ruleId, reason, expires, fault, at }: Suppression) {
  return { ruleId, reason, expires, fault, at: at.source.slice(at.range) };
}

/** The numbers that a suppression covers when a finding is shown at them, is used there, or is about what stands there. */
function covered(text: string, by: 'at' | 'use' | 'resource'): readonly string[] {
  const source = new SourceText('a.json', text);
  const elsewhere: Span = { source: new SourceText('b.json', text), range: { start: 0, end: 1 } };
  return [...text.matchAll(/\b\d+\b/g)].flatMap(({ 0: number, index }) => {
    const place: Span = { source, range: { start: index, end: index + number.length } };
    const finding = {
      at: by === 'at' ? place : elsewhere,
      use: by === 'use' ? place : undefined,
      resource: { type: 'A.B/c', label: 'x', span: by === 'resource' ? place : elsewhere },
    };
    return suppressions(text).some((suppression) => suppression.covers(finding)) ? [number] : [];
  });
}

describe('comments', () => {
  test('name rules and a reason', () => {
    expect(suppressions('[ // cmk-lint-disable-line a/b, c/d -- not -- ours \n]').map(shown)).toEqual([
      { ruleId: 'a/b', reason: 'not -- ours', expires: undefined, fault: undefined, at: 'a/b' },
      { ruleId: 'c/d', reason: 'not -- ours', expires: undefined, fault: undefined, at: 'c/d' },
    ]);
  });

  test('may be blocks', () => {
    expect(suppressions('[ /* cmk-lint-disable-next-line a/b\n  -- tested */ ]').map(shown)).toEqual([
      { ruleId: 'a/b', reason: 'tested', expires: undefined, fault: undefined, at: 'a/b' },
    ]);
  });

  test('without a rule or a reason are still suppressions, to be complained about', () => {
    expect(suppressions('[] // cmk-lint-disable-line').map(shown)).toMatchObject([{ ruleId: '', reason: '' }]);
    expect(suppressions('[] // cmk-lint-disable-line a/b --').map(shown)).toMatchObject([
      { ruleId: 'a/b', reason: '' },
    ]);
  });

  test('with a directive that there is not have a fault', () => {
    for (const directive of [
      'cmk-lint-disable',
      'cmk-lint-disable-nextline',
      'cmk-lint-enable',
      'cmk-lint-disable-lines',
    ]) {
      expect(suppressions(`[] // ${directive} a/b -- c`).map(({ fault }) => fault)).toEqual([
        `There is no directive '${directive}': there are cmk-lint-disable-next-line and cmk-lint-disable-line`,
      ]);
    }
  });

  test('of other kinds, and texts that look like comments, are none', () => {
    expect(suppressions('[ "// cmk-lint-disable-line a/b -- c" ] // see cmk-lint-disable-line, cmk-lint')).toEqual([]);
  });

  test('cover their own line or the next', () => {
    const line = '[1,\n2, // cmk-lint-disable-line a/b -- c\n3]';
    expect(covered(line, 'at')).toEqual(['2']);
    expect(covered(line, 'use')).toEqual(['2']);
    expect(covered(line, 'resource')).toEqual([]);
    expect(covered('[1,\r\n// cmk-lint-disable-next-line a/b -- c\r\n2,\r\n3]', 'at')).toEqual(['2']);
    expect(covered('[1 /* cmk-lint-disable-next-line a/b -- c */]', 'at')).toEqual([]);
  });

  test('may stand one above the other', () => {
    const text = '[\n// cmk-lint-disable-next-line a/b -- c\n// cmk-lint-disable-next-line d/e -- f\n1,\n2]';
    expect(covered(text, 'at')).toEqual(['1']);
    expect(covered(text.replace('// cmk-lint-disable-next-line d/e -- f', ''), 'at')).toEqual([]);
  });
});

describe('metadata', () => {
  const DISABLE =
    '"metadata": { "cmk-lint": { "disable": [{ "rule": "a/b", "reason": "c", "expires": "2027-01-31" }] } }';

  test('has a list of rules with reasons and days', () => {
    expect(suppressions(`{ ${DISABLE} }`).map(shown)).toEqual([
      { ruleId: 'a/b', reason: 'c', expires: '2027-01-31', fault: undefined, at: 'a/b' },
    ]);
  });

  test.each(['at', 'use', 'resource'] as const)('covers the object that it stands in (%s)', (by) => {
    expect(covered(`[1, { "a": [2], ${DISABLE}, "b": 3 }, 4]`, by)).toEqual(expect.arrayContaining(['2', '3']));
    expect(covered(`[1, { "a": [2], ${DISABLE}, "b": 3 }, 4]`, by)).not.toEqual(expect.arrayContaining(['1']));
    expect(covered(`[1, { "a": [2], ${DISABLE}, "b": 3 }, 4]`, by)).not.toEqual(expect.arrayContaining(['4']));
  });

  test('in another form has a fault', () => {
    const faults = (value: string) =>
      suppressions(`{ "metadata": { "cmk-lint": ${value} } }`).map(({ fault }) => fault);
    expect(faults('true')).toEqual([expect.stringContaining('"disable": [')]);
    expect(faults('{ "disable": {} }')).toEqual([expect.stringContaining('"disable": [')]);
    expect(faults('{ "disable": ["a/b"] }')).toEqual([expect.stringContaining('has to be an object')]);
  });

  test('of others is none of our business', () => {
    expect(suppressions('{ "metadata": { "_generator": { "name": "bicep" }, "cmk": 1 } } // cmk-lint')).toEqual([]);
  });
});

test('thousands of them are read in no time', () => {
  const many = '// cmk-lint-disable-next-line a/b -- c\n'.repeat(20_000);
  expect(suppressions(`[\n${many}1]`).at(-1)?.fault).toBe('Of the suppressions in a file, only 10000 are read');
  expect(suppressions(`[ ${'{}, '.repeat(300_000)} "cmk-lint" ]`)).toEqual([]);
  expect(suppressions(`[ /* cmk-lint-disable-line ${'-- '.repeat(50_000)}*/ ]`)).toHaveLength(1);
});
