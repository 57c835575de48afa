import { describe, expect, test } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

const SCHEMAS = 'https://schema.management.azure.com/schemas/2019-04-01';
const KEY = 'https://v.vault.azure.net/keys/k/9cbc6d20e2ef40239e82419596b7918b';

const RESOURCE = {
  type: 'Microsoft.DocumentDB/databaseAccounts',
  apiVersion: '2024-11-15',
  name: 'a',
  properties: { keyVaultKeyUri: "[parameters('k')]" },
};
const TEMPLATE = templateOf(RESOURCE, { k: { type: 'string' } });
const PARAMETERS = parametersOf({ k: { value: KEY } });

function templateOf(resource: object, parameters: object = {}): string {
  return JSON.stringify({
    $schema: `${SCHEMAS}/deploymentTemplate.json#`,
    contentVersion: '1.0.0.0',
    parameters,
    resources: [resource],
  });
}

function parametersOf(parameters: unknown): string {
  return JSON.stringify({ $schema: `${SCHEMAS}/deploymentParameters.json#`, contentVersion: '1.0.0.0', parameters });
}

function linking(link: object): string {
  return templateOf({
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2022-09-01',
    name: 'm',
    properties: { mode: 'Incremental', templateLink: link },
  });
}

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

type Files = Readonly<Record<string, string | Uint8Array>>;

async function outcome(files: Files, line: string) {
  const { code, stdout, stderr } = await run(await temporaryFolder(files), `--no-config -f concise ${line}`);
  return { code, stdout, stderr };
}

const HOOK = '--force-exclude --no-error-on-unmatched';

describe('a parameter file that belongs to a template', () => {
  const DAMAGES: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['begins with a conflict marker', `<<<<<<< HEAD\n${PARAMETERS}`, ':1:1: problem: This line marks a merge conflict'],
    ['has one inside', `${PARAMETERS.slice(0, -1)}\n=======\n>>>>>>> other\n}`, ':3:1: problem: '],
    ['is empty', '', ':1:1: problem: The file holds no JSON value'],
    ['is only white space', ' \n', ' problem: The file holds no JSON value'],
    ['ends within its schema', PARAMETERS.slice(0, 40), ' problem: '],
    ['ends within a value', PARAMETERS.slice(0, -30), ' problem: '],
    ['is wrapped in an array', `[${PARAMETERS}]`, ':1:1: problem: A parameter file is an object'],
    [
      'has an entry without a value',
      parametersOf({ k: { value: KEY }, z: {} }),
      " problem: This parameter has neither a 'value'",
    ],
    ['has bare values', parametersOf({ k: KEY }), " problem: This parameter has neither a 'value'"],
    [
      'has such entries and no schema',
      JSON.stringify({ parameters: { k: KEY } }),
      " problem: This parameter has neither a 'value'",
    ],
    ['has no parameters', '{ "k": 1 }', " problem: A parameter file has an object 'parameters'"],
    ['has a list of them', parametersOf([]), " problem: 'parameters' must be an object"],
    ['is UTF-16 without a mark', utf16(PARAMETERS), ' problem: The file is UTF-16 without a byte order mark'],
    ['is big-endian UTF-16 without a mark', utf16be(PARAMETERS), ' problem: The file is UTF-16 without'],
  ];

  test.each(DAMAGES)('is a problem when it %s, and the template is judged', async (_, content, message) => {
    const files = { 'main.json': TEMPLATE, 'main.prod.parameters.json': content };
    for (const line of ['.', 'main.json', `${HOOK} main.json`]) {
      const { code, stdout } = await outcome(files, line);
      expect({ line, code }).toEqual({ line, code: 2 });
      expect(stdout).toContain(`main.prod.parameters.json${message.startsWith(':') ? message : ''}`);
      expect(stdout).toContain(message);
      expect(stdout).toContain('in 1 template');
    }
    expect(await outcome(files, `${HOOK} main.prod.parameters.json`)).toMatchObject({ code: 2 });
  });

  test('has its other values used when only some entries are odd', async () => {
    const { stdout } = await outcome({ 'main.json': TEMPLATE, 'main.parameters.json': DAMAGES[7]?.[1] ?? '' }, '.');
    expect(stdout).toContain('[cosmos/key-uri-versioned]');
  });

  test('is a problem when the configuration maps it, whatever it is called', async () => {
    const cwd = await temporaryFolder({
      'main.json': TEMPLATE,
      'env/prod.json': '{ "parameters": ',
      'cmk-lint.config.json': '{ "parameters": { "main.json": "env/prod.json" } }',
    });
    const { code, stdout } = await run(cwd, '-f concise main.json');
    expect(code).toBe(2);
    expect(stdout).toContain('env/prod.json:1:');
  });

  test('is no problem when it is good, or when there is no template that it belongs to', async () => {
    expect(await outcome({ 'main.json': TEMPLATE, 'main.parameters.json': PARAMETERS }, '.')).toMatchObject({
      code: 1,
    });
    expect(
      await outcome({ 'a.json': templateOf(RESOURCE), 'b.json': TEMPLATE, 'x.parameters.json': '{' }, '.'),
    ).toMatchObject({
      stdout: expect.not.stringContaining('problem'),
    });
  });
});

describe('a file that is meant to be a template', () => {
  const good = { 'good.json': templateOf({ type: 'A.B/c', apiVersion: '2020-01-01', name: 'x' }) };

  test.each<[string, Files]>([
    ['content, behind a conflict marker', { 'x.json': `<<<<<<< HEAD\n${TEMPLATE}` }],
    ['content, cut off within its schema', { 'x.json': TEMPLATE.slice(0, 50) }],
    ['content, cut off', { 'x.json': TEMPLATE.slice(0, -40) }],
    ['content, wrapped in an array', { 'x.json': `[${TEMPLATE}]` }],
    ['content, as UTF-16 without a mark', { 'x.json': utf16(TEMPLATE) }],
    ['content, as big-endian UTF-16 without a mark', { 'x.json': utf16be(TEMPLATE) }],
    ['its name, empty', { 'azuredeploy.json': '' }],
    ['its name, cut off', { 'mainTemplate.json': '{ "resour' }],
    ['a parameter file named after it', { 'x.json': '', 'x.parameters.json': PARAMETERS }],
    ['a Bicep file of its name', { 'X.json': '{', 'x.bicep': '' }],
  ])('is a problem when that shows by %s', async (_, files) => {
    for (const line of ['.', `${HOOK} ${Object.keys(files)[0]}`]) {
      const { code, stdout } = await outcome({ ...good, ...files }, line);
      expect({ line, code }).toEqual({ line, code: 2 });
      expect(stdout).toMatch(/^(x|X|azuredeploy|mainTemplate)\.json:1:\d+: problem: /m);
    }
  });

  test.each<[string, Files]>([
    ['empty', { 'main.json': '' }],
    ['cut off', { 'deploy.json': '{ "a": ' }],
    ['broken', { 'vm.template.json': '<<<<<<< HEAD\n{}' }],
  ])('is a note when only its name hints at it: %s', async (_, files) => {
    for (const line of ['.', `${HOOK} good.json ${Object.keys(files)[0]}`]) {
      const { code, stderr } = await outcome({ ...good, ...files }, line);
      expect({ line, code }).toEqual({ line, code: 0 });
      expect(stderr).toMatch(/^cmk-lint: \S+\.json may be meant as a template, but was skipped: .+\n$/);
    }
  });

  test.each<[string, Files]>([
    ['broken JSON that nothing hints at', { 'package-lock.json': '{', 'x.json': '' }],
    [
      'other JSON with such a name',
      { 'main.json': '{}', 'azuredeploy.json': '[1]', 'x.json': '{"a": []}', 'x.bicep': '' },
    ],
    ['a list of templates', { 'list.json': `[${TEMPLATE}, ${TEMPLATE}]` }],
    [
      'the schema of something else',
      {
        'ui.json':
          '{ "$schema": "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#" }',
      },
    ],
  ])('is not seen in %s', async (_, files) => {
    expect(await outcome({ ...good, ...files }, '.')).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a linked template', () => {
  const link = (relativePath: string) => ({ 'main.json': linking({ relativePath }) });

  test('is a problem where it is empty', async () => {
    const { code, stdout } = await outcome({ ...link('m.json'), 'm.json': '' }, 'main.json');
    expect(code).toBe(2);
    expect(stdout).toContain('m.json:1:1: problem: The file holds no JSON value');
  });

  test('is no problem when it may be published elsewhere, or when its name is unknown', async () => {
    const uri = "[uri(deployment().properties.templateLink.uri, 'gone.json')]";
    expect(await outcome({ 'main.json': linking({ uri }) }, 'main.json')).toMatchObject({ code: 0, stderr: '' });
    const unknown = linking({ relativePath: "[parameters('k')]" }).replace(
      '"parameters":{}',
      '"parameters":{"k":{"type":"string"}}',
    );
    expect(await outcome({ 'main.json': unknown }, 'main.json')).toMatchObject({ code: 0, stderr: '' });
  });
});
