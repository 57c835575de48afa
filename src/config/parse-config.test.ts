import { describe, expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import { parseConfig } from './parse-config.ts';
import { unknownRules } from './unknown-rule.ts';

const RULES = ['cosmos/key-uri-versioned', 'cosmos/key-uri-host'];

function parsed(text: string) {
  return parseConfig(new SourceText('c.json', text));
}

/** What is wrong with a configuration, and where. */
function problems(text: string): readonly string[] {
  const { problems: faults, namedRules } = parsed(text);
  const all = [...faults, ...unknownRules(namedRules, RULES)];
  return all.map(({ at: { range }, message }) => `${text.slice(range.start, range.end)} | ${message}`);
}

test('a configuration is read, with comments and trailing commas', () => {
  const text = `{
    // ours
    "rules": { "cosmos/key-uri-host": "off", },
    "now": "2026-01-31",
    "disable": [{ "rule": "cosmos/key-uri-versioned", "reason": "r", "path": "a/**" }],
  }`;
  const { file, disabledAt } = parsed(text);
  expect(parsed(text).problems).toEqual([]);
  expect(file).toEqual({
    rules: { 'cosmos/key-uri-host': 'off' },
    now: '2026-01-31',
    disable: [{ rule: 'cosmos/key-uri-versioned', reason: 'r', path: 'a/**' }],
  });
  expect(disabledAt.map(({ range }) => text.slice(range.start, range.end))).toEqual(['"cosmos/key-uri-versioned"']);
});

describe('what is wrong is said where it is', () => {
  test.each([
    ['{ "rulse": {} }', `"rulse" | There is no key 'rulse'; did you mean 'rules'?`],
    ['{ "engine": [] }', `"engine" | There is no key 'engine'`],
    ['{ "__proto__": {} }', `"__proto__" | There is no key '__proto__'`],
    ['{ "context": { "tenant": "t" } }', `"tenant" | There is no key 'tenant'; did you mean 'tenantId'?`],
    [
      '{ "rules": { "cosmos/key-uri-hots": "off" } }',
      `"cosmos/key-uri-hots" | There is no rule 'cosmos/key-uri-hots'; did you mean 'cosmos/key-uri-host'?`,
    ],
    [
      '{ "rules": { "cosmos/key-uri-host": "warn" } }',
      `"warn" | This has to be error, warning, note or off, not "warn"`,
    ],
    [
      '{ "rules": { "cosmos/key-uri-host": "of" } }',
      `"of" | This has to be error, warning, note or off, not "of"; did you mean 'off'?`,
    ],
    ['{ "rules": [] }', '[ | This has to be an object'],
    ['[]', '[ | This has to be an object'],
    ['{ "pedantic": "yes" }', '"yes" | This has to be true or false'],
    ['{ "extends": 1 }', '1 | This has to be a path or a list of paths'],
    ['{ "extends": ["a", 1] }', '[ | This has to be a path or a list of paths'],
    [
      '{ "keyHosts": { "vault": ["vault.contoso.example"] } }',
      '"vault.contoso.example" | This has to be the end of a host name, with a dot before it, such as .vault.cloud.example',
    ],
    ['{ "keyHosts": { "hsm": [] } }', `"hsm" | There is no key 'hsm'`],
    ['{ "ignore": [" "] }', '" " | This must not be empty'],
    ['{ "disable": [{ "rule": "cosmos/key-uri-host" }] }', `{ | Here is no 'reason', which has to be given`],
    ['{ "disable": [{ "rule": "a/b", "reason": "r" }] }', `"a/b" | There is no rule 'a/b'`],
    [
      '{ "disable": [{ "rule": "cosmos/key-uri-host", "reason": "r", "expires": "2027-02-30" }] }',
      '"2027-02-30" | This has to be a day such as 2027-01-31',
    ],
    ['{ "now": "tomorrow" }', '"tomorrow" | This has to be a day such as 2027-01-31'],
    ['{ "now": "2027-02-30" }', '"2027-02-30" | This has to be a day such as 2027-01-31'],
    ['{ "a/b": 1, "context": { "location": 1 } }', `"a/b" | There is no key 'a/b'`],
  ])('%s', (text, expected) => {
    expect(problems(text)[0]).toBe(expected);
  });

  test('all of it, in the order of the text', () => {
    expect(problems('{ "now": 1, "cloud": "germany", "rulse": {} }')).toEqual([
      '1 | This has to be a text',
      '"germany" | This has to be public, usgov or china, not "germany"',
      `"rulse" | There is no key 'rulse'; did you mean 'rules'?`,
    ]);
  });

  test('also where it is no JSON', () => {
    expect(parsed('{ "rules": ').problems.length).toBeGreaterThan(0);
    expect(parsed('').problems).toHaveLength(1);
  });
});
