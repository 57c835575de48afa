import { expect, test } from 'vitest';
import identityNotAwaited from '../../../rules/identity/identity-not-awaited/rule.ts';
import keyNotAwaited from '../../../rules/key-vault/key-not-awaited/rule.ts';
import { cosmos, template, vaultKey } from '../../testing/index.ts';
import { lintText } from '../../testing/lint-text.ts';

const ACCOUNT = "resourceId('Microsoft.DocumentDB/databaseAccounts', 'example')";
const IDENTITY = "resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1')";

/** The safety of the fixes for an account that waits for nothing, where its key and its identity wait for something. */
async function safetyWhere(dependsOn: string, rest = '"tags": {}'): Promise<readonly string[]> {
  const waiting = `"dependsOn": ${dependsOn}`;
  const text = template({
    parameters: '{ "others": { "type": "array" } }',
    resources: [
      vaultKey({ rest: `"name": "kv1/k1", ${waiting}` }),
      `{ "type": "Microsoft.ManagedIdentity/userAssignedIdentities", "name": "id1", ${waiting} }`,
      cosmos({
        identity: `{ "type": "UserAssigned", "userAssignedIdentities": { "[${IDENTITY}]": {} } }`,
        properties: '{ "keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1" }',
        rest,
      }),
    ],
  });
  const { diagnostics } = await lintText(text, { rules: [identityNotAwaited, keyNotAwaited] });
  expect(diagnostics.length).toBeGreaterThan(1);
  return diagnostics.flatMap(({ fixes }) => fixes.map((fix) => fix.safety));
}

test('lets a resource wait for what does not wait for it', async () => {
  expect(await safetyWhere('[]')).toEqual(['safe', 'safe']);
  expect(await safetyWhere(`["[resourceId('Microsoft.Storage/storageAccounts', 'st1')]"]`)).toEqual(['safe', 'safe']);
});

test('makes no circle', async () => {
  expect(await safetyWhere(`["[${ACCOUNT}]"]`)).toEqual([]);
});

test('makes no circle of which only one iteration of a loop is a part', async () => {
  const loop = `"name": "[format('db{0}', copyIndex())]", "copy": { "name": "accounts", "count": 2 }`;
  expect(await safetyWhere(`["[resourceId('Microsoft.DocumentDB/databaseAccounts', 'db1')]"]`, loop)).toEqual([]);
});

test('only suggests what may be a circle', async () => {
  expect(await safetyWhere(`["[parameters('others')[0]]"]`)).toEqual(['suggested', 'suggested']);
  expect(await safetyWhere(`"[parameters('others')]"`)).toEqual(['suggested', 'suggested']);
});
