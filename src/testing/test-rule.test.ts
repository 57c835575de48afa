import { describe, expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import type { ProposedFix, Where } from '../rule/judgement.ts';
import { defineRule, type RuleMeta } from '../rule/rule.ts';
import { alternatives } from '../value/alternatives.ts';
import { parameterFile, resource } from './builders.ts';
import { type Case, checkCase, type Expectation, type FailingCase } from './check-case.ts';
import { checkTables, type RuleTables } from './check-tables.ts';
import { testRule } from './test-rule.ts';

const TYPE = 'Microsoft.Example/things';

interface Behaviour {
  readonly fixable?: RuleMeta['fixable'];
  readonly pedantic?: true;
  /** What the fix writes in place of `bad`; no fix when not said. */
  readonly fix?: string;
  /** The fix writes its text as it is, escaped or not. */
  readonly isRaw?: true;
  readonly safety?: ProposedFix['safety'];
  readonly reports?: number;
}

/** `properties.color` must not be `bad`, nor `awful`. A fix writes a `shade` too, where there is one. */
function exampleRule({ fixable = 'no', pedantic, fix, isRaw, safety = 'safe', reports = 1 }: Behaviour = {}) {
  return defineRule({
    meta: {
      id: 'example/color',
      title: 'Colors are good',
      severity: 'warning',
      since: '0.1.0',
      fixable,
      resourceTypes: [TYPE],
      references: ['https://example.com/'],
      tags: [],
      ...(pedantic && { pedantic }),
    },
    messages: {
      bad: ({ number }: { readonly number: number }) => `The color is bad (${number}).`,
      awful: () => 'The color is awful.',
    },
    check(thing, context) {
      for (const { value, under } of alternatives(thing.at('properties.color'))) {
        if (value.kind === 'absent') continue;
        const at: Where = value;
        if (value.kind !== 'literal') {
          context.undecided(value, 'properties.color');
        } else if (value.value === 'awful') {
          context.report({ message: 'awful', data: {}, at, property: 'properties.color', under });
        } else if (value.value === 'bad' || value.value === 'worse') {
          const text = fix ?? '';
          const change: Change = isRaw
            ? { kind: 'rename-member', member: value.origin, name: text }
            : { kind: 'replace-text', literal: value, start: 0, end: 3, text };
          const shade = thing.at('properties.shade');
          const second: readonly Change[] =
            shade.kind === 'literal' ? [{ kind: 'replace-text', literal: shade, start: 0, end: 3, text }] : [];
          const fixes = fix === undefined ? [] : [{ title: 'Change it', safety, changes: [change, ...second] }];
          for (let number = 0; number < reports; number++) {
            context.report({ message: 'bad', data: { number }, at, property: 'properties.color', under, fixes });
          }
        } else {
          context.holds();
        }
      }
    },
  });
}

function thing(color: string): string {
  return resource(TYPE, { properties: `{ "color": ${color} }` });
}

const GOOD = thing('"good"');
const BAD = thing('"«bad»"');
const UNKNOWN = thing(`"[parameters('color')]"`);
const NONE = resource(TYPE);

function complaints(expectation: Expectation, entry: Case | FailingCase<string>, behaviour?: Behaviour) {
  return checkCase(exampleRule(behaviour), expectation, entry);
}

describe('a case is as expected', () => {
  test.each<[Expectation, Case | FailingCase<string>, Behaviour?]>([
    ['holds', { template: GOOD }],
    ['undecided', { template: UNKNOWN }],
    ['ignores', { template: NONE }],
    ['ignores', { template: resource('Microsoft.Example/others', { properties: '{ "color": "bad" }' }) }],
    ['fails', { template: BAD, message: 'bad', severity: 'warning', certainty: 'definite' }],
    [
      'fails',
      { template: thing(`"[if(parameters('c'), '«awful»', 'good')]"`), message: 'awful', certainty: 'possible' },
    ],
    ['fails', { template: BAD, message: 'bad', fixed: thing('"good"') }, { fixable: 'fix', fix: 'good' }],
    ['fails', { template: BAD, message: 'bad', count: 2 }, { reports: 2 }],
    ['fails', { template: BAD, message: 'bad' }, { pedantic: true }],
  ])('%s: %j', async (expectation, entry, behaviour) => {
    expect(await complaints(expectation, entry, behaviour)).toEqual([]);
  });

  test('with the marks in a parameter file', async () => {
    const template = `{
      "contentVersion": "1.0.0.0",
      "parameters": { "color": { "type": "string" } },
      "resources": [${UNKNOWN}]
    }`;
    const parameters = parameterFile({ color: '"«bad»"' });
    const fixed = parameterFile({ color: '"good"' });
    const behaviour = { fixable: 'fix', fix: 'good' } as const;
    expect(await complaints('fails', { template, parameters, message: 'bad', fixed }, behaviour)).toEqual([]);
    const misplaced = { template, parameters: parameterFile({ color: '«"bad"»' }), message: 'bad' };
    expect(await complaints('fails', misplaced)).toEqual([
      expect.stringContaining('main.parameters.json are not where'),
    ]);
  });
});

describe('a case is not as expected', () => {
  test.each<[string, Expectation, Case | FailingCase<string>, Behaviour?]>([
    ['holds for no resource', 'holds', { template: NONE }],
    ['unexpectedly undecided: properties.color (no-value', 'holds', { template: UNKNOWN }],
    ['unexpected finding bad at «bad»', 'holds', { template: thing('"bad"') }],
    ['problem in main.json', 'holds', { template: `${GOOD.slice(0, -1)}` }],
    ['is undecided for no resource', 'undecided', { template: GOOD }],
    ['unexpected finding', 'undecided', { template: thing('"bad"') }],
    ['expected to say nothing', 'ignores', { template: GOOD }],
    ['unexpectedly undecided', 'ignores', { template: UNKNOWN }],
    ['unexpected finding', 'ignores', { template: thing('"bad"') }],
    ['finds nothing', 'fails', { template: thing('"«good»"'), message: 'bad' }],
    ['are not where the marks are', 'fails', { template: thing('«"bad"»'), message: 'bad' }],
    ['there are 2 findings, not 1', 'fails', { template: BAD, message: 'bad' }, { reports: 2 }],
    ['expected message awful', 'fails', { template: BAD, message: 'awful' }],
    ['expected to be possible', 'fails', { template: BAD, message: 'bad', certainty: 'possible' }],
    ['expected severity error', 'fails', { template: BAD, message: 'bad', severity: 'error' }],
    ['finds nothing', 'fails', { template: BAD, message: 'bad', modes: { pedantic: false } }, { pedantic: true }],
  ])('%s (%s)', async (complaint, expectation, entry, behaviour) => {
    expect((await complaints(expectation, entry, behaviour)).join('\n')).toContain(complaint);
  });
});

describe('a fix is not as expected', () => {
  const FIXED = { template: BAD, message: 'bad', fixed: GOOD };

  test.each<[string, FailingCase<string>, Behaviour]>([
    ['no finding brings a fix', FIXED, { fixable: 'fix' }],
    ['the fixed text is not as expected', FIXED, { fixable: 'fix', fix: 'better' }],
    ['after the fix: bad at «worse»', { template: BAD, message: 'bad' }, { fixable: 'fix', fix: 'worse' }],
    ['after the fix: awful', { template: BAD, message: 'bad' }, { fixable: 'fix', fix: 'awful' }],
    ['after the fix: problem', { template: BAD, message: 'bad' }, { fixable: 'fix', fix: '"', isRaw: true }],
    ['the rule is not fixable', { template: BAD, message: 'bad' }, { fixable: 'no', fix: 'good' }],
    ["a fix is safe, but the rule says 'suggest'", FIXED, { fixable: 'suggest', fix: 'good' }],
    ["no fix is safe, but the rule says 'fix'", FIXED, { fixable: 'fix', fix: 'good', safety: 'suggested' }],
  ])('%s', async (complaint, entry, behaviour) => {
    expect((await complaints('fails', entry, behaviour)).join('\n')).toContain(complaint);
  });

  test('the fixes change two documents', async () => {
    const parameters = parameterFile({ color: '"«bad»"' });
    const shaded = resource(TYPE, { properties: `{ "color": "[parameters('color')]", "shade": "bad" }` });
    const template = `{ "contentVersion": "1.0.0.0", "parameters": { "color": { "type": "string" } }, "resources": [${shaded}] }`;
    const behaviour = { fixable: 'fix', fix: 'good' } as const;
    const entry = { template, parameters, message: 'bad', fixed: parameterFile({ color: '"good"' }) };
    expect(await complaints('fails', entry, behaviour)).toEqual(['the fixes change two documents']);
  });
});

describe('tables are complete', () => {
  const COMPLETE = {
    holds: { good: GOOD },
    fails: { bad: { template: BAD, message: 'bad' }, awful: { template: thing('"«awful»"'), message: 'awful' } },
  } as const;

  test.each<[string, RuleTables<string>, RuleMeta['fixable']?]>([
    ['there is no case that holds', { ...COMPLETE, holds: {} }],
    ['there is no case that fails', { ...COMPLETE, fails: {} }],
    ["'same' has the same template as 'good'", { ...COMPLETE, undecided: { same: { template: GOOD } } }],
    ["'marked' has marks", { ...COMPLETE, holds: { marked: BAD } }],
    ["no case expects message 'awful'", { ...COMPLETE, fails: { bad: COMPLETE.fails.bad } }],
    ["'plain' does not say which message", { ...COMPLETE, fails: { ...COMPLETE.fails, plain: thing('"«bad»" ') } }],
    [
      "message 'ugly', which the rule does not have",
      { ...COMPLETE, fails: { ugly: { template: BAD, message: 'ugly' } } },
    ],
    ["'bare' fails, but no", { ...COMPLETE, fails: { ...COMPLETE.fails, bare: { template: GOOD, message: 'bad' } } }],
    ['» without «', { ...COMPLETE, fails: { ...COMPLETE.fails, odd: { template: 'x»', message: 'bad' } } }],
    ["no case shows the text 'fixed'", COMPLETE, 'fix'],
    [
      'the rule is not fixable',
      { ...COMPLETE, fails: { ...COMPLETE.fails, fixed: { template: ` ${BAD}`, message: 'bad', fixed: GOOD } } },
      'no',
    ],
  ])('%s', (gap, tables, fixable = 'no') => {
    const rule = exampleRule({ fixable });
    expect(checkTables(rule, COMPLETE)).toEqual(fixable === 'fix' ? [expect.stringContaining('fixed')] : []);
    expect(checkTables(rule, tables)).toContainEqual(expect.stringContaining(gap));
    expect(() => testRule(rule, tables as never)).toThrow(gap);
  });
});

testRule(exampleRule(), {
  holds: { 'a good color': GOOD },
  fails: { bad: { template: BAD, message: 'bad' }, awful: { template: thing('"«awful»"'), message: 'awful' } },
  undecided: { 'a parameter': UNKNOWN },
  ignores: { 'no color': NONE },
});
