import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { lintText } from './lint-text.ts';

const FOLDER = resolve(dirname(fileURLToPath(import.meta.url)), '../../../shared/corpus/quickstart');

/** Why the finding of each rule is true of the templates that it is found in. */
const REASONS: Readonly<Record<string, string>> = {
  'cosmos/cmk-not-configured': "The account's properties are written out, and there is no keyVaultKeyUri among them.",
  'key-vault/api-retirement': 'The vault is deployed by a version from before 2026-02-01; all of these end in 2027.',
  'key-vault/purge-protection': 'The vault says nothing of purge protection, which is off then.',
  'key-vault/soft-delete-disabled': 'enableSoftDelete is written as false.',
};

/** What is said with --pedantic, by rule; without it, nothing is said of any of them. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  '101-cosmosdb-cassandra': ['cosmos/cmk-not-configured'],
  '101-cosmosdb-cassandra-autoscale': ['cosmos/cmk-not-configured'],
  '101-cosmosdb-mongodb': ['cosmos/cmk-not-configured'],
  '101-cosmosdb-sql': ['cosmos/cmk-not-configured'],
  '101-cosmosdb-sql-analytical-store': ['cosmos/cmk-not-configured'],
  '101-cosmosdb-sql-container-sprocs': ['cosmos/cmk-not-configured'],
  '101-cosmosdb-table': ['cosmos/cmk-not-configured'],
  '101-cosmosdb-table-autoscale': ['cosmos/cmk-not-configured'],
  '201-documentdb-webapp': ['cosmos/cmk-not-configured'],
  'jenkins-cicd-container': ['cosmos/cmk-not-configured'],
  '101-machine-learning-dataset-create-workspace-multiple-dataset-datastore': [
    'key-vault/api-retirement',
    'key-vault/purge-protection',
  ],
  '201-machine-learning-private-ip': ['key-vault/api-retirement', 'key-vault/purge-protection'],
  'modules/machine-learning-workspace/0.9': [
    'key-vault/api-retirement',
    'key-vault/purge-protection',
    'key-vault/soft-delete-disabled',
  ],
  '201-aci-sftp-files': [],
  '201-machine-learning-encrypted-workspace': [],
  '201-vm-msi-linux-terraform': [],
};

// The templates are not part of this repository.
describe.skipIf(!existsSync(FOLDER))('published quickstarts with accounts of Cosmos DB or Storage', () => {
  test.each(Object.entries(EXPECTED))('%s', async (name, expected) => {
    const text = readFileSync(resolve(FOLDER, name, 'azuredeploy.json'), 'utf8');
    const now = new Date('2026-11-21');
    const found = async (pedantic: boolean) => {
      const { diagnostics, problems } = await lintText(text, { rules, modes: { pedantic, now } });
      expect(problems).toEqual([]);
      return diagnostics.map(({ ruleId }) => ruleId).sort();
    };
    expect(await found(true)).toEqual(expected);
    expect(await found(false)).toEqual([]);
    for (const rule of expected) expect(REASONS[rule]).toBeDefined();
  });
});
