import { describe, expect, test } from 'vitest';
import { lintText } from '#testing';
import { rules } from './index.ts';

const ID =
  '/subscriptions/aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e/resourcegroups/my-resource-group/providers/Microsoft.ManagedIdentity/userAssignedIdentities/my-identity';

/** The example of Azure's article on cross-tenant keys for Cosmos DB, with an identity of one's choice as the default. */
const example = (defaultIdentity: string) => `{
  "kind": "GlobalDocumentDB",
  "location": "East US 2",
  "identity": { "type": "UserAssigned", "userAssignedIdentities": { "${ID}": {} } },
  "properties": {
    "locations": [{ "locationName": "East US 2", "failoverPriority": 0, "isZoneRedundant": false }],
    "databaseAccountOfferType": "Standard",
    "keyVaultKeyUri": "https://my-vault.vault.azure.com/keys/my-key",
    "defaultIdentity": "UserAssignedIdentity=${defaultIdentity}&FederatedClientId=aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e"
  }
}`;

async function found(text: string) {
  const { diagnostics, problems } = await lintText(text, { rules });
  expect(problems).toEqual([]);
  return diagnostics;
}

describe("the example of Azure's article on cross-tenant keys", () => {
  test('has no error, and a warning about the host that suggests the right one', async () => {
    const diagnostics = await found(example(ID));
    expect(new Set(diagnostics.map(({ severity, ruleId }) => `${severity} ${ruleId}`))).toEqual(
      new Set(['warning cosmos/key-uri-host', 'note identity/placeholder-value']),
    );
    const [fix] = diagnostics.flatMap(({ fixes }) => fixes);
    expect(fix).toMatchObject({ safety: 'suggested', edits: [{ text: '.vault.azure.net' }] });
  });

  test('is inconsistent with the table beside it, whose identities are in two subscriptions', async () => {
    const other = ID.replace('aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e', 'ffffffff-eeee-dddd-cccc-bbbbbbbbbbb0');
    const errors = (await found(example(other))).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ ruleId }) => ruleId)).toEqual(['cosmos/default-identity-not-assigned']);
  });
});

describe('the fragments of documentation', () => {
  const SKETCHES = {
    'a template with placeholders': `{
      "type": "Microsoft.DocumentDB/databaseAccounts",
      "apiVersion": "2021-11-15",
      "identity": { "type": "UserAssigned", "userAssignedIdentities": { "<identity-resource-id>": {} } },
      "properties": {
        "defaultIdentity": "UserAssignedIdentity=<identity-resource-id>",
        "keyVaultKeyUri": "<key-vault-key-uri>"
      }
    }`,
    'a resource with members left out': `{
      "type": " Microsoft.DocumentDB/databaseAccounts",
      "properties": {
        "defaultIdentity": "SystemAssignedIdentity",
        // ...
      },
      // ...
    }`,
  };
  test.each(Object.entries(SKETCHES))('%s: no finding but the placeholders', async (_, text) => {
    const others = (await found(text)).filter(({ ruleId }) => ruleId !== 'identity/placeholder-value');
    expect(others).toEqual([]);
  });
});
