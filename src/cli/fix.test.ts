import { chmod, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';

// NOTE: so that a new rule does not find something in the templates below.
vi.mock('../../rules/index.ts', async (original) => {
  const { rules } = await original<typeof import('../../rules/index.ts')>();
  return { rules: rules.filter(({ meta }) => meta.id.startsWith('cosmos/key-uri-')) };
});

const SCHEMAS = 'https://schema.management.azure.com/schemas/2019-04-01';
const VERSIONED = 'https://vault1.vault.azure.net/keys/key1/9cbc6d20e2ef40239e82419596b7918b';

function template(...uris: readonly string[]): string {
  const accounts = uris.map(
    (uri, index) => `    {
      "type": "Microsoft.DocumentDB/databaseAccounts", "apiVersion": "2024-11-15", "name": "db${index}",
      "identity":   { "type": "SystemAssigned" }, // kept
      "properties": { "defaultIdentity": "SystemAssignedIdentity", "keyVaultKeyUri": "${uri}" }
    }`,
  );
  return `{
  "$schema": "${SCHEMAS}/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0", /* as it
  is */
  "parameters": { "uri": { "type": "string" } },
  "resources": [
${accounts.join(',\n')}
  ]
}`;
}

const BAD = template(VERSIONED);
const GOOD = BAD.replace(/\/9cbc\w+/, '');
const OPEN = template("[parameters('uri')]");
const TWO_FAULTS = template(`${VERSIONED}/`);

function parameters(uri: string): string {
  return `{ "$schema": "${SCHEMAS}/deploymentParameters.json#",\n  "parameters": { "uri": { "value": "${uri}" } } }\n`;
}

function textOf(cwd: string, file: string): Promise<string> {
  return readFile(join(cwd, file), 'utf8');
}

interface Found {
  readonly fixes: readonly { readonly safety: string }[];
}

describe('--fix', () => {
  test('changes what it has to, keeps the rest, and reports what is left', async () => {
    const cwd = await temporaryFolder({ 'main.json': template(VERSIONED, 'vault1') });
    const { code, stdout } = await run(cwd, '--fix');
    expect(await textOf(cwd, 'main.json')).toBe(template(VERSIONED.replace(/\/\w+$/, ''), 'vault1'));
    expect(code).toBe(1);
    expect(stdout).not.toContain('key-uri-versioned');
    expect(stdout).toContain('✖ 1 error (1 fixed) in 1 template;');
    expect(await readdir(cwd)).toEqual(['main.json']);
  });

  test('ends with 0 when nothing is left, and leaves what is right alone', async () => {
    const cwd = await temporaryFolder({ 'bad.json': BAD, 'good.json': GOOD });
    const { mtimeMs } = await stat(join(cwd, 'good.json'));
    const { code, stdout } = await run(cwd, '--fix -f json');
    expect({ code, ...JSON.parse(stdout).summary }).toMatchObject({ code: 0, errors: 0, fixed: 1 });
    expect(await textOf(cwd, 'bad.json')).toBe(GOOD);
    expect((await stat(join(cwd, 'good.json'))).mtimeMs).toBe(mtimeMs);
  });

  test('goes on until nothing is left to fix', async () => {
    const cwd = await temporaryFolder({ 'main.json': TWO_FAULTS });
    expect((await run(cwd, '--fix')).code).toBe(0);
    expect(await textOf(cwd, 'main.json')).toBe(GOOD);
  });

  test('changes a parameter file where the value stands there', async () => {
    const cwd = await temporaryFolder({ 'main.json': OPEN, 'main.parameters.json': parameters(VERSIONED) });
    expect((await run(cwd, '--fix')).code).toBe(0);
    expect(await textOf(cwd, 'main.json')).toBe(OPEN);
    expect(await textOf(cwd, 'main.parameters.json')).toBe(parameters(VERSIONED.replace(/\/\w+$/, '')));
  });

  test.skipIf(process.platform === 'win32')('keeps the permissions of a file', async () => {
    const cwd = await temporaryFolder({ 'main.json': BAD });
    await chmod(join(cwd, 'main.json'), 0o640);
    await run(cwd, '--fix');
    expect((await stat(join(cwd, 'main.json'))).mode & 0o777).toBe(0o640);
  });

  test('leaves a file with problems, and all that is judged with it', async () => {
    const broken = BAD.replace('"contentVersion"', 'contentVersion": ');
    const files = { 'broken.json': broken, 'open.json': BAD, 'open.parameters.json': `${parameters('x')} }` };
    const cwd = await temporaryFolder(files);
    expect((await run(cwd, '--fix')).code).toBe(2);
    for (const [file, text] of Object.entries(files)) expect(await textOf(cwd, file), file).toBe(text);
  });

  test('leaves links and what lies outside of the working directory, and says so', async () => {
    const outside = await temporaryFolder({ 'main.json': BAD });
    const cwd = await temporaryFolder({ 'real/main.json': BAD });
    await symlink(join(outside, 'main.json'), join(cwd, 'link.json'));
    await symlink(outside, join(cwd, 'folder'));
    await symlink(join(cwd, 'real', 'main.json'), join(cwd, 'inner.json'));
    const elsewhere = `../${basename(outside)}/main.json`;
    const { code, stderr } = await run(cwd, `--fix link.json folder/main.json inner.json ${elsewhere}`);
    expect(code).toBe(1);
    expect(stderr.split('\n').sort()).toEqual([
      '',
      `cmk-lint: ${elsewhere} is left as it is: It lies outside of the working directory`,
      'cmk-lint: folder/main.json is left as it is: It lies outside of the working directory',
      'cmk-lint: inner.json is left as it is: It is a symbolic link',
      'cmk-lint: link.json is left as it is: It is a symbolic link',
    ]);
    for (const path of [join(outside, 'main.json'), join(cwd, 'real', 'main.json')]) {
      expect(await readFile(path, 'utf8')).toBe(BAD);
    }
  });

  test('leaves bytes that are no text', async () => {
    const bytes = Buffer.concat([Buffer.from(BAD), Buffer.from('// '), Buffer.from([0xff])]);
    const cwd = await temporaryFolder({ 'main.json': bytes });
    expect((await run(cwd, '--fix')).stderr).toContain('main.json is left as it is: Some of its bytes are no text\n');
    expect(await readFile(join(cwd, 'main.json'))).toEqual(bytes);
  });

  test('does not fix stdin', async () => {
    expect(await run('/', '--fix --stdin')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--fix changes files, not stdin; --fix-dry-run shows how\n'),
    });
  });
});

describe('a value that others read', () => {
  const account = template("[parameters('uri')]");
  const disks =
    '{ "type": "Microsoft.Compute/diskEncryptionSets", "name": "des", "properties": { "activeKey": { "keyUrl": "[parameters(\'uri\')]" } } }';
  const files = {
    'main.json': account.replace('"resources": [', `"resources": [ ${disks},`),
    'main.parameters.json': parameters(VERSIONED),
  };

  test('is left as it is by --fix, and shown as a suggestion', async () => {
    const cwd = await temporaryFolder(files);
    const { code, stdout } = await run(cwd, '--fix');
    expect(code).toBe(1);
    expect(stdout).toContain('suggestion Remove the version for all that read it (--fix=suggested)');
    for (const [file, text] of Object.entries(files)) expect(await textOf(cwd, file), file).toBe(text);
  });

  test('is left in a parameter file of two templates', async () => {
    const both = { 'a.json': OPEN, 'b.json': OPEN.replace('db0', 'db1'), 'all.parameters.json': parameters(VERSIONED) };
    const cwd = await temporaryFolder(both);
    expect((await run(cwd, '--fix a.json b.json --parameters all.parameters.json')).code).toBe(1);
    expect(await textOf(cwd, 'all.parameters.json')).toBe(parameters(VERSIONED));
    expect((await run(cwd, '--fix a.json --parameters all.parameters.json')).code).toBe(0);
    expect(await textOf(cwd, 'all.parameters.json')).toBe(parameters(VERSIONED.replace(/\/\w+$/, '')));
  });

  test('is changed on request', async () => {
    const cwd = await temporaryFolder(files);
    expect((await run(cwd, '--fix=suggested')).code).toBe(0);
    expect(await textOf(cwd, 'main.parameters.json')).toBe(parameters(VERSIONED.replace(/\/\w+$/, '')));
  });
});

describe('--fix=suggested', () => {
  const FORMS = join('fixtures', 'templates', 'cosmos', 'key-uri-forms.json');

  test('makes suggestions too', async () => {
    const original = await readFile(FORMS, 'utf8');
    const cwd = await temporaryFolder({ 'safe.json': original, 'all.json': original });
    const { results } = JSON.parse((await run(cwd, 'all.json -f json')).stdout);
    const safeties = results.flatMap(({ fixes }: Found) => fixes.map(({ safety }) => safety));
    expect(safeties).toContain('suggested');
    await run(cwd, '--fix safe.json');
    await run(cwd, '--fix=suggested all.json');
    expect(await textOf(cwd, 'all.json')).not.toBe(await textOf(cwd, 'safe.json'));
  });
});

describe('--fix-dry-run', () => {
  test('writes nothing, prints a diff, and ends as if unfixed', async () => {
    const cwd = await temporaryFolder({ 'infra/main.json': BAD });
    const { code, stdout, stderr } = await run(cwd, '--fix-dry-run');
    expect(await textOf(cwd, 'infra/main.json')).toBe(BAD);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^--- a\/infra\/main\.json\n\+\+\+ b\/infra\/main\.json\n@@ -\d+,7 \+\d+,7 @@\n/);
    expect(stdout.match(/^[-+] .*/gm)).toEqual([
      `-      "properties": { "defaultIdentity": "SystemAssignedIdentity", "keyVaultKeyUri": "${VERSIONED}" }`,
      '+      "properties": { "defaultIdentity": "SystemAssignedIdentity", "keyVaultKeyUri": "https://vault1.vault.azure.net/keys/key1" }',
    ]);
    expect(stderr).toMatch(/^✔ no findings \(1 fixed\) in 1 template; /);
  });

  test('prints nothing where there is nothing to fix', async () => {
    const cwd = await temporaryFolder({ 'main.json': GOOD });
    expect(await run(cwd, '--fix-dry-run')).toMatchObject({ code: 0, stdout: '' });
  });

  test('shows what it would change on stdin', async () => {
    const readStdin = async () => Buffer.from(BAD);
    const { code, stdout } = await run(await temporaryFolder(), '--fix-dry-run --stdin', { readStdin });
    expect(code).toBe(1);
    expect(stdout).toContain('--- a/<stdin>\n');
  });

  test('shows no escapes and no commands, and writes all of them to a file', async () => {
    const evil = '/* \u001b[31m ##vso[x]\n  ::error::x */';
    const cwd = await temporaryFolder({ 'main.json': BAD.replace('// kept', evil) });
    const { stdout, stderr } = await run(cwd, '--fix-dry-run');
    expect(stdout).toContain('/* \\u{1b}[31m \\u{23}#vso[x]\n   \\u{3a}:error::x */');
    expect(stderr).toMatch(/^cmk-lint: The diff is shown with escapes; -o FILE writes it as it is\n/);
    const written = await run(cwd, '--fix-dry-run -o fix.diff');
    expect(written.stderr).not.toContain('escapes');
    expect(await textOf(cwd, 'fix.diff')).toContain('/* \u001b[31m ##vso[x]\n   ::error::x */');
  });

  test('tells problems on stderr', async () => {
    const cwd = await temporaryFolder({ 'main.json': `${BAD} }` });
    expect(await run(cwd, '--fix-dry-run')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^cmk-lint: main\.json:\d+:\d+: Text follows/),
    });
  });
});
