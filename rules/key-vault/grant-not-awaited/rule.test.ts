import { cosmos, mongoCluster, nested, resource, storage, template, testRule, vault, vaultKey } from '#testing';
import rule from './rule.ts';

const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ROLE = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
const ID = `resourceId('${IDENTITY}', 'id1')`;
const HOST = "resourceId('Microsoft.KeyVault/vaults', 'example')";
const ACCOUNT = "resourceId('Microsoft.DocumentDB/databaseAccounts', 'example')";
const NAME = `guid(${HOST}, ${ID}, '${ROLE}')`;
const GRANT = `extensionResourceId(${HOST}, 'Microsoft.Authorization/roleAssignments', ${NAME})`;
const PRINCIPAL = `"[reference(${ID}, '2023-01-31').principalId]"`;
const URI = '"https://example.vault.azure.net/keys/k1"';
/** With marks round the place where the key is named. */
const marked = (text: string) => text.replace(/(?<=")https:\/\/example\.vault\.azure\.net(\/keys\/k1)?(?=")/, '«$&»');
const RBAC = '{ "enableRbacAuthorization": true }';

const identity = resource(IDENTITY, { rest: '"name": "id1"' });
const rbacVault = vault({ properties: RBAC });
const assignment = ({
  principal = PRINCIPAL,
  role = ROLE,
  name = `"[${NAME}]"`,
  rest = `, "scope": "[${HOST}]"`,
} = {}) =>
  resource('Microsoft.Authorization/roleAssignments', {
    properties: `{ "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role}')]", "principalId": ${principal} }`,
    rest: `"name": ${name}${rest}`,
  });
const account = (dependsOn?: string, uri = URI) =>
  cosmos({
    properties: `{ "keyVaultKeyUri": ${uri}, "defaultIdentity": "[concat('UserAssignedIdentity=', ${ID})]" }`,
    ...(dependsOn === undefined ? {} : { rest: `"name": "example", "dependsOn": ${dependsOn}` }),
  });
const awaiting = (...entries: readonly string[]) => account(`[${entries.map((entry) => `"[${entry}]"`).join(', ')}]`);
const granted = (consumer: string, grant = assignment()) =>
  template({ resources: [identity, rbacVault, grant, consumer] });
const policy = (objectId = PRINCIPAL, keys = '["get", "wrapKey", "unwrapKey"]') =>
  `{ "tenantId": "[tenant().tenantId]", "objectId": ${objectId}, "permissions": { "keys": ${keys} } }`;
const policies = (...entries: readonly string[]) => `"accessPolicies": [${entries.join(', ')}]`;
const policyVault = (...entries: readonly string[]) =>
  vault({ properties: `{ "enableRbacAuthorization": false, ${policies(...entries)} }` });
const child = (entry: string) =>
  resource('Microsoft.KeyVault/vaults/accessPolicies', {
    properties: `{ ${policies(entry)} }`,
    rest: '"name": "example/add"',
  });
const ownIdentity = (name: string, dependsOn = '') =>
  storage({
    identity: '{ "type": "SystemAssigned" }',
    properties:
      '{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://example.vault.azure.net" } } }',
    rest: `"name": "${name}"${dependsOn}`,
  });
const STORAGE = "resourceId('Microsoft.Storage/storageAccounts', 'store')";
const OWN = `"[reference(${STORAGE}, '2024-01-01', 'Full').identity.principalId]"`;
const grantModule = (rest?: string) =>
  nested({
    name: 'grant',
    arguments: { principal: PRINCIPAL },
    template: template({
      parameters: '{ "principal": { "type": "string" } }',
      resources: [assignment({ principal: `"[parameters('principal')]"`, name: `"[guid(parameters('principal'))]"` })],
    }),
    ...(rest === undefined ? {} : { rest }),
  });
const MODULE = "resourceId('Microsoft.Resources/deployments', 'grant')";

testRule(rule, {
  holds: {
    'a role assignment in dependsOn': granted(awaiting(ID, GRANT)),
    'symbolic names': template({
      resources: { identity, vault: rbacVault, grant: assignment(), account: account('["identity", "grant"]') },
    }),
    'a role assignment of the whole group': granted(
      awaiting(`resourceId('Microsoft.Authorization/roleAssignments', ${NAME})`),
      assignment({ rest: '' }),
    ),
    'a role assignment, written in the old way': template({
      resources: [
        rbacVault,
        resource('Microsoft.KeyVault/vaults/providers/roleAssignments', {
          properties: `{ "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${ROLE}')]", "principalId": ${PRINCIPAL} }`,
          rest: `"name": "[format('example/Microsoft.Authorization/{0}', ${NAME})]"`,
        }),
        awaiting(
          `resourceId('Microsoft.KeyVault/vaults/providers/roleAssignments', 'example', 'Microsoft.Authorization', ${NAME})`,
        ),
      ],
    }),
    'one of two role assignments': template({
      resources: [rbacVault, assignment(), assignment({ name: '"other"', rest: '' }), awaiting(GRANT)],
    }),
    'a policy of the vault in dependsOn': template({ resources: [policyVault(policy()), awaiting(HOST)] }),
    'a policy of the vault, by the key': template({
      resources: [
        policyVault(policy()),
        vaultKey({ rest: `"name": "example/k1", "dependsOn": ["[${HOST}]"]` }),
        account(undefined, `"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'example', 'k1')).keyUri]"`),
      ],
    }),
    'a child that adds a policy': template({
      resources: [
        policyVault(),
        child(policy()),
        awaiting("resourceId('Microsoft.KeyVault/vaults/accessPolicies', 'example', 'add')"),
      ],
    }),
    'two policies that are enough together, both of which are awaited': template({
      resources: [
        policyVault(policy(undefined, '["get"]')),
        child(policy(undefined, '["wrapKey", "unwrapKey"]')),
        awaiting(HOST, "resourceId('Microsoft.KeyVault/vaults/accessPolicies', 'example', 'add')"),
      ],
    }),
    'a policy for a GUID, which may be Cosmos DB': template({
      resources: [
        policyVault(policy('"ec245c98-4a90-40c2-955a-88b727d97151"')),
        cosmos({
          properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }',
          rest: `"name": "example", "dependsOn": ["[${HOST}]"]`,
        }),
      ],
    }),
    'a module that makes the role assignment': template({
      resources: [identity, rbacVault, grantModule(), awaiting(MODULE)],
    }),
    'a module that waits for the role assignment': template({
      resources: [
        identity,
        rbacVault,
        assignment(),
        nested({ template: template({ resources: [account()] }), rest: `"dependsOn": ["[${GRANT}]"]` }),
      ],
    }),
    'a module that reads what another one puts out': template({
      resources: [
        nested({
          name: 'grant',
          template: template({
            resources: [identity, rbacVault, assignment()],
            outputs: `{ "id": { "type": "string", "value": "[${ID}]" } }`,
          }),
        }),
        nested({
          arguments: { id: `"[reference(${MODULE}, '2025-04-01').outputs.id.value]"` },
          template: template({
            parameters: '{ "id": { "type": "string" } }',
            resources: [
              cosmos({
                properties: `{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1", "defaultIdentity": "[concat('UserAssignedIdentity=', parameters('id'))]" }`,
              }),
            ],
          }),
        }),
      ],
    }),
    'an account that is declared again for its key': template({
      resources: [
        storage({ identity: '{ "type": "SystemAssigned" }', rest: '"name": "store"' }),
        rbacVault,
        assignment({ principal: OWN }),
        nested({
          template: template({ resources: [ownIdentity('store')] }),
          rest: `"dependsOn": ["[${GRANT}]"]`,
        }),
      ],
    }),
  },
  fails: {
    'a role assignment': {
      template: marked(granted(awaiting(ID))),
      message: 'role',
      severity: 'warning',
      certainty: 'definite',
      fixed: granted(awaiting(ID, GRANT)),
    },
    'no dependsOn, and symbolic names': {
      template: marked(
        template({ resources: { identity, vault: rbacVault, grant: assignment(), account: account() } }),
      ),
      message: 'role',
      fixed: template({
        resources: {
          identity,
          vault: rbacVault,
          grant: assignment(),
          account: account().replace(/\n}$/, ',\n  "dependsOn": ["grant"]\n}'),
        },
      }),
    },
    'a scope in short, and the name of a parameter': {
      template: marked(
        template({
          parameters: `{ "assignment": { "type": "string" } }`,
          resources: [
            rbacVault,
            assignment({
              name: `"[parameters('assignment')]"`,
              rest: ', "scope": "Microsoft.KeyVault/vaults/example"',
            }),
            awaiting(ID),
          ],
        }),
      ),
      message: 'role',
      fixed: template({
        parameters: `{ "assignment": { "type": "string" } }`,
        resources: [
          rbacVault,
          assignment({
            name: `"[parameters('assignment')]"`,
            rest: ', "scope": "Microsoft.KeyVault/vaults/example"',
          }),
          awaiting(
            ID,
            `extensionResourceId(${HOST}, 'Microsoft.Authorization/roleAssignments', parameters('assignment'))`,
          ),
        ],
      }),
    },
    'the vault in dependsOn, but not the role assignment': {
      template: marked(granted(awaiting(HOST))),
      message: 'role',
    },
    'a role that opens no keys in dependsOn': {
      template: marked(
        template({
          resources: [
            rbacVault,
            assignment(),
            assignment({ name: '"reader"', role: '21090545-7ca7-4776-b22c-e363652d74d2', rest: '' }),
            awaiting("resourceId('Microsoft.Authorization/roleAssignments', 'reader')"),
          ],
        }),
      ),
      message: 'role',
    },
    'a policy of the vault': {
      template: marked(template({ resources: [identity, policyVault(policy()), awaiting(ID)] })),
      message: 'policy',
      fixed: template({ resources: [identity, policyVault(policy()), awaiting(ID, HOST)] }),
    },
    'a child that adds a policy, where only the vault is awaited': {
      template: marked(template({ resources: [policyVault(), child(policy()), awaiting(HOST)] })),
      message: 'policy',
      fixed: template({
        resources: [
          policyVault(),
          child(policy()),
          awaiting(HOST, "resourceId('Microsoft.KeyVault/vaults/accessPolicies', 'example', 'add')"),
        ],
      }),
    },
    'one of two policies that are enough together': {
      template: marked(
        template({
          resources: [
            policyVault(policy(undefined, '["get"]')),
            child(policy(undefined, '["wrapKey", "unwrapKey"]')),
            awaiting(HOST),
          ],
        }),
      ),
      message: 'policy',
    },
    'a vault with the name of a parameter': {
      template: template({
        parameters: '{ "vault": { "type": "string" } }',
        resources: [
          vault({
            properties: `{ "enableRbacAuthorization": false, ${policies(policy())} }`,
            rest: `"name": "[parameters('vault')]"`,
          }),
          account('[]', `"[«format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))»]"`),
        ],
      }),
      message: 'policy',
      fixed: template({
        parameters: '{ "vault": { "type": "string" } }',
        resources: [
          vault({
            properties: `{ "enableRbacAuthorization": false, ${policies(policy())} }`,
            rest: `"name": "[parameters('vault')]"`,
          }),
          account(
            `["[resourceId('Microsoft.KeyVault/vaults', parameters('vault'))]"]`,
            `"[format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))]"`,
          ),
        ],
      }),
    },
    'a module that makes the role assignment': {
      template: marked(template({ resources: [identity, rbacVault, grantModule(), awaiting(ID)] })),
      message: 'role',
    },
    'a role assignment that waits for the account, for an identity that is there before': {
      template: marked(
        granted(account(), assignment({ rest: `, "scope": "[${HOST}]", "dependsOn": ["[${ACCOUNT}]"]` })),
      ),
      message: 'reversed',
      severity: 'warning',
      certainty: 'definite',
    },
    'a module that waits for the account': {
      template: marked(
        template({ resources: [identity, rbacVault, grantModule(`"dependsOn": ["[${ACCOUNT}]"]`), awaiting(ID)] }),
      ),
      message: 'reversed',
    },
    'a role assignment that waits for the account, and one that does not': {
      template: marked(
        template({
          resources: [
            rbacVault,
            assignment({ name: '"late"', rest: `, "dependsOn": ["[${ACCOUNT}]"]` }),
            assignment(),
            awaiting(ID),
          ],
        }),
      ),
      message: 'role',
    },
    'a storage account': {
      template: marked(
        template({
          resources: [
            rbacVault,
            assignment(),
            storage({
              properties: `{ "encryption": { "keySource": "Microsoft.Keyvault", "identity": { "userAssignedIdentity": "[${ID}]" }, "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://example.vault.azure.net" } } }`,
            }),
          ],
        }),
      ),
      message: 'role',
    },
    'a cluster': {
      template: marked(
        template({
          resources: [
            rbacVault,
            assignment(),
            mongoCluster({
              properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyIdentity": { "identityType": "UserAssignedIdentity", "userAssignedIdentityResourceId": "[${ID}]" }, "keyEncryptionKeyUrl": ${URI} } } }`,
            }),
          ],
        }),
      ),
      message: 'role',
    },
    'the model of a new vault': {
      template: marked(template({ resources: [vault({ apiVersion: '2026-02-01' }), assignment(), awaiting(ID)] })),
      message: 'role',
    },
    'one of two models': {
      template: marked(
        template({
          parameters: '{ "rbac": { "type": "bool" } }',
          resources: [
            vault({ properties: `{ "enableRbacAuthorization": "[parameters('rbac')]" }` }),
            assignment(),
            awaiting(ID),
          ],
        }),
      ),
      message: 'role',
      certainty: 'possible',
    },
    'the same condition': {
      template: marked(
        template({
          parameters: '{ "cmk": { "type": "bool" } }',
          resources: [
            rbacVault,
            assignment({ rest: `, "scope": "[${HOST}]", "condition": "[parameters('cmk')]"` }),
            account(`[], "condition": "[parameters('cmk')]"`),
          ],
        }),
      ),
      message: 'role',
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown entry of dependsOn': granted(account(`["[parameters('first')]"]`)),
    'an unknown principal': granted(awaiting(ID), assignment({ principal: `"[parameters('principal')]"` })),
    'an unknown permission model': template({
      parameters: '{ "version": { "type": "string" } }',
      resources: [vault({ apiVersion: "[parameters('version')]" }), assignment(), awaiting(ID)],
    }),
    'a model that an existing vault may not have': {
      template: template({ resources: [vault({ apiVersion: '2026-02-01' }), assignment(), awaiting(ID)] }),
      modes: { assume: 'update' },
    },
    'a role assignment under a condition of its own': template({
      parameters: '{ "grant": { "type": "bool" } }',
      resources: [
        rbacVault,
        assignment({ rest: `, "scope": "[${HOST}]", "condition": "[parameters('grant')]"` }),
        awaiting(ID),
      ],
    }),
    'an unknown vault': template({
      parameters: '{ "uri": { "type": "string" } }',
      resources: [rbacVault, assignment(), account(undefined, `"[parameters('uri')]"`)],
    }),
    'a policy for a GUID, which may be Cosmos DB': template({
      resources: [
        policyVault(policy('"ec245c98-4a90-40c2-955a-88b727d97151"')),
        cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' }),
      ],
    }),
    'a role assignment that waits for the account, and a script, which may grant before': template({
      resources: [
        rbacVault,
        assignment({ rest: `, "scope": "[${HOST}]", "dependsOn": ["[${ACCOUNT}]"]` }),
        resource('Microsoft.Resources/deploymentScripts', { rest: '"name": "script1"' }),
        awaiting(ID),
      ],
    }),
    'a script, which may grant as well': template({
      resources: [
        rbacVault,
        assignment(),
        resource('Microsoft.Resources/deploymentScripts', { rest: '"name": "script1"' }),
        awaiting(ID),
      ],
    }),
  },
  ignores: {
    'a grant to its own identity, which the fix would turn round': template({
      resources: [rbacVault, assignment({ principal: OWN }), ownIdentity('store')],
    }),
    'no grant': template({ resources: [identity, rbacVault, awaiting(ID)] }),
    'a role that opens no keys': granted(awaiting(ID), assignment({ role: '21090545-7ca7-4776-b22c-e363652d74d2' })),
    'a policy that is not enough': template({
      resources: [policyVault(policy(undefined, '["get"]')), awaiting(ID)],
    }),
    'a policy where roles are in force': template({
      resources: [vault({ properties: `{ "enableRbacAuthorization": true, ${policies(policy())} }` }), awaiting(ID)],
    }),
    'a grant for somebody else': granted(
      awaiting(ID),
      assignment({ principal: `"[reference(resourceId('${IDENTITY}', 'id2'), '2023-01-31').principalId]"` }),
    ),
    'a vault that exists already': template({ resources: [assignment(), awaiting(ID)] }),
    'an identity of another tenant': template({
      resources: [
        rbacVault,
        assignment(),
        cosmos({
          properties: `{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1", "defaultIdentity": "[concat('UserAssignedIdentity=', ${ID}, '&FederatedClientId=11111111-1111-1111-1111-111111111111')]" }`,
        }),
      ],
    }),
    'no key': granted(cosmos()),
  },
});
