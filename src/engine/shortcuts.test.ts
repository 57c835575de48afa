import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { compiledTemplate } from '../dev/bench/compiled-template.ts';
import type { FrontEnd } from '../frontends/front-end.ts';
import { generatedTemplate } from '../testing/generated-templates.ts';
import { parameterFileOf } from '../testing/json-values.ts';
import { frontEnds, TEST_NOW } from '../testing/lint-text.ts';
import { SourceText } from '../text/source-text.ts';
import { createLinter } from './linter.ts';

const modes = { assume: undefined, pedantic: true, requireCmk: true, keyHosts: [], now: TEST_NOW } as const;

/** A front end that looks at every template, whatever is in it. */
function thorough(frontEnd: FrontEnd): FrontEnd {
  return {
    ...frontEnd,
    load: (source, host, { judged: _, ...options }) => frontEnd.load(source, host, options),
  };
}

async function found(text: string, parameters: readonly string[], adapt: (frontEnd: FrontEnd) => FrontEnd) {
  const linter = createLinter({
    ...{ rules, modes, cloud: 'public', context: {} },
    frontEnds: frontEnds().map(adapt),
    host: { read: async () => undefined },
  });
  const result = await linter.lint({
    source: new SourceText('main.json', text),
    parameterFiles: parameters.map((file, index) => new SourceText(`${index}.parameters.json`, file)),
  });
  const { diagnostics, suppressed, undecided, holds, judged, resources, problems } = result;
  const shown = (at: unknown) => JSON.stringify(at, (key, value) => (key === 'source' ? value.uri : value));
  return {
    ...{ judged, resources },
    ...{ diagnostics: diagnostics.map(shown), suppressed: suppressed.map(shown), problems: problems.map(shown) },
    ...{ undecided: undecided.length, holds: holds.map(shown) },
  };
}

async function expectTheSame(text: string, parameters: readonly string[] = []): Promise<void> {
  const quick = await found(text, parameters, (frontEnd) => frontEnd);
  expect(quick).toEqual(await found(text, parameters, thorough));
  // NOTE: with a comment in it, a file is read at once, and all that it declares is looked at.
  if (isJson(text)) expect(quick).toEqual(await found(`${text}\n// end`, parameters, thorough));
  const isSeen = frontEnds().some((frontEnd) =>
    frontEnd.mayHoldTemplate(Buffer.from(text).toString('latin1'), 'main.json'),
  );
  if (quick.judged.holds + quick.judged.fails + quick.judged.undecided > 0) expect(isSeen).toBe(true);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function jsonFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.jsonc?$/.test(name))
    .map((name) => join(folder, name));
}

describe('what a shortcut leaves out changes nothing', () => {
  test.each(jsonFilesIn('fixtures/templates').concat(jsonFilesIn('fixtures/regressions')))('%s', async (file) => {
    await expectTheSame(readFileSync(file, 'utf8'));
  });

  const corpus = '../shared/corpus';
  const files = (() => {
    try {
      return jsonFilesIn(corpus);
    } catch {
      return [];
    }
  })();

  test.skipIf(files.length === 0)('published templates (skipped where they are not at hand)', async () => {
    for (const file of files) await expectTheSame(readFileSync(file, 'utf8'));
  });

  test('compiled templates', async () => {
    for (const seed of [1, 2, 3, 4]) {
      for (const deploys of ['keys', 'roles', 'neither'] as const) {
        await expectTheSame(compiledTemplate({ seed, bytes: 60_000, deploys }));
      }
    }
  });

  test('generated templates', async () => {
    await fc.assert(
      fc.asyncProperty(generatedTemplate, async ({ template, values }) => {
        await expectTheSame(JSON.stringify(template), [JSON.stringify(parameterFileOf(values))]);
      }),
      { numRuns: 40 },
    );
  });
});

const schema = '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"';
const vault = '{"type": "Microsoft.KeyVault/vaults", "apiVersion": "2023-07-01", "name": "v", "properties": {}}';
const other = '{"type": "Microsoft.Network/virtualNetworks", "apiVersion": "2023-11-01", "name": "n"}';
const template = (resources: string, more = '') =>
  `{${schema}, "contentVersion": "1.0.0.0"${more}, "resources": [${resources}]}`;

const deploymentOf = (resources: string) =>
  `{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "d", "properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"}, "template": ${template(resources)}}}`;
const linked =
  '{"type": "Microsoft.Resources/deployments", "name": "l", "properties": {"templateLink": {"relativePath": "a.json"}}}';
const computed =
  '{"type": "Microsoft.Resources/deployments", "name": "c", "properties": {"template": "[createObject()]"}}';
const extension = (type: string, vaultName: string, properties = '"level": "CanNotDelete"') =>
  `{"type": "${type}", "apiVersion": "2022-04-01", "name": "e", "scope": "[resourceId('Microsoft.KeyVault/vaults', '${vaultName}')]", "properties": {${properties}}}`;
const lock =
  '{"type": "Microsoft.KeyVault/vaults/providers/locks", "apiVersion": "2020-05-01", "name": "v/Microsoft.Authorization/l", "properties": {"level": "CanNotDelete"}}';
const PRINCIPAL = '11111111-2222-4333-8444-555555555555';
const COSMOS_DB = 'a232010e-820c-4083-83bb-3ace5fc29d0b';
const roleOn = (type: string, principal: string) =>
  extension('Microsoft.Authorization/roleAssignments', 'v', `"principalId": "${principal}"`).replace(
    'Microsoft.KeyVault/vaults',
    type,
  );
const policy = `{"type": "Microsoft.Authorization/policyDefinitions", "name": "p", "properties": {"policyRule": {"then": {"details": {"deployment": {"properties": {"template": ${template(vault)}}}}}}}}`;

describe('nothing hides behind the way in which it is written', () => {
  test.each([
    ['a type in other case', template(vault.replace('Microsoft.KeyVault', 'MICROSOFT.KEYVAULT'))],
    ['a type with escapes', template(vault.replace('Microsoft', '\\u004dicrosoft').replace('/', '\\/'))],
    [
      'a type that is computed',
      template(vault.replace('Microsoft.KeyVault/vaults', "[concat('Microsoft.Key', 'Vault/vaults')]")),
    ],
    [
      'a type that is a parameter',
      template(
        vault.replace('"Microsoft.KeyVault/vaults"', '"[parameters(\'t\')]"'),
        ', "parameters": {"t": {"type": "string", "defaultValue": "Microsoft.Key" }}',
      ),
    ],
    ['a comment that suppresses', template(`${other} // cmk-lint-disable-line key-vault/purge-protection -- no vault`)],
    [
      'metadata that suppress',
      template(other, ', "metadata": {"cmk-lint": {"disable": [{"rule": "x/y", "reason": "z"}]}}'),
    ],
    [
      'a linked template',
      template(
        '{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "d", "properties": {"templateLink": {"relativePath": "a.json"}}}',
      ),
    ],
    ['text that is no JSON', template(`${other},,`)],
    ['text that is cut off', template(other).slice(0, -3)],
    ['a number that is too large', template(other, `, "variables": {"n": ${'9'.repeat(400)}}`)],
    ['an exponent that is too large', template(other, ', "variables": {"n": 1e999}')],
    ['a byte order mark', `\ufeff${template(vault)}`],
    ['single quotes', template(vault).replaceAll('"', "'")],
    ['resources under a name in other case', template(vault).replace('"resources"', '"Resources"')],
    ['no schema', `{"contentVersion": "1.0.0.0", "resources": [${vault}]}`],
    ['a comment behind the name', `{"contentVersion": "1.0.0.0", "resources" /* all */ : [${vault}]}`],
    ['a name with escapes', template(vault.replace('"type"', '"t\\u0079pe"'))],
    ['a vault that exists', template(vault.replace('{', '{"existing": true, '))],
    [
      'a vault in one that exists',
      template(
        `${vault.replace('{', '{"existing": true, ').slice(0, -1)}, "resources": [{"type": "keys", "name": "k", "apiVersion": "2023-07-01", "properties": {"kty": "EC"}}]}`,
      ),
    ],
    ['a nested deployment', template(`${other}, ${deploymentOf(vault)}`)],
    ['a nested deployment in a nested deployment', template(deploymentOf(`${other}, ${deploymentOf(vault)}`))],
    ['a nested deployment without anything', template(`${vault}, ${deploymentOf(deploymentOf(other))}`)],
    ['a nested deployment that is linked', template(`${vault}, ${deploymentOf(linked)}`)],
    ['a nested deployment whose template is computed', template(`${vault}, ${computed}`)],
    ['a nested deployment that is made never', template(deploymentOf(vault).replace('{', '{"condition": false, '))],
    [
      'nested deployments in a loop',
      template(deploymentOf(vault).replace('{', '{"copy": {"name": "c", "count": 2}, ')),
    ],
    ['a lock', template(`${vault}, ${deploymentOf(extension('Microsoft.Authorization/locks', 'v'))}`)],
    ['a lock in the old way of writing', template(`${vault}, ${lock}`)],
    [
      'a script',
      template(`${vault}, ${deploymentOf('{"type": "Microsoft.Resources/deploymentScripts", "name": "s"}')}`),
    ],
    ['a role assignment on a vault', template(extension('Microsoft.Authorization/roleAssignments', 'v'))],
    ['a role assignment on something else', template(roleOn('Microsoft.Network/virtualNetworks', PRINCIPAL))],
    ['Cosmos DB by its application id, elsewhere', template(roleOn('Microsoft.Network/virtualNetworks', COSMOS_DB))],
    ['a policy that carries a template', template(policy)],
    ['nothing of concern', template(other)],
  ])('%s', async (_, text) => {
    await expectTheSame(text);
  });

  test.each([
    ['a package manifest', '{"name": "a", "description": "Lists resources of an account", "version": "1.0.0"}'],
    ['data', '[{"a": 1}, {"b": [true, null]}]'],
    ['parameters', '{"parameters": {"a": {"value": 1}}}'],
  ])('%s holds no template, and need not be read', (_, text) => {
    expect(frontEnds().some((frontEnd) => frontEnd.mayHoldTemplate(text, 'main.json'))).toBe(false);
  });
});
