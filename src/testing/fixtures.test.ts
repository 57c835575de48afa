import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { SourceText } from '../text/source-text.ts';
import { compareFindings, expectationsIn, modesOf, readFixtures } from './fixtures.ts';
import { lintFiles } from './lint-text.ts';

describe('fixtures/templates', () => {
  const fixtures = readFixtures('fixtures/templates');

  test('there are some, and most of them expect something', () => {
    expect(fixtures.filter(({ expectations }) => expectations.length > 0).length).toBeGreaterThan(0);
  });

  test.each(fixtures)('$template', async ({ template, parameterFiles, expectations, modes, context }) => {
    const { diagnostics, problems } = await lintFiles(template, parameterFiles, { rules, modes, context });
    expect(problems).toEqual([]);
    expect(compareFindings(expectations, diagnostics)).toEqual({ missing: [], unexpected: [] });
  });
});

describe('expectationsIn', () => {
  function expected(text: string) {
    return expectationsIn('a.json', text).map(({ line, ruleId, messageId }) => [line, ruleId, messageId]);
  }

  test('a comment behind a text speaks of its line, with any message', () => {
    expect(expected('{\n"a": 1 // expect: x/y\n}')).toEqual([[2, 'x/y', undefined]]);
  });

  test('comments that stand alone speak of the next line', () => {
    expect(expected('  // expect: x/y\r\n// expect: x/z too-long\r\n"a"')).toEqual([
      [3, 'x/y', undefined],
      [3, 'x/z', 'too-long'],
    ]);
  });

  test('other comments and texts are none', () => {
    expect(expected('// expects nothing\n"https://expect: x" // see x/y')).toEqual([]);
  });
});

describe('modesOf', () => {
  test('comments that stand alone state modes', () => {
    expect(modesOf('// modes: pedantic  assume=create\r\n{\n  // modes: require-cmk\n}')).toEqual({
      pedantic: true,
      assume: 'create',
      requireCmk: true,
    });
  });

  test('other comments and texts state none', () => {
    expect(modesOf('{ "a": "// modes: pedantic" } // modes: pedantic\n// the modes: pedantic')).toEqual({});
  });

  test('a word that is no mode is a mistake', () => {
    expect(() => modesOf('// modes: strict')).toThrow('strict');
  });
});

describe('compareFindings', () => {
  const source = new SourceText('a.json', 'one\ntwo\n');
  const at = { source, range: { start: 4, end: 5 } };
  const finding = { ruleId: 'x/y', messageId: 'm', at } as Diagnostic;
  const expectation = { file: 'a.json', line: 2, ruleId: 'x/y', messageId: 'm' };

  test('is content when each finding has its expectation', () => {
    expect(compareFindings([expectation], [finding])).toEqual({ missing: [], unexpected: [] });
    const anyMessage = { ...expectation, messageId: undefined };
    expect(compareFindings([anyMessage], [finding])).toEqual({ missing: [], unexpected: [] });
  });

  test('names what is not found', () => {
    expect(compareFindings([expectation], []).missing).toEqual(['a.json:2 x/y m']);
    expect(compareFindings([expectation, expectation], [finding]).missing).toEqual(['a.json:2 x/y m']);
  });

  test('names what is not expected', () => {
    expect(compareFindings([], [finding]).unexpected).toEqual(['a.json:2 x/y m']);
    expect(compareFindings([expectation], [finding, finding]).unexpected).toEqual(['a.json:2 x/y m']);
  });

  test.each([
    ['file', { file: 'b.json' }],
    ['line', { line: 1 }],
    ['rule', { ruleId: 'x/z' }],
    ['message', { messageId: 'n' }],
  ])('the %s counts', (_, difference) => {
    const { missing, unexpected } = compareFindings([{ ...expectation, ...difference }], [finding]);
    expect([missing.length, unexpected.length]).toEqual([1, 1]);
  });
});
