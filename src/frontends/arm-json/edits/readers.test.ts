import { describe, expect, test } from 'vitest';
import keyUriVersioned from '../../../../rules/cosmos/key-uri-versioned/rule.ts';
import { cosmos, nested, parameterFile, resource, template, vaultKey } from '../../../testing/index.ts';
import { type LintTextOptions, lintText } from '../../../testing/lint-text.ts';

const URI = 'https://kv1.vault.azure.net/keys/k1/00000000000000000000000000000001';
const TYPED = '{ "type": "string" }';

/** An account must name its key without a version. */
const account = (uri: string) => cosmos({ properties: `{ "keyVaultKeyUri": "${uri}" }` });

/** A disk encryption set must name it with one. */
const disks = (uri: string) =>
  resource('Microsoft.Compute/diskEncryptionSets', { properties: `{ "activeKey": { "keyUrl": "${uri}" } }` });

const output = (value: string) => `{ "read": { "type": "string", "value": "${value}" } }`;

type Files = Omit<LintTextOptions, 'rules'>;

/** The fixes that are offered for the account; equal ones of several iterations are one. */
async function offered(text: string, files: Files = {}): Promise<readonly string[]> {
  const { diagnostics, problems } = await lintText(text, { ...files, rules: [keyUriVersioned] });
  expect(problems).toEqual([]);
  return diagnostics.flatMap(({ fixes }) => fixes.map(({ safety, title }) => `${safety}: ${title}`));
}

const SAFE = ['safe: Remove the version'];
const SUGGESTED = ['suggested: Remove the version for all that read it'];

/** A template in which a text is given once, and may be read again where `{more}` stands. */
interface Form {
  readonly one: string;
  readonly two: string;
  readonly files?: Files;
}

const variable = (...resources: readonly string[]) => template({ variables: `{ "uri": "${URI}" }`, resources });
const parameter = (...resources: readonly string[]) =>
  template({ parameters: `{ "uri": { "type": "string", "defaultValue": "${URI}" } }`, resources });
const passed = (...resources: readonly string[]) => template({ parameters: `{ "uri": ${TYPED} }`, resources });
const member = (...resources: readonly string[]) =>
  template({
    parameters: `{ "key": { "type": "object", "defaultValue": { "uri": "${URI}", "name": "k1" } } }`,
    resources,
  });
const module = (...resources: readonly string[]) =>
  template({
    resources: [
      nested({ arguments: { uri: `"${URI}"` }, template: template({ parameters: `{ "uri": ${TYPED} }`, resources }) }),
    ],
  });
const called = (...resources: readonly string[]) =>
  template({ resources }).replace(
    '"resources"',
    `"functions": [{ "namespace": "my", "members": { "uri": { "parameters": [], "output": ${output(URI).slice(10, -2)} } } }],\n"resources"`,
  );
/** A template spec; what stands in it is evaluated when somebody deploys it. */
const spec = (...resources: readonly string[]) =>
  template({
    resources: [
      resource('Microsoft.Resources/templateSpecs/versions', {
        rest: '"name": "spec/1.0"',
        properties: `{ "mainTemplate": ${variable(...resources).replaceAll('"[', '"[[')} }`,
      }),
    ],
  });
/** A module in a file of its own. */
const linked = (...resources: readonly string[]) => ({ files: { 'module.json': variable(...resources) } });
const LINK = template({
  resources: [
    '{ "type": "Microsoft.Resources/deployments", "name": "m", "properties": { "templateLink": { "relativePath": "module.json" } } }',
  ],
});
const files = { parameters: parameterFile({ uri: `"${URI}"` }) };

const FORMS: Readonly<Record<string, Form>> = {
  'a variable': {
    one: variable(account("[variables('uri')]"), disks("[variables('other')]")),
    two: variable(account("[variables('uri')]"), disks("[variables('uri')]")),
  },
  'a variable in another case': {
    one: variable(account("[Variables('URI')]")),
    two: variable(account("[variables('uri')]"), disks("[VARIABLES('Uri')]")),
  },
  'a part of a text': {
    one: variable(account("[concat(variables('uri'), '')]")),
    two: variable(account("[variables('uri')]"), disks("[concat(variables('uri'), '?')]")),
  },
  'a computed name': {
    one: variable(account("[variables('uri')]"), disks("[parameters(concat('u', 'ri'))]")),
    two: variable(account("[variables('uri')]"), disks("[variables(concat('u', 'ri'))]")),
  },
  'the default of a parameter': {
    one: parameter(account("[parameters('uri')]"), disks("[variables('uri')]")),
    two: parameter(account("[parameters('uri')]"), disks("[parameters('uri')]")),
  },
  'what the deployment tells of itself': {
    one: parameter(account("[parameters('uri')]"), disks('[deployment().properties.template.contentVersion]')),
    two: parameter(account("[parameters('uri')]"), disks('[deployment().properties.parameters.uri.value]')),
  },
  'a parameter file': {
    one: passed(account("[parameters('uri')]")),
    two: passed(account("[parameters('uri')]"), disks("[parameters('uri')]")),
    files,
  },
  'another property': {
    one: variable(account("[variables('uri')]").replace('}', `, "key": "[variables('uris')]" }`)),
    two: variable(account("[variables('uri')]").replace('}', `, "key": "[variables('uri')]" }`)),
  },
  'the name of a member': {
    one: variable(account("[variables('uri')]").replace('}', `, "[variables('uris')]": 1 }`)),
    two: variable(account("[variables('uri')]").replace('}', `, "[variables('uri')]": 1 }`)),
  },
  'a member of an object': {
    one: member(account("[parameters('key').uri]"), disks("[parameters('key').name]")),
    two: member(account("[parameters('key').uri]"), disks("[parameters('key')['URI']]")),
  },
  'a computed member of an object': {
    one: member(account("[parameters('key').uri]"), disks("[parameters('keys')[copyIndex()]]")),
    two: member(account("[parameters('key').uri]"), disks("[parameters('key')[copyIndex()]]")),
  },
  'an object as a whole': {
    one: member(account("[parameters('key').uri]"), disks("[string(parameters('keys'))]")),
    two: member(account("[parameters('key').uri]"), disks("[string(parameters('key'))]")),
  },
  'an item of an array': {
    one: template({
      variables: `{ "keys": [{ "uri": "${URI}" }, { "uri": "https://kv1.vault.azure.net/keys/k2" }] }`,
      resources: [account("[variables('keys')[0].uri]"), disks("[variables('keys')[1].uri]")],
    }),
    two: template({
      variables: `{ "keys": [{ "uri": "${URI}" }, { "uri": "https://kv1.vault.azure.net/keys/k2" }] }`,
      resources: [account("[variables('keys')[0].uri]"), disks("[first(variables('keys')).uri]")],
    }),
  },
  'a variable of a variable': {
    one: template({
      variables: `{ "uri": "${URI}", "key": { "uri": "[variables('uri')]", "name": "[variables('name')]" } }`,
      resources: [account("[variables('key').uri]"), disks("[variables('key').name]")],
    }),
    two: template({
      variables: `{ "uri": "${URI}", "key": { "uri": "[variables('uri')]" } }`,
      resources: [account("[variables('key').uri]"), disks("[variables('key').uri]")],
    }),
  },
  'an object in a variable': {
    one: template({
      variables: `{ "all": { "key": { "uri": "${URI}", "name": "k1" } }, "key": "[variables('all').key]" }`,
      resources: [account("[variables('key').uri]"), disks("[variables('key').name]")],
    }),
    two: template({
      variables: `{ "all": { "key": { "uri": "${URI}", "name": "k1" } }, "key": "[variables('all').key]" }`,
      resources: [account("[variables('key').uri]"), disks("[variables('key').uri]")],
    }),
  },
  'an output': {
    one: variable(account("[variables('uri')]")),
    two: template({
      variables: `{ "uri": "${URI}" }`,
      resources: [account("[variables('uri')]")],
      outputs: output("[variables('uri')]"),
    }),
  },
  'an argument of a module': {
    one: module(account("[parameters('uri')]")),
    two: module(account("[parameters('uri')]"), disks("[parameters('uri')]")),
  },
  'a variable that a module is given': {
    one: variable(
      nested({
        arguments: { uri: `"[variables('uri')]"` },
        template: template({ parameters: `{ "uri": ${TYPED} }`, resources: [account("[parameters('uri')]")] }),
      }),
    ),
    two: variable(
      account("[variables('uri')]"),
      nested({
        arguments: { uri: `"[variables('uri')]"` },
        template: template({ parameters: `{ "uri": ${TYPED} }`, resources: [disks("[parameters('uri')]")] }),
      }),
    ),
  },
  'a name that a module has of its own': {
    one: variable(account("[variables('uri')]"), nested({ template: variable(disks("[variables('uri')]")) })),
    two: variable(
      account("[variables('uri')]"),
      nested({ scope: 'outer', template: variable(disks("[variables('uri')]")) }),
    ),
  },
  'a template that is kept for later': {
    one: spec(account("[variables('uri')]")),
    two: spec(account("[variables('uri')]"), disks("[variables('uri')]")),
  },
  'a function': {
    one: called(account('[my.uri()]')),
    two: called(account('[my.uri()]'), disks('[My.Uri()]')),
  },
};

describe('a text that is read in one place can be changed there, and only there', () => {
  test.each(Object.entries(FORMS))('%s', async (_, { one, two, files: also }) => {
    expect(await offered(one, also)).toEqual(SAFE);
    expect(await offered(two, also)).toEqual(SUGGESTED);
  });
});

test('follows a text in a file of its own', async () => {
  expect(await offered(LINK, linked(account("[variables('uri')]")))).toEqual(SAFE);
  expect(await offered(LINK, linked(account("[variables('uri')]"), disks("[variables('uri')]")))).toEqual(SUGGESTED);
});

test('does not tell what is wrong with expressions that nobody evaluates', async () => {
  const text = variable(account("[variables('uri')]")).replace(
    '"resources"',
    `"metadata": "[variables(]",\n"resources"`,
  );
  expect(await offered(text)).toEqual(SAFE);
});

test('asks twice in one expression, which is one place', async () => {
  const text = variable(account("[if(empty(variables('uri')), json('null'), variables('uri'))]"));
  expect(await offered(text)).toEqual(SAFE);
});

test('counts a loop once, all of whose iterations are at fault', async () => {
  const loop = cosmos({
    properties: `{ "keyVaultKeyUri": "[variables('uri')]" }`,
    rest: `"name": "[format('db{0}', copyIndex())]", "copy": { "name": "accounts", "count": 2 }`,
  });
  expect(await offered(variable(loop))).toEqual(SAFE);
});

describe('an output of a module', () => {
  const key = vaultKey({ properties: '{ "kty": "RSA" }' });
  const READ =
    "reference(resourceId('Microsoft.KeyVault/vaults/keys', 'example', 'k1'), '2024-11-01').keyUriWithVersion";
  const keys = (name: string) =>
    nested({ name, template: template({ resources: [key], outputs: output(`[${READ}]`) }) });
  const of = (name: string) => `[reference('${name}').outputs.read.value]`;

  test.each([
    ['is read once', [account(of('one')), disks("[reference('one').outputs.name.value]")], 'safe'],
    ['is read twice', [account(of('one')), disks(of('one'))], 'suggested'],
    ['is read by its id', [account(of('one')), disks(byId('one'))], 'suggested'],
    ['is read with all others', [account(of('one')), disks("[string(reference('one').outputs)]")], 'suggested'],
    ['is read with the deployment', [account(of('one')), disks("[string(reference('one'))]")], 'suggested'],
    ['may be read', [account(of('one')), disks("[reference(parameters('name')).outputs.read.value]")], 'suggested'],
    ['has the name of another one', [account(of('one')), keys('two'), disks(of('two'))], 'safe'],
  ])('that %s', async (_, resources, expected) => {
    const text = template({ parameters: `{ "name": ${TYPED} }`, resources: [keys('one'), ...resources] });
    const title = "Read 'keyUri' instead";
    expect(await offered(text)).toEqual([`${expected}: ${title}${expected === 'safe' ? '' : ' for all that read it'}`]);
  });

  function byId(name: string): string {
    return `[reference(resourceId('Microsoft.Resources/deployments', '${name}'), '2025-04-01').outputs.read.value]`;
  }

  test('of another file is not known to be read here only', async () => {
    const linked = `{ "type": "Microsoft.Resources/deployments", "name": "one", "properties": { "templateLink": { "relativePath": "key.json" } } }`;
    const other = template({ resources: [key], outputs: output(`[${READ}]`) });
    const text = template({ resources: [linked, account(of('one'))] });
    expect(await offered(text, { files: { 'key.json': other } })).toEqual([
      "suggested: Read 'keyUri' instead for all that read it",
    ]);
  });
});
