import { cosmos, nested, parameterFile, resource, storage, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ROLE = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
const GUID = '5f0c1d52-4b0e-4c58-9a3c-0c1f5d7e9a11';
const ID = `resourceId('${IDENTITY}', 'opener')`;
const HOST = "resourceId('Microsoft.KeyVault/vaults', 'example')";
const PRINCIPAL = `reference(${ID}, '2023-01-31').principalId`;

const identity = resource(IDENTITY, { rest: '"name": "opener"' });
const account = cosmos({
  properties: `{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1", "defaultIdentity": "[concat('UserAssignedIdentity=', ${ID})]" }`,
});
const properties = (principal = `"[${PRINCIPAL}]"`, role = ROLE) =>
  `{ "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role}')]", "principalId": ${principal} }`;
const assignment = (name: string, text = properties(), rest = '') =>
  resource('Microsoft.Authorization/roleAssignments', {
    properties: text,
    rest: `"name": ${name}, "scope": "[${HOST}]"${rest}`,
  });
const named = (name: string, text?: string) =>
  template({ resources: [identity, vault(), account, assignment(name, text)] });
const parameterised = (parameters: string, name: string, text?: string) =>
  template({ parameters, resources: [identity, vault(), account, assignment(name, text)] });
const grantModule = (given: Readonly<Record<string, string>>, name: string) =>
  nested({
    arguments: given,
    template: template({
      parameters: `{ ${Object.keys(given)
        .map((each) => `"${each}": { "type": "string" }`)
        .join(', ')} }`,
      resources: [assignment(name, properties(`"[parameters('principal')]"`))],
    }),
  });
const withDefault = (name: string) =>
  template({
    parameters: `{ "identity": { "type": "string", "defaultValue": "opener" }, "role": { "type": "string", "defaultValue": "${ROLE}" } }`,
    resources: [
      vault(),
      cosmos({
        properties: `{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1", "defaultIdentity": "[concat('UserAssignedIdentity=', resourceId('${IDENTITY}', parameters('identity')))]" }`,
      }),
      resource('Microsoft.Authorization/roleAssignments', {
        properties: `{ "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', parameters('role'))]", "principalId": "[reference(resourceId('${IDENTITY}', parameters('identity')), '2023-01-31').principalId]" }`,
        rest: `"name": ${name}, "scope": "[${HOST}]"`,
      }),
    ],
  });
const oldName = (name: string) =>
  template({
    resources: [
      identity,
      vault(),
      account,
      resource('Microsoft.KeyVault/vaults/providers/roleAssignments', {
        properties: properties(),
        rest: `"name": ${name}`,
      }),
    ],
  });

testRule(rule, {
  holds: {
    "the identity's id": named(`"[guid(${HOST}, ${ID}, '${ROLE}')]"`),
    "the identity's name": named(`"[guid('example', 'opener', '${ROLE}')]"`),
    'a name in other letters, in one text': named(`"[guid(format('{0}-key-reader', 'OPENER'))]"`),
    'a variable that holds the id': template({
      variables: `{ "id": "[${ID}]" }`,
      resources: [identity, vault(), account, assignment(`"[guid(variables('id'))]"`)],
    }),
    'the principal, as an argument of a module': template({
      resources: [
        identity,
        vault(),
        account,
        grantModule({ principal: `"[${PRINCIPAL}]"` }, `"[guid(${HOST}, parameters('principal'))]"`),
      ],
    }),
    'an unknown name, which is one and the same': template({
      parameters: '{ "identity": { "type": "string" } }',
      resources: [
        vault(),
        cosmos({
          properties: `{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1", "defaultIdentity": "[concat('UserAssignedIdentity=', resourceId('${IDENTITY}', parameters('identity')))]" }`,
        }),
        assignment(
          `"[guid(resourceGroup().id, parameters('identity'))]"`,
          properties(`"[reference(resourceId('${IDENTITY}', parameters('identity')), '2023-01-31').principalId]"`),
        ),
      ],
    }),
    'a default of a parameter': withDefault(`"[guid(${HOST}, parameters('identity'))]"`),
    'a hash of a hash': named(`"[guid(uniqueString(${ID}))]"`),
    'the old way of writing': oldName(`"[format('example/Microsoft.Authorization/{0}', guid(${ID}))]"`),
    'a storage account, which opens its key by itself': template({
      resources: [
        vault(),
        storage({
          identity: '{ "type": "SystemAssigned" }',
          properties:
            '{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://example.vault.azure.net" } } }',
          rest: '"name": "account1"',
        }),
        assignment(
          `"[guid(${HOST}, 'account1')]"`,
          properties(
            `"[reference(resourceId('Microsoft.Storage/storageAccounts', 'account1'), '2024-01-01', 'Full').identity.principalId]"`,
          ),
        ),
      ],
    }),
  },
  fails: {
    'a GUID': { template: named(`"«${GUID}»"`), message: 'constant', severity: 'note', certainty: 'definite' },
    'a GUID in a variable': {
      template: template({
        variables: `{ "name": "«${GUID}»" }`,
        resources: [identity, vault(), account, assignment(`"[variables('name')]"`)],
      }),
      message: 'constant',
    },
    'a GUID, written in the old way': {
      template: oldName(`"«example/Microsoft.Authorization/${GUID}»"`),
      message: 'constant',
    },
    'the vault and the role': {
      template: named(`"[«guid(${HOST}, '${ROLE}')»]"`),
      message: 'unbound',
      certainty: 'definite',
    },
    'known text about other things': { template: named(`"[«guid('example', '${ROLE}')»]"`), message: 'unbound' },
    'the group': {
      template: named(`"[«guid(resourceGroup().id, subscription().subscriptionId, '${ROLE}')»]"`),
      message: 'unbound',
    },
    'an unknown vault': {
      template: template({
        parameters: '{ "vault": { "type": "string" } }',
        resources: [
          identity,
          vault({ rest: `"name": "[parameters('vault')]"` }),
          cosmos({
            properties: `{ "keyVaultKeyUri": "[format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))]", "defaultIdentity": "[concat('UserAssignedIdentity=', ${ID})]" }`,
          }),
          resource('Microsoft.Authorization/roleAssignments', {
            properties: properties(),
            rest: `"name": "[«guid(parameters('vault'), '${ROLE}')»]", "scope": "[resourceId('Microsoft.KeyVault/vaults', parameters('vault'))]"`,
          }),
        ],
      }),
      message: 'unbound',
    },
    'an argument of a module': {
      template: template({
        resources: [
          identity,
          vault(),
          account,
          grantModule({ principal: `"[${PRINCIPAL}]"`, vault: '"example"' }, `"[«guid(parameters('vault'))»]"`),
        ],
      }),
      message: 'unbound',
    },
    'a role assignment of the whole group': {
      template: named(`"«${GUID}»"`).replace(`, "scope": "[${HOST}]"`, ''),
      message: 'constant',
    },
    'the default of another parameter': {
      template: withDefault(`"[«guid(${HOST}, parameters('role'))»]"`),
      message: 'unbound',
    },
    'symbolic names': {
      template: template({
        resources: { identity, vault: vault(), account, grant: assignment(`"[«guid(${HOST})»]"`) },
      }),
      message: 'unbound',
    },
    'one branch': {
      template: parameterised(
        '{ "isOld": { "type": "bool" } }',
        `"[if(parameters('isOld'), '«${GUID}»', guid(${ID}))]"`,
      ),
      message: 'constant',
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter': parameterised('{ "name": { "type": "string" } }', `"[parameters('name')]"`),
    'a GUID that a caller gives': {
      template: parameterised('{ "name": { "type": "string" } }', `"[parameters('name')]"`),
      parameters: parameterFile({ name: `"${GUID}"` }),
    },
    'a seed that a caller gives': parameterised('{ "seed": { "type": "string" } }', `"[guid(parameters('seed'))]"`),
    'an index, which may be that of the identity': template({
      resources: [
        resource(IDENTITY, { rest: '"name": "opener1"' }),
        vault(),
        cosmos({
          properties: `{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1", "defaultIdentity": "[concat('UserAssignedIdentity=', resourceId('${IDENTITY}', 'opener1'))]" }`,
        }),
        assignment(
          `"[guid(${HOST}, string(1))]"`,
          properties(`"[reference(resourceId('${IDENTITY}', 'opener1'), '2023-01-31').principalId]"`),
        ),
      ],
    }),
    'something read from elsewhere': template({
      resources: [
        identity,
        vault(),
        account,
        grantModule(
          {
            principal: `"[${PRINCIPAL}]"`,
            seed: `"[reference(resourceId('Microsoft.Web/sites', 'site'), '2024-04-01', 'Full').identity.tenantId]"`,
          },
          `"[guid(parameters('seed'))]"`,
        ),
      ],
    }),
    'an unknown principal': named(`"${GUID}"`, properties(`"[parameters('principal')]"`)),
  },
  ignores: {
    'a name that is new in each deployment': named('"[newGuid()]"'),
    'no GUID': named('"assignment"'),
    'another principal': named(
      `"${GUID}"`,
      properties(`"[reference(resourceId('${IDENTITY}', 'other'), '2023-01-31').principalId]"`),
    ),
    'a role that opens no keys': named(`"${GUID}"`, properties(undefined, '4633458b-17de-408a-b874-0445c86b69e6')),
    'a vault that holds no key': template({ resources: [identity, vault(), assignment(`"${GUID}"`)] }),
    'an assignment that exists already': template({
      resources: {
        identity,
        vault: vault(),
        account,
        grant: assignment(`"${GUID}"`, properties(), ', "existing": true'),
      },
    }),
  },
});
