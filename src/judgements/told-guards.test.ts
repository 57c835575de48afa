import { expect, test } from 'vitest';
import accessMissing from '../../rules/key-vault/access-missing/rule.ts';
import grantNotAwaited from '../../rules/key-vault/grant-not-awaited/rule.ts';
import keyNotAwaited from '../../rules/key-vault/key-not-awaited/rule.ts';
import keyNotDeclared from '../../rules/key-vault/key-not-declared/rule.ts';
import purgeProtection from '../../rules/key-vault/purge-protection/rule.ts';
import roleInsufficient from '../../rules/key-vault/role-insufficient/rule.ts';
import type { Rule } from '../rule/rule.ts';
import { assignment, identity, keyed, keyedAccount, ROLES, template, vault, vaultKey } from '../testing/index.ts';
import { lintText } from '../testing/lint-text.ts';

const PARAMETERS = `{
  "vault": { "type": "string", "defaultValue": "example" },
  "identity": { "type": "string", "defaultValue": "id1" },
  "role": { "type": "string", "defaultValue": "${ROLES.vaultReader}" }
}`;
const ID = "resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('identity'))";
const HOST = "resourceId('Microsoft.KeyVault/vaults', parameters('vault'))";
const principal = `[reference(${ID}, '2023-01-31').principalId]`;
const own = vault({
  rest: `"name": "[parameters('vault')]"`,
  properties: '{ "enableRbacAuthorization": true }',
});
const account = (name = "parameters('vault')") =>
  keyedAccount(
    keyed(`[concat('UserAssignedIdentity=', ${ID})]`, `[concat('https://', ${name}, '.vault.azure.net/keys/k1')]`),
  );
const named = identity("[parameters('identity')]");

/** The parameters whose defaults a finding of the rule is said to depend on. */
async function defaultsIn(rule: Rule, ...resources: readonly string[]): Promise<readonly string[]> {
  const { diagnostics } = await lintText(template({ parameters: PARAMETERS, resources }), { rules: [rule] });
  expect(diagnostics).toHaveLength(1);
  return diagnostics.flatMap(({ guards }) => guards);
}

test.each([
  ['key-vault/purge-protection', purgeProtection, []],
  ['key-vault/access-missing', accessMissing, []],
  ['key-vault/key-not-declared', keyNotDeclared, []],
  ['key-vault/key-not-awaited', keyNotAwaited, [vaultKey({ rest: `"name": "[concat(parameters('vault'), '/k1')]"` })]],
  ['key-vault/grant-not-awaited', grantNotAwaited, [assignment({ principal, scope: HOST })]],
  ['key-vault/role-insufficient', roleInsufficient, [assignment({ principal, scope: HOST, role: ROLES.vaultReader })]],
])('%s: defaults that are the same everywhere make no difference', async (_, rule, grants) => {
  expect(await defaultsIn(rule, own, named, account(), ...grants)).toEqual([]);
});

test('defaults that make the link are told', async () => {
  expect(await defaultsIn(purgeProtection, own, named, account("'example'"))).toEqual([
    expect.stringContaining('vault'),
  ]);
});

test('a default that says what is granted is told', async () => {
  const grant = assignment({ principal, scope: HOST }).replace(`'${ROLES.encryptionUser}'`, "parameters('role')");
  expect(await defaultsIn(roleInsufficient, own, named, account(), grant)).toEqual([expect.stringContaining('role')]);
});
