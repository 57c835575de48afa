import { cosmos, mongoCluster, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const GUID = '33333333-3333-3333-3333-333333333333';
const UAI = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const idOf = (name: string) => `resourceId('${UAI}', '${name}')`;
const principalOf = (name: string) => `[reference(${idOf(name)}, '2023-01-31').principalId]`;
const PARAMETERS = '{ "principal": { "type": "string" }, "keys": { "type": "array" }, "isAdmin": { "type": "bool" } }';

const account = cosmos({
  properties: `{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1", "defaultIdentity": "[concat('UserAssignedIdentity=', ${idOf('id1')})]" }`,
});
const cluster = mongoCluster({
  properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "https://example.vault.azure.net/keys/k1", "keyEncryptionKeyIdentity": { "identityType": "UserAssignedIdentity", "userAssignedIdentityResourceId": "[${idOf('id1')}]" } } } }`,
});
const policy = (keys: string, principal = principalOf('id1'), more = '') =>
  `{ "tenantId": "${GUID}", "objectId": "${principal}", "permissions": { "keys": ${keys}${more} } }`;
const listed = (consumer: string, ...policies: readonly string[]) =>
  template({
    parameters: PARAMETERS,
    resources: [vault({ properties: `{ "accessPolicies": [${policies.join(', ')}] }` }), consumer],
  });
const NEEDED = '["get", "wrapKey", "unwrapKey"]';

testRule(rule, {
  holds: {
    'what it needs': listed(account, policy(NEEDED)),
    'what a cluster needs': listed(cluster, policy('["get", "list", "wrapKey", "unwrapKey"]')),
    'no permissions for secrets': listed(account, policy(NEEDED, undefined, ', "secrets": []')),
    'what it needs, beside an administrator': listed(account, policy(NEEDED), policy('["all"]', GUID)),
  },
  fails: {
    everything: {
      template: listed(account, `«${policy('["all"]')}»`),
      severity: 'warning',
      certainty: 'definite',
    },
    'purge beside what it needs': listed(account, `«${policy('["Get", "WrapKey", "UnwrapKey", "Purge"]')}»`),
    'permissions for secrets': listed(account, `«${policy(NEEDED, undefined, ', "secrets": ["get"]')}»`),
    'permissions for certificates': listed(account, `«${policy(NEEDED, undefined, ', "certificates": ["list"]')}»`),
    'decrypt for a cluster': listed(cluster, `«${policy('["get", "list", "wrapKey", "unwrapKey", "decrypt"]')}»`),
    'a child of the vault': template({
      resources: [
        vault(),
        resource('Microsoft.KeyVault/vaults/accessPolicies', {
          rest: '"name": "example/add"',
          properties: `{ "accessPolicies": [«${policy('["all"]')}»] }`,
        }),
        account,
      ],
    }),
    'the identity of the account itself': listed(
      cosmos({
        properties:
          '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1", "defaultIdentity": "SystemAssignedIdentity" }',
      }),
      `«${policy('["all"]', "[reference(resourceId('Microsoft.DocumentDB/databaseAccounts', 'example'), '2024-11-15', 'Full').identity.principalId]")}»`,
    ),
    'symbolic names': template({
      resources: {
        id1: resource(UAI, { rest: '"name": "id1"' }),
        vault: vault({
          properties: `{ "accessPolicies": [«${policy('["all"]', "[reference('id1').principalId]")}»] }`,
        }),
        account,
      },
    }),
  },
  undecided: {
    'permissions that are not known': listed(account, policy(`"[parameters('keys')]"`)),
    'a principal that is not known': listed(account, policy('["all"]', "[parameters('principal')]")),
  },
  ignores: {
    'an administrator': listed(account, policy('["all"]', GUID)),
    'another identity': listed(account, policy('["all"]', principalOf('id2'))),
    'too few for a key, which is another matter': listed(account, policy('["get", "purge"]')),
    'a vault that keeps no key': vault({ properties: `{ "accessPolicies": [${policy('["all"]')}] }` }),
    'Cosmos DB itself, whose object id cannot be told from that of an administrator': listed(
      cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' }),
      policy('["all"]', GUID),
    ),
  },
});
