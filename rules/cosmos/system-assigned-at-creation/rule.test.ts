import { cosmos, nested, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const SYSTEM = '"defaultIdentity": "SystemAssignedIdentity"';
const MARKED = '"defaultIdentity": "«SystemAssignedIdentity»"';

const account = (properties: readonly string[], rest?: string) =>
  cosmos({
    identity: '{ "type": "SystemAssigned" }',
    properties: `{ ${properties.join(', ')} }`,
    ...(rest === undefined ? {} : { rest }),
  });
const grant = (principal: string) =>
  resource('Microsoft.Authorization/roleAssignments', {
    apiVersion: '2022-04-01',
    properties: `{ "principalId": "[${principal}]", "roleDefinitionId": "[parameters('role')]" }`,
  });
const OWN =
  "reference(resourceId('Microsoft.DocumentDB/databaseAccounts', 'example'), '2024-11-15', 'Full').identity.principalId";

testRule(rule, {
  holds: {
    'a user-assigned identity': account([KEY, `"defaultIdentity": "UserAssignedIdentity=${ID}"`]),
    'the first-party identity': account([KEY, '"defaultIdentity": "FirstPartyIdentity"']),
    'no default identity, which is the first-party one': account([KEY]),
    'the id of a user-assigned identity without what belongs before it': account([KEY, `"defaultIdentity": "${ID}"`]),
    'a delegated identity': account([KEY, '"defaultIdentity": "DelegatedSystemAssignedIdentity"']),
  },
  fails: {
    'a new account': { template: account([KEY, MARKED]), severity: 'warning', certainty: 'definite' },
    'a new account for sure': {
      template: account([KEY, MARKED]),
      modes: { assume: 'create' },
      severity: 'warning',
    },
    'the default way to create, and periodic backup': account([
      KEY,
      MARKED,
      '"createMode": "Default"',
      '"backupPolicy": { "type": "Periodic" }',
    ]),
    'what is meant to be one': account([KEY, '"defaultIdentity": "«SystemAssigned»"']),
    'a new account for sure, and a role for its identity': {
      template: template({ resources: [account([KEY, MARKED]), grant(OWN)] }),
      modes: { assume: 'create' },
      severity: 'warning',
    },
    'a parameter default': {
      template: template({
        parameters: '{ "identity": { "type": "string", "defaultValue": "«SystemAssignedIdentity»" } }',
        resources: [account([KEY, `"defaultIdentity": "[parameters('identity')]"`])],
      }),
      certainty: 'possible',
    },
    'another account that is declared twice': template({
      resources: [account([KEY, MARKED]), account([], '"name": "other"'), account([], '"name": "other"')],
    }),
    'a grant to another account': template({
      resources: [account([KEY, MARKED]), grant(OWN.replace("'example'", "'other'"))],
    }),
    'a grant that is not known to be to an account': template({
      parameters: '{ "principal": { "type": "string" }, "role": { "type": "string" } }',
      resources: [account([KEY, MARKED]), grant("parameters('principal')")],
    }),
  },
  undecided: {
    'an unknown default identity': account([KEY, `"defaultIdentity": "[parameters('identity')]"`]),
    'an unknown key': account([`"keyVaultKeyUri": "[parameters('uri')]"`, SYSTEM]),
    'an unknown way to create': account([KEY, SYSTEM, `"createMode": "[parameters('mode')]"`]),
    'an unknown backup': account([KEY, SYSTEM, `"backupPolicy": { "type": "[parameters('backup')]" }`]),
  },
  ignores: {
    'an account that exists': { template: account([KEY, SYSTEM]), modes: { assume: 'update' } },
    'no key': account([SYSTEM]),
    'a restore, which is another matter': account([KEY, SYSTEM, '"createMode": "Restore"']),
    'continuous backup, which is another matter': account([KEY, SYSTEM, '"backupPolicy": { "type": "Continuous" }']),
    'the second step of two': template({
      resources: [account([]), nested({ template: template({ resources: [account([KEY, SYSTEM])] }) })],
    }),
    'the second step of two that make a new account': {
      template: template({
        resources: [account([]), nested({ template: template({ resources: [account([KEY, SYSTEM]), grant(OWN)] }) })],
      }),
      modes: { assume: 'create' },
    },
    'a second step with the name from the first': template({
      resources: [
        nested({
          name: 'first',
          template: template({
            resources: [account([])],
            outputs: `{ "name": { "type": "string", "value": "example" } }`,
          }),
        }),
        nested({
          name: 'second',
          arguments: { name: `"[reference('first').outputs.name.value]"` },
          template: template({
            parameters: '{ "name": { "type": "string" } }',
            resources: [account([KEY, SYSTEM], `"name": "[parameters('name')]"`)],
          }),
        }),
      ],
    }),
    'a name that only the deployment tells': template({
      resources: [
        `{ "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "first",
           "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/first.json" } } }`,
        account([KEY, SYSTEM], `"name": "[reference('first').outputs.name.value]"`),
      ],
    }),
    'a role assigned to the identity of the account': template({ resources: [account([KEY, SYSTEM]), grant(OWN)] }),
    'an access policy for the identity of the account': template({
      resources: [account([KEY, SYSTEM]), vault({ properties: `{ "accessPolicies": [{ "objectId": "[${OWN}]" }] }` })],
    }),
  },
});
