import { cosmos, parameterFile, template, testRule } from '#testing';
import rule from './rule.ts';

const idOf = (name: string) =>
  `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const ID = idOf('id1');
const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const user = (...ids: string[]) =>
  `{ "type": "UserAssigned", "userAssignedIdentities": { ${ids.map((id) => `"${id}": {}`).join(', ')} } }`;
const account = (identity: string | undefined, properties: string) =>
  cosmos({ properties, ...(identity === undefined ? {} : { identity }) });

testRule(rule, {
  holds: {
    'a user-assigned identity': account(user(ID), `{ ${KEY}, "defaultIdentity": "UserAssignedIdentity=${ID}" }`),
    'the first-party identity on purpose': account(user(ID), `{ ${KEY}, "defaultIdentity": "FirstPartyIdentity" }`),
    'an unknown identity': account(
      user(ID),
      `{ ${KEY}, "defaultIdentity": "[concat('UserAssignedIdentity=', parameters('id'))]" }`,
    ),
    'a default identity, whatever the identities are': account(
      `"[parameters('identity')]"`,
      `{ ${KEY}, "defaultIdentity": "SystemAssignedIdentity" }`,
    ),
  },
  fails: {
    'one user-assigned identity': {
      template: account(user(ID), `«{ ${KEY} }»`),
      severity: 'warning',
      certainty: 'definite',
      fixed: account(user(ID), `{ ${KEY}, "defaultIdentity": "UserAssignedIdentity=${ID}" }`),
    },
    'an account that exists': {
      template: account(user(ID), `«{ ${KEY} }»`),
      modes: { assume: 'update' },
      severity: 'warning',
    },
    'a default identity that is null': account(user(ID), `{ ${KEY}, "defaultIdentity": «null» }`),
    'an empty default identity': {
      template: account(user(ID), `{ ${KEY}, "defaultIdentity": "«»" }`),
      fixed: account(user(ID), `{ ${KEY}, "defaultIdentity": "UserAssignedIdentity=${ID}" }`),
    },
    'both kinds': {
      template: account(
        `{ "type": "SystemAssigned, UserAssigned", "userAssignedIdentities": { "${ID}": {} } }`,
        `«{ ${KEY} }»`,
      ),
      fixed: account(
        `{ "type": "SystemAssigned, UserAssigned", "userAssignedIdentities": { "${ID}": {} } }`,
        `{ ${KEY}, "defaultIdentity": "UserAssignedIdentity=${ID}" }`,
      ),
    },
    'several identities, of which none is chosen': {
      template: account(user(ID, idOf('id2')), `«{ ${KEY} }»`),
    },
    'an identity whose id is computed': account(
      `{ "type": "UserAssigned", "userAssignedIdentities": { "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1')]": {} } }`,
      `«{ ${KEY} }»`,
    ),
    'a system-assigned identity': account('{ "type": "SystemAssigned" }', `«{ ${KEY} }»`),
    'an identity from a parameter file': {
      template: template({
        parameters: '{ "kind": { "type": "string" } }',
        resources: [account(`{ "type": "[parameters('kind')]" }`, `«{ ${KEY} }»`)],
      }),
      parameters: parameterFile({ kind: '"SystemAssigned"' }),
      certainty: 'definite',
    },
    'a key under a condition': {
      template: account(
        user(ID),
        `«{ "keyVaultKeyUri": "[if(parameters('cmk'), 'https://kv1.vault.azure.net/keys/k1', null())]" }»`,
      ),
      certainty: 'possible',
    },
    'an identity in a variable': template({
      variables: `{ "identity": ${user(ID)} }`,
      resources: [account(`"[variables('identity')]"`, `«{ ${KEY} }»`)],
    }),
    'a whole expression': account(
      user(ID),
      `"[«createObject('keyVaultKeyUri', 'https://kv1.vault.azure.net/keys/k1')»]"`,
    ),
  },
  undecided: {
    'an unknown identity of the account': account(`"[parameters('identity')]"`, `{ ${KEY} }`),
    'an unknown default identity': account(user(ID), `{ ${KEY}, "defaultIdentity": "[parameters('default')]" }`),
    'an unknown key': account(user(ID), `{ "keyVaultKeyUri": "[parameters('uri')]" }`),
    'a placeholder': account(user(ID), `{ ${KEY}, "defaultIdentity": "<default-identity>" }`),
    'an identity that only a caller brings': template({
      parameters: '{ "kind": { "type": "string", "defaultValue": "None" } }',
      resources: [account(`{ "type": "[parameters('kind')]" }`, `{ ${KEY} }`)],
    }),
  },
  ignores: {
    'no identity': account(undefined, `{ ${KEY} }`),
    'an identity of no kind': account('{ "type": "None" }', `{ ${KEY} }`),
    'no key': account(user(ID), '{}'),
    'an empty key': account(user(ID), '{ "keyVaultKeyUri": " " }'),
  },
});
