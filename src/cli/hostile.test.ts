import { describe, expect, test } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { REPORTERS } from '../reporters/formats.ts';

const EVIL = '\u001b[31m\u202e\r\n::error::owned\n  ::set-output name=x::y ##vso[task.complete]x ##[error]y ]]>';

/** A comment of several lines, which a diff shows as they are. */
const COMMENT = `/* ${EVIL} */`;

/** With findings, fixable ones among them, wherever text of the template is shown. */
const TEMPLATE = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": { ${JSON.stringify(EVIL)}: { "type": "string" } },
  "resources": [
    {
      "type": "Microsoft.DocumentDB/databaseAccounts",
      "apiVersion": "2024-11-15",
      "name": ${JSON.stringify(EVIL)},
      ${COMMENT}
      "properties": { "keyVaultKeyUri": ${JSON.stringify(`https://${EVIL}.example.com/keys/k/9cbc6d20e2ef40239e82419596b7918b`)} }
    },
    {
      "type": "Microsoft.DocumentDB/databaseAccounts",
      "name": "fixable",
      ${COMMENT}
      "properties": { "keyVaultKeyUri": "https://v.vault.azure.net/keys/k/9cbc6d20e2ef40239e82419596b7918b" }
    },
    { "type": "Microsoft.DocumentDB/databaseAccounts", "name": "[parameters('${EVIL}')]", "properties": { "keyVaultKeyUri": "[${EVIL}" } }
  ]
}`;

const CONFIG = JSON.stringify({
  context: { location: EVIL },
  plugins: ['./pack.json'],
  disable: [{ rule: 'contoso/evil', reason: EVIL, path: EVIL, resourceName: EVIL }],
});

const PACK = JSON.stringify({
  rules: [
    {
      id: 'contoso/evil',
      title: EVIL,
      message: EVIL,
      severity: 'error',
      resourceType: 'Microsoft.DocumentDB/databaseAccounts',
      must: { required: [EVIL] },
      references: [`https://contoso.example/${EVIL}`],
      tags: [EVIL],
    },
  ],
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/u;

/** What each format itself says to a build system. */
const OWN: Readonly<Record<string, RegExp>> = {
  github: /^::(error|warning|notice) file=[^:,]*,[^:]*::/gm,
  azure: /^##vso\[task\.logissue type=(error|warning);sourcepath=[^\];]*;[^\]]*\]/gm,
};

function expectHarmless(text: string, own = /(?!)/): void {
  // A diff keeps the line ends of the file.
  const rest = text.replace(own, '').replaceAll('\r\n', '\n');
  expect(rest).not.toMatch(CONTROLS);
  expect(rest).not.toMatch(/^\s*::/m);
  expect(rest).not.toMatch(/##\w*\[/);
}

/** What shows that the text was there to do harm. */
const SHOWN: Readonly<Record<string, RegExp>> = {
  '--fix-dry-run': /^ *\\u\{3a\}:error::owned$/m,
  'explain contoso/evil': /\\u\{1b\}\[31m/,
  rules: /contoso\/evil +error +\\u\{1b\}/,
  'inspect main.json': /\\u\{1b\}/,
};

describe('hostile text does no harm', () => {
  const folder = () =>
    temporaryFolder({
      'main.json': TEMPLATE,
      '##vso[x]\n::error::y.json': TEMPLATE,
      'cmk-lint.config.json': CONFIG,
      'pack.json': PACK,
    });

  test.each(REPORTERS)('in $format', async ({ format }) => {
    const { code, stdout, stderr } = await run(
      await folder(),
      `-f ${format} --show-undecided --show-holds --report-suppressed`,
    );
    expect({ code, stderr }).toEqual({ code: expect.any(Number), stderr: '' });
    expect(stdout).not.toBe('');
    expectHarmless(stdout, OWN[format]);
  });

  test.each([
    '--fix-dry-run',
    '--fix-dry-run --fix=suggested',
    '--stats -f concise',
    '--print-config main.json',
    'inspect main.json',
    'inspect main.json --format json',
    'explain contoso/evil',
    'rules',
    'rules --format json',
    'rules --format markdown',
    '--baseline base.json --update-baseline -f concise',
    '-f concise -o ##vso[y]/z',
    'gone-##vso[x].json',
    '--format ##[x]',
    'explain ##[x]',
  ])('in %s', async (line) => {
    const { stdout, stderr } = await run(await folder(), line);
    expect(stdout + stderr).toMatch(SHOWN[line] ?? /./);
    expectHarmless(stdout);
    expectHarmless(stderr);
  });
});
