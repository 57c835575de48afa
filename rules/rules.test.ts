import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ruleHeader, withGenerated } from '../src/dev/rule-docs.ts';
import { KEY_VAULT_TYPES } from '../src/knowledge/key-vault/types.ts';
import { keyServices } from '../src/knowledge/services/key-services.ts';
import { roleAssignmentTypes } from '../src/links/role-assignments.ts';
import { fencesIn } from '../src/testing/fences.ts';
import { readFixtures } from '../src/testing/fixtures.ts';
import { lintFiles, lintText } from '../src/testing/lint-text.ts';
import { contextIn, modesIn } from '../src/testing/modes.ts';
import { verdictOf } from '../src/testing/verdict.ts';
import { rules } from './index.ts';

/** As Azure spells them; a type that no rule was about before is added here, with care. */
const KNOWN_TYPES = [
  ...keyServices.map(({ type }) => type),
  ...KEY_VAULT_TYPES,
  ...roleAssignmentTypes,
  'Microsoft.DocumentDB/databaseAccounts/cassandraKeyspaces/tables',
  'Microsoft.DocumentDB/databaseAccounts/cassandraKeyspaces/views',
  'Microsoft.Graph/applications',
  'Microsoft.Graph/applications/federatedIdentityCredentials',
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
  'Microsoft.Storage/storageAccounts/blobServices/containers',
];

const ids = rules.map(({ meta }) => meta.id);

describe('rules/index.ts', () => {
  test('is sorted by id, without duplicates', () => {
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test('lists every folder', () => {
    const entries = readdirSync('rules', { recursive: true, encoding: 'utf8' });
    const folders = entries.filter((entry) => /[\\/]rule\.ts$/.test(entry));
    expect(folders.map((entry) => entry.replaceAll('\\', '/').replace('/rule.ts', '')).sort()).toEqual(ids);
  });
});

const fixtureFindings = (
  await Promise.all(
    readFixtures('fixtures/templates').map(({ template, parameterFiles, modes, context }) =>
      lintFiles(template, parameterFiles, { rules, modes, context }),
    ),
  )
).flatMap(({ diagnostics }) => diagnostics);

describe.each(rules.map((rule) => ({ id: rule.meta.id, rule })))('$id', ({ id, rule }) => {
  const { meta } = rule;
  const page = existsSync(`rules/${id}/README.md`) ? readFileSync(`rules/${id}/README.md`, 'utf8') : '';

  test('has a file of tests', () => {
    expect(existsSync(`rules/${id}/rule.test.ts`)).toBe(true);
  });

  test('has an id in lower case with hyphens', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test('has a title of one sentence without a full stop', () => {
    expect(meta.title).toMatch(/^[A-Z`"'][^\n]*[^.\s]$/);
    expect(meta.title).not.toMatch(/\.\s+[A-Z]|\bshould\b/);
  });

  test('has a version', () => {
    expect(meta.since).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('has references by https, each once', () => {
    for (const reference of meta.references) expect(new URL(reference).protocol).toBe('https:');
    expect(new Set(meta.references).size).toBe(meta.references.length);
  });

  test('names resource types as Azure spells them', () => {
    expect(KNOWN_TYPES).toEqual(expect.arrayContaining([...meta.resourceTypes]));
  });

  test('has a page whose head is generated from the metadata', () => {
    expect(page).toBe(withGenerated(page, ruleHeader(meta)));
  });

  const examples = fencesIn(page).filter(({ tags }) => tags[0] === 'json');

  test('has an example that fails, and one that holds', () => {
    expect(examples.map(({ tags }) => tags[1])).toEqual(expect.arrayContaining(['fails', 'holds']));
  });

  test.each(examples)('has an example in line $line of the page that does what it says', async ({ tags, text }) => {
    const modes = { pedantic: meta.pedantic === true, ...modesIn(tags.slice(2)) };
    const result = await lintText(text, { rules: [rule], modes, context: contextIn(tags.slice(2)) });
    expect(result.problems).toEqual([]);
    expect(verdictOf(result)).toBe(tags[1]);
  });

  test('fires in fixtures/templates', () => {
    expect(fixtureFindings.map(({ ruleId }) => ruleId)).toContain(id);
  });

  test('says what it finds in full sentences, without advice in the subjunctive', () => {
    for (const { ruleId, message } of fixtureFindings) {
      if (ruleId !== id) continue;
      expect(message).toMatch(/\.$/);
      expect(message).not.toMatch(/\bshould\b|\bplease\b/i);
    }
  });

  const MODES = [
    { pedantic: true },
    { pedantic: true, assume: 'create' },
    { pedantic: true, assume: 'update' },
  ] as const;

  test.each(meta.resourceTypes)('finds nothing in a %s of which nothing is known', async (type) => {
    const members = ['name', 'location', 'identity', 'kind', 'sku', 'tags', 'properties'];
    const unknowns = members.map((member) => `"${member}": "[parameters('${member}')]"`);
    const resource = `{ "type": "${type}", "apiVersion": "2026-03-01", ${unknowns.join(', ')} }`;
    for (const modes of MODES) {
      const { diagnostics, problems } = await lintText(resource, { rules: [rule], modes });
      expect({ diagnostics, problems }).toEqual({ diagnostics: [], problems: [] });
    }
  });

  test.each(meta.resourceTypes)('does not break on an empty %s', async (type) => {
    const bodies = [
      '',
      ', "properties": {}',
      ', "properties": null, "identity": null',
      ', "properties": [], "identity": 1',
    ];
    for (const body of bodies) {
      for (const modes of [...MODES, { pedantic: true, requireCmk: true }]) {
        const { problems } = await lintText(`{ "type": "${type}"${body} }`, { rules: [rule], modes });
        expect(problems).toEqual([]);
      }
    }
  });
});
