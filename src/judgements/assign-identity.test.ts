import { expect, test } from 'vitest';
import notAssigned from '../../rules/cosmos/default-identity-not-assigned/rule.ts';
import notEnabled from '../../rules/cosmos/default-identity-type-not-enabled/rule.ts';
import type { Rule } from '../rule/rule.ts';
import { cosmos, parameterFile, template } from '../testing/index.ts';
import { lintText } from '../testing/lint-text.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';

/** The safety of the fixes for an account with that default identity. */
async function safety(rule: Rule, identity: string | undefined, named: string): Promise<readonly string[]> {
  const account = cosmos({
    ...(identity === undefined ? {} : { identity }),
    properties: `{ "defaultIdentity": ${named}, "keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1" }`,
  });
  const text = template({
    parameters: `{ "id": { "type": "string" }, "type": { "type": "string", "defaultValue": "SystemAssigned" } }`,
    variables: `{ "id": "${ID}" }`,
    resources: [account],
  });
  const { diagnostics } = await lintText(text, { rules: [rule], parameters: parameterFile({ id: `"${ID}"` }) });
  return diagnostics.flatMap(({ fixes }) => fixes.map((fix) => fix.safety));
}

test.each([
  ['a literal', `"UserAssignedIdentity=${ID}"`, 'safe'],
  ['a variable', `"[concat('UserAssignedIdentity=', variables('id'))]"`, 'safe'],
  [
    'a parameter, which is another one in another deployment',
    `"[concat('UserAssignedIdentity=', parameters('id'))]"`,
    'suggested',
  ],
])('an identity is assigned by the id in %s', async (_, named, expected) => {
  expect(await safety(notAssigned, '{ "type": "UserAssigned", "userAssignedIdentities": {} }', named)).toEqual([
    expected,
  ]);
  expect(await safety(notEnabled, undefined, named)).toEqual([expected]);
  expect(await safety(notEnabled, '{ "type": "SystemAssigned" }', named)).toEqual([expected]);
});

test('an identity is only suggested where a parameter gives the type that goes with it', async () => {
  expect(await safety(notEnabled, `{ "type": "[parameters('type')]" }`, `"UserAssignedIdentity=${ID}"`)).toEqual([
    'suggested',
  ]);
});
