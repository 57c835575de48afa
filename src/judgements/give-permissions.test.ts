import { expect, test } from 'vitest';
import incomplete from '../../rules/key-vault/permissions-incomplete/rule.ts';
import { identity, keyedAccount, parameterFile, policy, template, vault } from '../testing/index.ts';
import { lintText } from '../testing/lint-text.ts';

/** What fixes do about permissions that are too few: how safe they are, and what they write where. */
async function fixes(keys: string): Promise<readonly string[]> {
  const text = template({
    parameters: '{ "keys": { "type": "array" }, "operation": { "type": "string" } }',
    variables: '{ "keys": ["get"] }',
    resources: [
      identity(),
      vault({ properties: `{ "enableRbacAuthorization": false, "accessPolicies": [${policy(keys)}] }` }),
      keyedAccount(),
    ],
  });
  const parameters = parameterFile({ keys: '["get"]', operation: '"get"' });
  const { diagnostics } = await lintText(text, { rules: [incomplete], parameters });
  expect(diagnostics).toHaveLength(1);
  return diagnostics
    .flatMap(({ fixes: offered }) => offered)
    .flatMap(({ safety, edits }) => edits.map((edit) => `${safety} ${edit.source.uri}: ${edit.text}`));
}

test.each([
  ['a list in the policy', '["get"]', ['safe main.json: ["get","wrapKey","unwrapKey"]']],
  ['one too few', '["get", "wrapKey"]', ['safe main.json: , "unwrapKey"']],
  [
    'a list in a variable, which may be that of others',
    `"[variables('keys')]"`,
    ['suggested main.json: ["get","wrapKey","unwrapKey"]'],
  ],
  [
    'a list of a parameter file, which may be that of others',
    `"[parameters('keys')]"`,
    ['suggested main.parameters.json: ["get","wrapKey","unwrapKey"]'],
  ],
  ['an operation that a parameter file gives, which belongs there', `["[parameters('operation')]"]`, []],
])('permissions are added to %s', async (_, keys, expected) => {
  expect(await fixes(keys)).toEqual(expected);
});
