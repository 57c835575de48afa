import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CodeAction, CodeLens, DocumentLink, Hover, Location, TextEdit } from 'vscode-languageserver/node';
import { LanguageClient, uriOf } from '../testing/language-client.ts';

const PROGRAM = fileURLToPath(new URL('../../bin/cmk-lint.js', import.meta.url));
const VERSION = '0123456789abcdef0123456789abcdef';

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

function template(keyUri: string, rest: object = {}): string {
  const account = {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    apiVersion: '2024-05-15',
    name: 'db1',
    location: 'westeurope',
    properties: { databaseAccountOfferType: 'Standard', keyVaultKeyUri: keyUri },
  };
  const content = { $schema: SCHEMA, contentVersion: '1.0.0.0', ...rest, resources: [account] };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

const VERSIONED = template(`https://kv1.vault.azure.net/keys/cmk/${VERSION}`);
const RIGHT = template('https://kv1.vault.azure.net/keys/cmk');

let folder = '';
let client: LanguageClient;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cmk-lint-lsp-')));
});

afterEach(async () => {
  client.process.kill();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function started(options: Partial<Parameters<typeof LanguageClient.start>[0]> = {}) {
  const start = await LanguageClient.start({ folders: [folder], ...options });
  client = start.client;
  return start;
}

const codes = (path: string) => client.at(path).map(({ code }) => code);

const rangeOf = (text: string, part: string) => {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  const start = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { start, end: { line: start.line, character: start.character + part.length } };
};

async function actionsAt(path: string, text: string, part: string, only?: string[]): Promise<CodeAction[]> {
  return client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri: uriOf(path) },
    range: rangeOf(text, part),
    context: { diagnostics: [], ...(only && { only }) },
  });
}

function applied(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offsetOf = ({ line, character }: TextEdit['range']['start']) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits]
    .sort((left, right) => offsetOf(right.range.start) - offsetOf(left.range.start))
    .reduce(
      (result, { range, newText }) =>
        result.slice(0, offsetOf(range.start)) + newText + result.slice(offsetOf(range.end)),
      text,
    );
}

function editsOf(action: CodeAction | undefined, path: string): TextEdit[] {
  const change = action?.edit?.documentChanges?.find(
    (each) => 'textDocument' in each && each.textDocument.uri === uriOf(path),
  );
  return change && 'edits' in change ? (change.edits as TextEdit[]) : [];
}

describe('findings', () => {
  test('are those of the open text, not of the file, with rule, page and range', async () => {
    const path = write('main.json', RIGHT);
    await started();
    await client.nextStatus(path, () => client.open(path, VERSIONED));
    const [finding] = client.at(path).filter(({ code }) => code === 'cosmos/key-uri-versioned');
    expect(finding).toMatchObject({ severity: 1, source: 'cmk-lint', range: rangeOf(VERSIONED, VERSION) });
    expect(finding?.codeDescription?.href).toMatch(/^https:\/\/learn\.microsoft\.com/);
    const change = { range: rangeOf(VERSIONED, `/${VERSION}`), text: '' };
    await client.nextStatus(path, () => client.change(path, change));
    expect(codes(path)).not.toContain('cosmos/key-uri-versioned');
  });

  test('are those that the command line reports', async () => {
    const path = write('main.json', VERSIONED);
    await started();
    await client.nextStatus(path, () => client.open(path, VERSIONED));
    const { stdout } = spawnSync(process.execPath, [PROGRAM, '-f', 'json', 'main.json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    const reported = JSON.parse(stdout).results.map(
      ({ ruleId, range }: { ruleId: string; range: { start: object } }) => [ruleId, range.start],
    );
    const shown = client
      .at(path)
      .map(({ code, range: { start } }) => [code, { line: start.line + 1, column: start.character + 1 }]);
    expect(shown).toEqual(reported);
    expect(shown.length).toBeGreaterThan(0);
  });

  test('stand at the parameter file whose value is at fault, and follow when it is edited', async () => {
    const text = template("[parameters('keyUri')]", { parameters: { keyUri: { type: 'string' } } });
    const main = write('main.json', text);
    const values = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      contentVersion: '1.0.0.0',
      parameters: { keyUri: { value: `https://kv1.vault.azure.net/keys/cmk/${VERSION}` } },
    });
    const parameters = write('main.parameters.json', values);
    await started();
    await client.nextStatus(main, () => client.open(main, text));
    expect(codes(parameters)).toContain('cosmos/key-uri-versioned');
    expect(codes(main)).not.toContain('cosmos/key-uri-versioned');
    const corrected = values.replace(`/${VERSION}`, '');
    await client.nextStatus(main, async () => {
      await client.open(parameters, values);
      await client.change(parameters, { text: corrected });
    });
    await client.until(() => !codes(parameters).includes('cosmos/key-uri-versioned'));
  });

  test('are pulled where the client pulls, and then never pushed', async () => {
    const path = write('main.json', VERSIONED);
    const { initialized } = await started({ pulls: true });
    expect(initialized.capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: true });
    await client.open(path, VERSIONED);
    const report = await client.connection.sendRequest<{ kind: string; items: { code: string }[] }>(
      'textDocument/diagnostic',
      { textDocument: { uri: uriOf(path) } },
    );
    expect(report.items.map(({ code }) => code)).toContain('cosmos/key-uri-versioned');
    expect(client.diagnostics.size).toBe(0);
  });

  test('are taken back when the document is closed', async () => {
    const path = write('main.json', RIGHT);
    await started();
    await client.nextStatus(path, () => client.open(path, VERSIONED));
    expect(codes(path).length).toBeGreaterThan(0);
    await client.close(path);
    await client.until(() => codes(path).length === 0);
  });

  test('obey the configuration, and change when it changes', async () => {
    const path = write('main.json', VERSIONED);
    await started();
    await client.nextStatus(path, () => client.open(path, VERSIONED));
    expect(codes(path)).toContain('cosmos/key-uri-versioned');
    const config = write('cmk-lint.config.json', JSON.stringify({ rules: { 'cosmos/key-uri-versioned': 'off' } }));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(config), type: 1 }],
    });
    await client.until(() => !codes(path).includes('cosmos/key-uri-versioned'));
  });
});

describe('a status', () => {
  test.each([
    ['main.json', RIGHT, 'linted', /^linted: \d+ hold/],
    ['data.json', '{"a": 1}', 'skipped', /neither a template nor a parameter file/],
    [
      'broken.json',
      '{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", ',
      'failed',
      /./,
    ],
  ])('says of %s what became of it', async (name, text, state, message) => {
    const path = write(name, text);
    await started();
    const status = await client.nextStatus(path, () => client.open(path, text));
    expect(status.state).toBe(state);
    expect(status.message).toMatch(message);
  });

  test('names a configuration that cannot be used', async () => {
    write('cmk-lint.config.json', '{ "rules": 1 }');
    const path = write('main.json', RIGHT);
    await started();
    const status = await client.nextStatus(path, () => client.open(path, RIGHT));
    expect(status).toMatchObject({ state: 'failed', message: expect.stringContaining('cmk-lint.config.json') });
  });
});

describe('code actions', () => {
  test('fix what is found, in the version that is open', async () => {
    const path = write('main.json', VERSIONED);
    await started();
    await client.nextStatus(path, () => client.open(path, VERSIONED));
    const actions = await actionsAt(path, VERSIONED, VERSION, ['quickfix']);
    const fix = actions.find(({ isPreferred }) => isPreferred);
    expect(fix?.edit?.documentChanges?.[0]).toMatchObject({ textDocument: { uri: uriOf(path), version: 1 } });
    expect(applied(VERSIONED, editsOf(fix, path))).toBe(RIGHT);
  });

  test('fix all on request only, and suppress with a reason', async () => {
    const path = write('main.json', VERSIONED);
    await started();
    await client.nextStatus(path, () => client.open(path, VERSIONED));
    const [all] = await actionsAt(path, VERSIONED, '{', ['source.fixAll.cmk-lint']);
    expect(applied(VERSIONED, editsOf(all, path))).toBe(RIGHT);
    const actions = await actionsAt(path, VERSIONED, VERSION);
    expect(actions.some(({ kind }) => kind === 'source.fixAll.cmk-lint')).toBe(false);
    const suppress = actions.find(({ title }) => title === 'Suppress cosmos/key-uri-versioned for this line');
    const suppressed = applied(VERSIONED, editsOf(suppress, path));
    expect(suppressed).toContain('// cmk-lint-disable-next-line cosmos/key-uri-versioned -- TODO: say why\n');
    await client.nextStatus(path, () => client.change(path, { text: suppressed }));
    expect(codes(path)).not.toContain('cosmos/key-uri-versioned');
  });
});

describe('along the key graph', () => {
  const text = `${JSON.stringify(
    {
      $schema: SCHEMA,
      contentVersion: '1.0.0.0',
      resources: [
        { type: 'Microsoft.KeyVault/vaults', apiVersion: '2023-07-01', name: 'kv1', properties: {} },
        {
          type: 'Microsoft.KeyVault/vaults/keys',
          apiVersion: '2023-07-01',
          name: 'kv1/cmk',
          properties: { kty: 'RSA' },
        },
        ...JSON.parse(RIGHT).resources,
      ],
    },
    undefined,
    2,
  )}\n`;
  const KEY = '"Microsoft.KeyVault/vaults/keys"';

  test('a lens names key and vault, and definition and references lead there and back', async () => {
    const path = write('main.json', text);
    await started();
    await client.nextStatus(path, () => client.open(path, text));
    const textDocument = { uri: uriOf(path) };
    const lenses = await client.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
    expect(lenses.map(({ command }) => command?.title)).toEqual([
      "key 'cmk' in 'kv1' · opened by first-party · access not granted",
    ]);
    const uri = rangeOf(text, 'keys/cmk');
    const found = await client.connection.sendRequest<Location[]>('textDocument/definition', {
      textDocument,
      position: uri.start,
    });
    expect(found.map(({ range }) => range.start.line)).toContain(rangeOf(text, KEY).start.line);
    const back = await client.connection.sendRequest<Location[]>('textDocument/references', {
      textDocument,
      position: found.find(({ range }) => range.start.line === rangeOf(text, KEY).start.line)?.range.start,
      context: { includeDeclaration: false },
    });
    expect(back.map(({ range }) => range.start.line)).toEqual([uri.start.line]);
  });
});

describe('hover', () => {
  const text = template("[format('https://{0}.vault.azure.net/keys/cmk', parameters('vault'))]", {
    parameters: { vault: { type: 'string', defaultValue: 'kv-contoso' }, other: { type: 'string' } },
    outputs: { shown: { type: 'string', value: "[parameters('other')]" } },
  });
  const at = async (path: string, part: string) =>
    client.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: uriOf(path) },
      position: rangeOf(text, part).start,
    });

  test('shows what an expression evaluates to, or why it is unknown', async () => {
    const path = write('main.json', text);
    await started();
    await client.nextStatus(path, () => client.open(path, text));
    expect(JSON.stringify(await at(path, "format('https"))).toContain('kv-contoso.vault.azure.net');
    expect(JSON.stringify(await at(path, "parameters('other')"))).toContain('parameter other has no value');
    expect(await at(path, '"resources"')).toBeNull();
  });

  test('shows the page of a rule on a finding', async () => {
    const path = write('main.json', VERSIONED);
    await started();
    await client.nextStatus(path, () => client.open(path, VERSIONED));
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri: uriOf(path) },
      position: rangeOf(VERSIONED, VERSION).start,
    });
    expect(JSON.stringify(hover.contents)).toContain('# cosmos/key-uri-versioned');
  });
});

test('links lead to linked templates that exist in the workspace', async () => {
  const text =
    '{ "templateLink": { "relativePath": "modules/inner.json" }, "x": { "relativePath": "../outside.json" } }';
  const path = write('main.json', text);
  const inner = write('modules/inner.json', RIGHT);
  await started();
  await client.open(path, text);
  const links = await client.connection.sendRequest<DocumentLink[]>('textDocument/documentLink', {
    textDocument: { uri: uriOf(path) },
  });
  expect(links).toEqual([{ range: rangeOf(text, 'modules/inner.json'), target: uriOf(inner) }]);
});

test('modules of a workspace that is not trusted do not run', async () => {
  const mark = join(folder, 'ran');
  write(
    'evil.mjs',
    `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(mark)}, ''); export default [];`,
  );
  write('cmk-lint.config.json', JSON.stringify({ plugins: ['./evil.mjs'] }));
  const path = write('main.json', RIGHT);
  await started({ isTrusted: false });
  await client.nextStatus(path, () => client.open(path, RIGHT));
  expect(() => readFileSync(mark)).toThrow(/ENOENT/);
});

test('a parameter file can be chosen', async () => {
  const text = template("[parameters('keyUri')]", { parameters: { keyUri: { type: 'string' } } });
  const main = write('main.json', text);
  const values = (keyUri: string) =>
    JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      parameters: { keyUri: { value: keyUri } },
    });
  const bad = write('main.dev.parameters.json', values(`https://kv1.vault.azure.net/keys/cmk/${VERSION}`));
  const good = write('main.prod.parameters.json', values('https://kv1.vault.azure.net/keys/cmk'));
  await started();
  await client.nextStatus(main, () => client.open(main, text));
  expect(codes(bad)).toContain('cosmos/key-uri-versioned');
  const choice = await client.connection.sendRequest('cmk-lint/parameterFiles', { uri: uriOf(main) });
  expect(choice).toEqual({ files: [uriOf(bad), uriOf(good)], chosen: null });
  await client.connection.sendRequest('cmk-lint/chooseParameterFile', { uri: uriOf(main), file: uriOf(good) });
  await client.until(() => codes(bad).length === 0);
});

describe('the server', () => {
  test('answers a request that fails with an error, and goes on', async () => {
    const path = write('main.json', RIGHT);
    await started();
    await expect(client.connection.sendRequest('cmk-lint/nothing', {})).rejects.toThrow();
    await expect(client.connection.sendRequest('textDocument/documentLink', {})).rejects.toThrow();
    expect((await client.nextStatus(path, () => client.open(path, RIGHT))).state).toBe('linted');
  });

  test('ends with 0 after shutdown, and with 1 without', async () => {
    await started();
    expect(await client.stop()).toBe(0);
    await started();
    const exit = new Promise((resolve) => client.process.once('exit', resolve));
    await client.connection.sendNotification('exit');
    expect(await exit).toBe(1);
  });
});
