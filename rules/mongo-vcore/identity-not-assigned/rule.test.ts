import { mongoCluster, template, testRule } from '#testing';
import rule from './rule.ts';

const SCOPE = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers';
const id = (name: string) => `${SCOPE}/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const cmk = (identityId: string) =>
  `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyIdentity": {
     "identityType": "UserAssignedIdentity", "userAssignedIdentityResourceId": ${identityId} } } } }`;
const assigned = (...names: string[]) =>
  `{ "type": "UserAssigned", "userAssignedIdentities": { ${names.map((name) => `"${name}": {}`).join(', ')} } }`;
const cluster = (identityId: string, identity?: string) =>
  mongoCluster({ properties: cmk(identityId), ...(identity === undefined ? {} : { identity }) });

testRule(rule, {
  holds: {
    'one of them': cluster(`"${id('id1')}"`, assigned(id('id2'), id('id1'))),
    'another case': cluster(`"${id('id1')}"`, assigned(id('ID1').replace('resourceGroups', 'resourcegroups'))),
    'the same expression': cluster(
      `"[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('name'))]"`,
      assigned("[format('{0}', resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('name')))]"),
    ),
  },
  fails: {
    'another one': {
      template: cluster(`"«${id('id1')}»"`, assigned(id('id2'))),
      message: 'notAssigned',
      severity: 'warning',
      certainty: 'definite',
      fixed: cluster(`"${id('id1')}"`, assigned(id('id2'), id('id1'))),
    },
    'no identity': {
      template: cluster(`"«${id('id1')}»"`),
      message: 'absent',
      fixed: mongoCluster({
        properties: cmk(`"${id('id1')}"`),
        rest: `"identity": {"type":"UserAssigned","userAssignedIdentities":{"${id('id1')}":{}}}`,
      }),
    },
    'an identity that is null': { template: cluster(`"«${id('id1')}»"`, 'null'), message: 'absent' },
    'an unknown id, and no identity': {
      template: cluster(`"[«concat(parameters('group'), '/id1')»]"`),
      message: 'absent',
    },
    'the defaults of two parameters': {
      template: template({
        parameters:
          '{ "a": { "type": "string", "defaultValue": "id-a" }, "b": { "type": "string", "defaultValue": "id-b" } }',
        resources: [
          cluster(
            `"[«resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('b'))»]"`,
            assigned("[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('a'))]"),
          ),
        ],
      }),
      message: 'notAssigned',
      certainty: 'possible',
    },
    'another name in an unknown subscription': {
      template: cluster(
        `"[«resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1')»]"`,
        assigned("[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id2')]"),
      ),
      message: 'notAssigned',
    },
  },
  undecided: {
    'an unknown id': cluster(`"[parameters('id')]"`, assigned(id('id1'))),
    'unknown identities': cluster(`"${id('id1')}"`, `"[parameters('identity')]"`),
    'an unknown name': cluster(`"${id('id1')}"`, assigned("[parameters('id')]")),
    'an unknown encryption': mongoCluster({ properties: `{ "encryption": "[parameters('encryption')]" }` }),
  },
  ignores: {
    'no identity for the key': mongoCluster({ identity: assigned(id('id2')) }),
    'an identity of another kind, which is another matter': cluster(`"${id('id1')}"`, '{ "type": "SystemAssigned" }'),
    'an identity that another declaration of the cluster brings': template({
      resources: [
        cluster(`"${id('id1')}"`),
        mongoCluster({ identity: assigned(id('id1')), rest: '"condition": "[parameters(\'again\')]"' }),
      ],
    }),
  },
});
