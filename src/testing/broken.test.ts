import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { LintResult } from '../engine/results.ts';
import { defineRule, type Rule } from '../rule/rule.ts';
import { alternatives } from '../value/alternatives.ts';
import type { ArmValue, Found } from '../value/arm-value.ts';
import { template } from './builders.ts';
import { readFixtures } from './fixtures.ts';
import { lintText } from './lint-text.ts';

const MAX_VALUES = 20_000;

/** Looks at everything that a resource has, so that everything is evaluated. */
const probe = defineRule({
  meta: {
    id: 'testing/probe',
    title: 'Everything is known',
    severity: 'note',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [
      'Microsoft.DocumentDB/databaseAccounts',
      'Microsoft.Resources/deployments',
      'Microsoft.KeyVault/vaults',
    ],
    references: ['https://example.com/'],
    tags: [],
  },
  messages: {},
  check(resource, context) {
    const pending: Found[] = [resource.name, resource.id, resource.at('identity'), resource.at('properties')];
    for (let count = 0; pending.length > 0 && count < MAX_VALUES; count++) {
      for (const { value } of alternatives(pending.pop() as Found)) {
        // NOTE: where a template is deployed is never known here, and no fault of it.
        const isFault = value.kind === 'unknown' && value.why.code !== 'deployment-context';
        if (isFault) context.undecided(value, 'properties');
        else if (value.kind !== 'absent') pending.push(...partsOf(value));
      }
    }
    context.holds();
  },
});

function partsOf(value: Exclude<ArmValue, { kind: 'choice' }>): readonly Found[] {
  switch (value.kind) {
    case 'object':
      return [
        ...[...value.entries.values()].map((entry) => entry.value),
        ...value.computed.flatMap((entry) => [entry.key, entry.value]),
      ];
    case 'array':
      return value.items;
    case 'text':
      return value.parts;
    case 'reference':
      return value.as ? [value.id, value.as] : [value.id];
    default:
      return [];
  }
}

const all: readonly Rule[] = [...rules, probe];

function lint(text: string, parameters?: string): Promise<LintResult> {
  return lintText(text, { rules: all, modes: { pedantic: true }, ...(parameters !== undefined && { parameters }) });
}

function crashes({ problems }: LintResult): readonly string[] {
  return problems.map(({ message }) => message).filter((message) => message.includes('defect'));
}

type Outcome = 'problem' | 'undecided' | 'silence';

function outcomeOf({ problems, undecided }: LintResult): Outcome {
  if (problems.length > 0) return 'problem';
  return undecided.length > 0 ? 'undecided' : 'silence';
}

/** How each broken template ends: with a problem that names its fault, without a verdict, or with nothing to say. */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  'broken-expressions.json': 'problem',
  'circular-outputs.json': 'undecided',
  'doubling-arrays.json': 'undecided',
  'doubling-choices.json': 'undecided',
  'doubling-text.json': 'undecided',
  'duplicate-names.json': 'undecided',
  'empty.json': 'problem',
  'huge-copy.json': 'problem',
  'huge-text.json': 'undecided',
  'not-json.json': 'problem',
  'recursive-functions.json': 'problem',
  'recursive-parameters.json': 'undecided',
  'recursive-variables.json': 'undecided',
  'truncated.json': 'problem',
  'two-documents.json': 'problem',
  'unbalanced.json': 'problem',
  'wrong-kinds.json': 'undecided',
};

describe('fixtures/broken', () => {
  test('each has an outcome', () => {
    expect(readdirSync('fixtures/broken').sort()).toEqual(Object.keys(OUTCOMES).sort());
  });

  test.each(Object.entries(OUTCOMES))('%s ends with: %s', async (file, outcome) => {
    const result = await lint(readFileSync(`fixtures/broken/${file}`, 'utf8'));
    expect(crashes(result)).toEqual([]);
    expect(outcomeOf(result)).toBe(outcome);
  });
});

function account(keyUri: string): string {
  return `{ "type": "Microsoft.DocumentDB/databaseAccounts", "name": "a", "properties": { "keyVaultKeyUri": ${keyUri} } }`;
}

describe('generated', () => {
  const DEPTH = 20_000;
  const whole = template({ resources: [account('"https://vault1.vault.azure.net/keys/key1"')] });

  test.each<[string, string, Outcome]>([
    ['deep arrays', template({ resources: [account('['.repeat(DEPTH) + ']'.repeat(DEPTH))] }), 'problem'],
    ['deep objects', template({ resources: [account(`${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`)] }), 'problem'],
    [
      'deep calls',
      template({ resources: [account(`"[${'concat('.repeat(DEPTH)}'a'${')'.repeat(DEPTH)}]"`)] }),
      'problem',
    ],
    [
      'deep access',
      template({
        resources: [account(`"[parameters('p')${'.a'.repeat(DEPTH)}]"`)],
        parameters: '{ "p": { "type": "object" } }',
      }),
      'problem',
    ],
    ['NUL characters', whole.replaceAll('account', 'acc\0unt').replace('{', '{\0'), 'problem'],
    ['UTF-16 read as UTF-8', Buffer.from(`\ufeff${whole}`, 'utf16le').toString('utf8'), 'problem'],
    ['a lone surrogate', whole.replace('vault1', '\ud800'), 'silence'],
    ['a byte order mark', `\ufeff${whole}`, 'silence'],
  ])('%s', async (_, text, outcome) => {
    const result = await lint(text);
    expect(crashes(result)).toEqual([]);
    expect(outcomeOf(result)).toBe(outcome);
  });

  test('a faulty parameter file is a problem of its own', async () => {
    const { problems } = await lint(whole, '{ "parameters": { "a": { "value": ');
    expect(problems.map(({ file }) => file)).toContain('main.parameters.json');
  });
});

describe('cut, or with a character changed, the fixtures', () => {
  const texts = [...readFixtures('fixtures/templates'), ...readFixtures('fixtures/broken')].map(({ template: file }) =>
    readFileSync(file, 'utf8'),
  );

  test('never break a rule, wherever they are cut', async () => {
    const cut = fc.tuple(fc.constantFrom(...texts), fc.double({ min: 0, max: 1, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(cut, async ([text, share]) => {
        expect(crashes(await lint(text.slice(0, text.length * share)))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('never break a rule, whatever stands in them', async () => {
    const character = fc.constantFrom('"', '{', '}', '[', ']', ',', ':', "'", '(', ')', '\\', '\0', '/', ' ', 'null');
    const change = fc.tuple(fc.constantFrom(...texts), fc.double({ min: 0, max: 1, noNaN: true }), character);
    await fc.assert(
      fc.asyncProperty(change, async ([text, share, inserted]) => {
        const at = Math.floor(text.length * share);
        expect(crashes(await lint(text.slice(0, at) + inserted + text.slice(at + 1)))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
