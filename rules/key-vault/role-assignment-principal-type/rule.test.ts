import { cosmos, nested, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const UAI = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ROLE = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const PARAMETERS =
  '{ "principal": { "type": "string" }, "kind": { "type": "string" }, "version": { "type": "string" } }';
const VAULT = "[resourceId('Microsoft.KeyVault/vaults', 'example')]";
const ID = `resourceId('${UAI}', 'id1')`;
const PRINCIPAL = `[reference(${ID}, '2023-01-31').principalId]`;

const identity = resource(UAI, { apiVersion: '2023-01-31', rest: '"name": "id1"' });
const account = cosmos({
  properties: `{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1", "defaultIdentity": "[concat('UserAssignedIdentity=', ${ID})]" }`,
});

interface Assigned {
  readonly role?: string;
  readonly scope?: string;
  readonly principal?: string;
  readonly more?: string;
  readonly apiVersion?: string;
  readonly marked?: true;
}

const assignment = ({ role = ROLE, scope = VAULT, principal = PRINCIPAL, more = '', apiVersion, marked }: Assigned) => {
  const properties = `{ "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role}')]", "principalId": "${principal}"${more} }`;
  return resource('Microsoft.Authorization/roleAssignments', {
    apiVersion: apiVersion ?? '2022-04-01',
    rest: `"name": "44444444-4444-4444-4444-444444444444", "scope": "${scope}"`,
    properties: marked ? `«${properties}»` : properties,
  });
};
const deployed = (assigned: Assigned, ...others: readonly string[]) =>
  template({ parameters: PARAMETERS, resources: [identity, vault(), account, assignment(assigned), ...others] });
const TYPE = ', "principalType": "ServicePrincipal"';

testRule(rule, {
  holds: {
    'a type that is said': deployed({ more: TYPE }),
  },
  fails: {
    'no type': {
      template: deployed({ marked: true }),
      severity: 'warning',
      certainty: 'definite',
      fixed: deployed({ more: TYPE }),
    },
    'null, which says nothing': {
      template: deployed({ more: ', "principalType": «null»' }),
      fixed: deployed({ more: TYPE }),
    },
    'a role at a key': deployed({
      marked: true,
      scope: "[resourceId('Microsoft.KeyVault/vaults/keys', 'example', 'k1')]",
    }),
    'the first preview that has the property': deployed({ marked: true, apiVersion: '2018-09-01-preview' }),
    'the identity of the account itself': template({
      resources: [
        vault(),
        cosmos({
          identity: '{ "type": "SystemAssigned" }',
          properties:
            '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1", "defaultIdentity": "SystemAssignedIdentity" }',
        }),
        assignment({
          marked: true,
          principal:
            "[reference(resourceId('Microsoft.DocumentDB/databaseAccounts', 'example'), '2024-11-15', 'Full').identity.principalId]",
        }),
      ],
    }),
    'a module that assigns the role': template({
      resources: [
        identity,
        vault(),
        account,
        nested({
          arguments: { principal: `"${PRINCIPAL}"` },
          template: template({
            parameters: '{ "principal": { "type": "string" } }',
            resources: [assignment({ marked: true, principal: "[parameters('principal')]" })],
          }),
        }),
      ],
    }),
  },
  undecided: {
    'a type that is not known': deployed({ more: `, "principalType": "[parameters('kind')]"` }),
    'a version that is not known': deployed({ apiVersion: "[parameters('version')]" }),
  },
  ignores: {
    'an identity that exists already': template({ resources: [vault(), account, assignment({})] }),
    'another vault': deployed({ scope: "[resourceId('Microsoft.KeyVault/vaults', 'other')]" }),
    'another identity': deployed({ principal: `[reference(resourceId('${UAI}', 'id2'), '2023-01-31').principalId]` }),
    'a principal that is not known': deployed({ principal: "[parameters('principal')]" }),
    'a general role': deployed({ role: OWNER }),
    'a version without the property': deployed({ apiVersion: '2015-07-01' }),
    'another type, which is another matter': deployed({ more: ', "principalType": "User"' }),
    'a role at the group': template({
      resources: [
        identity,
        vault(),
        account,
        resource('Microsoft.Authorization/roleAssignments', {
          apiVersion: '2022-04-01',
          rest: '"name": "44444444-4444-4444-4444-444444444444"',
          properties: `{ "roleDefinitionId": "/providers/Microsoft.Authorization/roleDefinitions/${ROLE}", "principalId": "${PRINCIPAL}" }`,
        }),
      ],
    }),
  },
});
