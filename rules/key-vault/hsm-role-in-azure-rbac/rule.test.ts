import { resource, template, testRule } from '#testing';
import rule from './rule.ts';

const HSM_ROLE = '33413926-3206-4cdd-b39a-83574fe37a17';
const VAULT_ROLE = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const HSM = "[resourceId('Microsoft.KeyVault/managedHSMs', 'hsm1')]";
const VAULT = "[resourceId('Microsoft.KeyVault/vaults', 'kv1')]";
const NETWORK = "[resourceId('Microsoft.Network/virtualNetworks', 'n1')]";
const idOf = (role: string) => `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role}')`;
const assignment = (role: string, scope = VAULT) =>
  resource('Microsoft.Authorization/roleAssignments', {
    rest: `"name": "44444444-4444-4444-4444-444444444444", "scope": "${scope}"`,
    properties: `{ "roleDefinitionId": ${role}, "principalId": "33333333-3333-3333-3333-333333333333" }`,
  });

testRule(rule, {
  holds: {
    'a role of Key Vault at a vault': assignment(`"[${idOf(VAULT_ROLE)}]"`),
    'a role of Key Vault at a vault of any name': assignment(
      `"[${idOf(VAULT_ROLE)}]"`,
      "[resourceId('Microsoft.KeyVault/vaults', parameters('name'))]",
    ),
    'a role of Key Vault at the group': resource('Microsoft.Authorization/roleAssignments', {
      properties: `{ "roleDefinitionId": "[${idOf(VAULT_ROLE)}]" }`,
    }),
  },
  fails: {
    'a role of a managed HSM': {
      template: assignment(`"[«${idOf(HSM_ROLE)}»]"`),
      message: 'localRole',
      severity: 'error',
      certainty: 'definite',
    },
    'such a role at a managed HSM': { template: assignment(`"[«${idOf(HSM_ROLE)}»]"`, HSM), message: 'localRole' },
    'such a role in a written id': {
      template: assignment(`"«/providers/Microsoft.Authorization/roleDefinitions/${HSM_ROLE.toUpperCase()}»"`),
      message: 'localRole',
    },
    'such a role in a variable': {
      template: template({
        variables: `{ "role": "${HSM_ROLE}" }`,
        resources: [
          assignment(`"[«subscriptionResourceId('Microsoft.Authorization/roleDefinitions', variables('role'))»]"`),
        ],
      }),
      message: 'localRole',
    },
    'such a role at something else': { template: assignment(`"[«${idOf(HSM_ROLE)}»]"`, NETWORK), message: 'localRole' },
    'a role of Key Vault at a managed HSM': {
      template: assignment(`"[«${idOf(VAULT_ROLE)}»]"`, HSM),
      message: 'atHsm',
    },
    'a role of Key Vault at a managed HSM, in the old way of writing': {
      template: resource('Microsoft.KeyVault/managedHSMs/providers/roleAssignments', {
        rest: '"name": "hsm1/Microsoft.Authorization/44444444-4444-4444-4444-444444444444"',
        properties: `{ "roleDefinitionId": "[«${idOf(VAULT_ROLE)}»]" }`,
      }),
      message: 'atHsm',
    },
    'one branch of a condition': {
      template: assignment(`"[if(parameters('hsm'), «${idOf(HSM_ROLE)}», ${idOf(VAULT_ROLE)})]"`),
      message: 'localRole',
      certainty: 'possible',
    },
  },
  undecided: {
    'a role that is not known': assignment(`"[parameters('role')]"`),
    'a role of Key Vault at an unknown scope': assignment(`"[${idOf(VAULT_ROLE)}]"`, "[parameters('scope')]"),
  },
  ignores: {
    'an owner of a managed HSM': assignment(`"[${idOf(OWNER)}]"`, HSM),
    'a role that is not known, at something else': assignment(`"[parameters('role')]"`, NETWORK),
    'a custom role': assignment(`"[${idOf('99999999-9999-9999-9999-999999999999')}]"`, HSM),
  },
});
