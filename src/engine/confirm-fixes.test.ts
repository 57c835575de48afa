import { expect, test } from 'vitest';
import keyUriTrailingSlash from '../../rules/cosmos/key-uri-trailing-slash/rule.ts';
import keyUriVersioned from '../../rules/cosmos/key-uri-versioned/rule.ts';
import { cosmos, nested, parameterFile, template } from '../testing/index.ts';
import { lintText } from '../testing/lint-text.ts';

const VERSION = '00000000000000000000000000000001';
const KEY = 'https://kv1.vault.azure.net/keys/k1';
const LOOP = `"name": "[format('db{0}', copyIndex())]", "copy": { "name": "accounts", "count": 2 }`;
const account = (uri: string, rest = '"tags": {}') => cosmos({ properties: `{ "keyVaultKeyUri": "[${uri}]" }`, rest });

/** The safety of the fixes for accounts, as they are told apart in a report. */
async function safety(
  resource: string,
  variables = '{}',
  parameters: readonly string[] = [],
): Promise<readonly string[]> {
  const text = template({
    parameters: '{ "first": { "type": "bool" }, "end": { "type": "string", "defaultValue": "" } }',
    variables,
    resources: [resource],
  });
  const { diagnostics } = await lintText(text, { parameters, rules: [keyUriTrailingSlash, keyUriVersioned] });
  return diagnostics.flatMap(({ fixes }) => fixes.map((fix) => fix.safety));
}

const ENDS = (...ends: readonly string[]) => JSON.stringify({ ends });
const OF_LOOP = `variables('ends')[copyIndex()]`;

test.each([
  ['all iterations of a loop are at fault', account(`concat('${KEY}', copyIndex(), '/${VERSION}')`, LOOP), '{}'],
  ['all are at fault in the same way', account(`concat('${KEY}/', ${OF_LOOP})`, LOOP), ENDS('', '')],
  ['another iteration reads another text', account(OF_LOOP, LOOP), ENDS(`${KEY}/`, KEY)],
  ['another case reads another text', account(`if(parameters('first'), '${KEY}/', '${KEY}')`), '{}'],
])('makes a fix where %s', async (_, resource, variables) => {
  expect(new Set(await safety(resource, variables))).toEqual(new Set(['safe']));
});

test.each([
  [
    'another iteration of a loop is something else then',
    account(`concat('${KEY}/', ${OF_LOOP})`, LOOP),
    ENDS('', VERSION),
  ],
  [
    'another deployment of a module is something else then',
    nested({
      name: "[format('m{0}', copyIndex())]",
      rest: '"copy": { "name": "modules", "count": 2 }',
      arguments: { end: `"[${OF_LOOP}]"` },
      template: template({
        parameters: '{ "end": { "type": "string" } }',
        resources: [account(`concat('${KEY}/', parameters('end'))`)],
      }),
    }),
    ENDS('', VERSION),
  ],
  ['another case is something else then', account(`concat('${KEY}/', if(parameters('first'), '', 'x'))`), '{}'],
  ['another text is made of it', account(`concat('${KEY}/', if(parameters('first'), '', parameters('end')))`), '{}'],
])('only suggests a fix where %s', async (_, resource, variables) => {
  expect(await safety(resource, variables)).toContain('suggested');
  expect(await safety(resource, variables)).not.toContain('safe');
});

test('only suggests a fix in a template for one parameter file that is wrong for another', async () => {
  const resource = account(`concat('${KEY}/', parameters('end'))`);
  const files = (...ends: readonly string[]) => ends.map((end) => parameterFile({ end: `"${end}"` }));
  const shared = account(`if(empty(parameters('end')), '${KEY}/', '${KEY}')`);
  expect(await safety(resource, '{}', files('', VERSION))).toEqual(['suggested']);
  expect(await safety(shared, '{}', files('x', ''))).toEqual(['safe']);
});
