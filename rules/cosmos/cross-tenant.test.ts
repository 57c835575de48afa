import { describe, expect, test } from 'vitest';
import { lintText } from '#testing';
import { rules } from '../index.ts';

const SCOPE = '/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/provider/providers';
const ID = `${SCOPE}/Microsoft.ManagedIdentity/userAssignedIdentities/cosmos-reader`;
const CLIENT = '0f8fad5b-d9cb-469f-a165-70867728950e';
const URI = 'https://customer-keys.vault.azure.net/keys/tenant-key';

/** An account whose key is in the vault of another tenant, as Azure's article on that has it. */
const FOLLOWED = `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.DocumentDB/databaseAccounts",
      "apiVersion": "2022-05-15",
      "name": "tenant-data",
      "kind": "GlobalDocumentDB",
      "location": "East US 2",
      "identity": {
        "type": "UserAssigned",
        "userAssignedIdentities": { "${ID}": {} }
      },
      "properties": {
        "locations": [{ "locationName": "East US 2", "failoverPriority": 0, "isZoneRedundant": false }],
        "databaseAccountOfferType": "Standard",
        "keyVaultKeyUri": "${URI}",
        "defaultIdentity": "UserAssignedIdentity=${ID}&FederatedClientId=${CLIENT}"
      }
    }
  ]
}`;

const IDENTITY = /"identity": \{[\s\S]*?\n {6}\},\n/;
const LOCATIONS = /"locations": \[.*\],\n/;

/** One thing that is not as the article says: what is written, what is written instead, and what is found. */
const DEVIATIONS: Readonly<Record<string, readonly [string | RegExp, string, ...string[]]>> = {
  // The key.
  'a version behind the key': [
    URI,
    `${URI}/9cbc6d20e2ef40239e82419596b7918b`,
    'error cosmos/key-uri-versioned version',
  ],
  'a slash behind the key': [URI, `${URI}/`, 'error cosmos/key-uri-trailing-slash trailingSlash'],
  'a backslash behind the key': [URI, `${URI}\\\\`, 'error cosmos/key-uri-trailing-slash trailingSlash'],
  'the vault without the key': [
    URI,
    'https://customer-keys.vault.azure.net/',
    'error cosmos/key-uri-shape noKey',
    'error cosmos/key-uri-trailing-slash trailingSlash',
  ],
  'a secret for a key': ['/keys/', '/secrets/', 'error cosmos/key-uri-shape collection'],
  'no encryption on the way': ['"https://customer', '"http://customer', 'error cosmos/key-uri-shape scheme'],
  'the resource id of the key': [
    URI,
    `${SCOPE}/Microsoft.KeyVault/vaults/customer-keys/keys/tenant-key`,
    'error cosmos/key-uri-shape resourceId',
  ],
  'the host of the article': ['vault.azure.net', 'vault.azure.com', 'warning cosmos/key-uri-host slip'],
  'the host of another service': [
    'customer-keys.vault.azure.net',
    'data.documents.azure.com',
    'error cosmos/key-uri-host otherService',
  ],
  'an empty key': [URI, '', 'warning cosmos/cmk-not-removable empty'],
  // The version of the API, and the regions.
  'a version before client ids': ['2022-05-15', '2021-10-15', 'error cosmos/cmk-api-version tooOld'],
  'no regions': [LOCATIONS, '', 'error cosmos/locations-required absent'],
  'an empty list of regions': [LOCATIONS, '"locations": [],\n', 'error cosmos/locations-required empty'],
  // The identity of the account.
  'no identity': [IDENTITY, '', 'error cosmos/default-identity-type-not-enabled absent'],
  'another identity': [`"${ID}": {}`, `"${ID}-2": {}`, 'error cosmos/default-identity-not-assigned notAssigned'],
  'the identity in another subscription': [
    /=\/subscriptions\/3f2504e0/,
    '=/subscriptions/3f2504e1',
    'error cosmos/default-identity-not-assigned notAssigned',
  ],
  'no default identity': [/,\s*"defaultIdentity": "[^"]*"/, '', 'warning cosmos/default-identity-missing absent'],
  // How the identity is named.
  'the first-party identity': [
    /"UserAssignedIdentity=[^"]*"/,
    `"FirstPartyIdentity&FederatedClientId=${CLIENT}"`,
    'error cosmos/cross-tenant-default-identity notUserAssigned',
  ],
  'a keyword in lower case': [
    '"UserAssignedIdentity',
    '"userassignedidentity',
    'note cosmos/default-identity-syntax letterCase',
  ],
  'the resource id alone': [
    `"UserAssignedIdentity=${ID}&FederatedClientId=${CLIENT}"`,
    `"${ID}"`,
    'error cosmos/default-identity-syntax bareId',
  ],
  'no resource id': [`=${ID}&`, '=&', 'error cosmos/default-identity-syntax noId'],
  'no slash before the resource id': [
    '=/subscriptions',
    '=subscriptions',
    'error cosmos/default-identity-syntax noSlash',
  ],
  'a blank behind the equals sign': [
    '"UserAssignedIdentity=',
    '"UserAssignedIdentity= ',
    'error cosmos/default-identity-syntax blank',
  ],
  // The application of the other tenant.
  'a semicolon between the two': ['&Federated', ';Federated', 'error cosmos/cross-tenant-default-identity separator'],
  'a comma between the two': ['&Federated', ',Federated', 'error cosmos/cross-tenant-default-identity separator'],
  'an escaped separator': ['&Federated', '&amp;Federated', 'error cosmos/cross-tenant-default-identity separator'],
  'the name that storage accounts use': [
    'FederatedClientId',
    'FederatedIdentityClientId',
    'error cosmos/cross-tenant-default-identity spelling',
  ],
  'a colon before the client id': [
    'FederatedClientId=',
    'FederatedClientId:',
    'error cosmos/cross-tenant-default-identity spelling',
  ],
  'no client id': [`=${CLIENT}`, '=', 'error cosmos/cross-tenant-default-identity noClientId'],
  'a slash behind the resource id': [`${ID}&`, `${ID}/&`, 'error cosmos/cross-tenant-default-identity trailingSlash'],
  'the name of the application': [
    `=${CLIENT}`,
    '=customer-keys-reader',
    'error identity/federated-client-id-shape notGuid',
  ],
  'a client id of zeros': [
    CLIENT,
    '00000000-0000-0000-0000-000000000000',
    'error identity/federated-client-id-shape zero',
  ],
  'the application of Cosmos DB': [
    CLIENT,
    'a232010e-820c-4083-83bb-3ace5fc29d0b',
    'error identity/federated-client-id-shape firstParty',
  ],
};

/** A system-assigned identity cannot act for an application, whatever else is right. */
const SYSTEM_ASSIGNED = FOLLOWED.replace(IDENTITY, '"identity": { "type": "SystemAssigned" },\n').replace(
  `UserAssignedIdentity=${ID}`,
  'SystemAssignedIdentity',
);

async function found(template: string): Promise<readonly string[]> {
  const { diagnostics, problems } = await lintText(template, { rules });
  expect(problems).toEqual([]);
  return diagnostics.map(({ severity, ruleId, messageId }) => `${severity} ${ruleId} ${messageId}`).sort();
}

describe("a template that follows Azure's article on cross-tenant keys", () => {
  test('has no finding', async () => {
    expect(await found(FOLLOWED)).toEqual([]);
  });

  test.each(['2022-05-15-preview', '2024-11-15', '2026-03-15'])('may have API version %s', async (version) => {
    expect(await found(FOLLOWED.replace('2022-05-15', version))).toEqual([]);
  });

  test('may spell resource ids in any case', async () => {
    expect(await found(FOLLOWED.replace('resourceGroups', 'resourcegroups'))).toEqual([]);
  });

  test.each(Object.entries(DEVIATIONS))('%s is found', async (_, [written, instead, ...expected]) => {
    const template = FOLLOWED.replace(written, () => instead);
    expect(template).not.toBe(FOLLOWED);
    expect(await found(template)).toEqual(expected);
  });

  test('a system-assigned identity is found', async () => {
    expect(await found(SYSTEM_ASSIGNED)).toEqual(['error cosmos/cross-tenant-default-identity notUserAssigned']);
  });
});
