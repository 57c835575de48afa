import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { createLinter, formats, lint } from './lint.ts';

vi.mock('../../rules/index.ts', () => import('../dev/testing/example-rules.ts'));

function template(uri: string, parameters: object = {}): string {
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters,
    resources: [
      {
        type: 'Microsoft.DocumentDB/databaseAccounts',
        apiVersion: '2024-11-15',
        name: 'a',
        properties: { keyVaultKeyUri: uri },
      },
    ],
  });
}

const WRONG = template('https://v.vault.azure.net/keys/k/1');
const RIGHT = template('https://v.vault.azure.net/keys/k');

describe('lint', () => {
  test('lints files, with places, and all verdicts', async () => {
    const cwd = await temporaryFolder({ 'infra/main.json': WRONG, 'infra/good.json': RIGHT });
    const { version, summary, results, holds, undecided, problems } = await lint({ cwd, paths: ['infra'] });
    expect({ version, undecided, problems }).toEqual({ version: 1, undecided: [], problems: [] });
    expect(summary).toMatchObject({ templates: 2, errors: 1 });
    expect(results).toMatchObject([
      { ruleId: 'cosmos/key-uri-versioned', file: 'infra/main.json', range: { start: { line: 1 } } },
    ]);
    expect(holds).toMatchObject([{ file: 'infra/good.json', ruleId: 'cosmos/key-uri-versioned' }]);
  });

  test('lints texts as the files that they stand for, parameter files and configuration included', async () => {
    const cwd = await temporaryFolder({
      'main.parameters.json': '{ "parameters": { "uri": { "value": "https://v.vault.azure.net/keys/k/1" } } }',
      'cmk-lint.config.json': '{ "rules": { "cosmos/key-uri-versioned": "note" } }',
    });
    const text = template("[parameters('uri')]", { uri: { type: 'string' } });
    const { results } = await lint({ cwd, texts: [{ text, path: 'main.json' }] });
    expect(results).toMatchObject([{ file: 'main.parameters.json', severity: 'note' }]);
    const bare = await lint({ cwd, config: false, texts: [{ text }] });
    expect(bare).toMatchObject({ results: [], undecided: [{ parameter: 'uri', file: '<stdin>' }] });
  });

  test('takes severities of rules', async () => {
    const cwd = await temporaryFolder({ 'main.json': WRONG });
    const { results } = await lint({ cwd, paths: ['main.json'], rules: { 'cosmos/key-uri-versioned': 'off' } });
    expect(results).toEqual([]);
  });

  test('formats a report in every format, and lists verdicts on request', async () => {
    const cwd = await temporaryFolder({ 'main.json': WRONG, 'good.json': RIGHT });
    const report = await lint({ cwd, paths: ['.'] });
    for (const format of formats) expect(await report.format(format)).toContain('cosmos/key-uri-versioned');
    expect(JSON.parse(await report.format('json'))).not.toHaveProperty('holds');
    expect(JSON.parse(await report.format('json', { showHolds: true }))).toHaveProperty('holds');
    expect(await report.format('pretty', { colors: true })).toContain('\u001b[');
    await expect(report.format('nonsense')).rejects.toThrow("There is no format 'nonsense'");
  });

  test('rejects for what cannot be used, and reports bad input as problems', async () => {
    const cwd = await temporaryFolder({ 'broken.json': `{"$schema": "x/deploymentTemplate.json#", "resources": [` });
    await expect(lint({ cwd, paths: ['.'], rules: { 'no/rule': 'off' } })).rejects.toThrow("no rule 'no/rule'");
    await expect(lint({ cwd, paths: ['.'], config: 'gone.json' })).rejects.toThrow('gone.json');
    expect((await lint({ cwd, paths: ['.'] })).problems).toMatchObject([{ file: 'broken.json' }]);
    expect((await lint({ cwd, paths: ['gone'] })).problems).toMatchObject([{ file: 'gone' }]);
    expect(await lint({ cwd })).toMatchObject({ problems: [], summary: { templates: 0 } });
  });
});

describe('createLinter', () => {
  test('sees open documents in place of files, linked templates and parameter files included', async () => {
    const link = template('x').replace(/"resources":.*/, '"resources": [');
    const main = `${link}{
      "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "m",
      "properties": { "mode": "Incremental", "templateLink": { "relativePath": "module.json" } } }] }`;
    const cwd = await temporaryFolder({ 'main.json': main, 'module.json': RIGHT });
    const open = new Map<string, string>();
    const linter = createLinter({ cwd, host: { openText: (path) => open.get(path) } });
    expect((await linter.lint({ paths: ['main.json'] })).results).toEqual([]);
    open.set(join(cwd, 'module.json'), WRONG);
    expect((await linter.lint({ paths: ['main.json'] })).results).toMatchObject([{ file: 'module.json' }]);
    open.set(join(cwd, 'main.json'), RIGHT);
    expect((await linter.lint({ paths: ['main.json'] })).results).toEqual([]);
  });
});

test('the built library is what an import of the package gives', async () => {
  const versioned = template('https://v.vault.azure.net/keys/k/9cbc6d20e2ef40239e82419596b7918b');
  const cwd = await temporaryFolder({ 'main.json': versioned });
  const library = pathToFileURL(join(import.meta.dirname, '../../dist/lib/index.js')).href;
  const script = `
    import { formats, lint } from '${library}';
    const report = await lint({ paths: ['main.json'] });
    console.log(JSON.stringify([report.results.map(({ ruleId }) => ruleId), formats.length]));
    for (const format of formats) await report.format(format);
    const { results, changes } = await lint({ paths: ['main.json'], fix: 'safe' });
    console.log(JSON.stringify([results.map(({ ruleId }) => ruleId), changes]));`;
  const args = ['--input-type=module', '--eval', script];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  expect(stderr).toBe('');
  const [found, fixed] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(found).toEqual([expect.arrayContaining(['cosmos/key-uri-versioned']), formats.length]);
  expect(fixed[0]).not.toContain('cosmos/key-uri-versioned');
  expect(fixed[1]).toEqual([{ file: 'main.json', before: versioned, after: RIGHT }]);
  expect(readFileSync(join(cwd, 'main.json'), 'utf8')).toBe(versioned);
});
