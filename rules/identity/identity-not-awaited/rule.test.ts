import { cosmos, nested, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ID = `[resourceId('${TYPE}', 'id1')]`;
const identity = (more = '', name = 'id1') =>
  `{ "type": "${TYPE}", "apiVersion": "2023-01-31", "name": "${name}", "location": "westeurope"${more} }`;
const account = (id: string, rest?: string) =>
  storage({
    identity: `{ "type": "UserAssigned", "userAssignedIdentities": { "${id}": {} } }`,
    ...(rest === undefined ? {} : { rest }),
  });
const beside = (consumer: string, first = identity()) =>
  template({ parameters: '{ "a": { "type": "bool" }, "id": { "type": "string" } }', resources: [first, consumer] });
const symbolic = (consumer: string) => template({ resources: { identity: identity(), consumer } });
const WAITING = `"dependsOn": ["${ID}"]`;

testRule(rule, {
  holds: {
    'a dependency by id': beside(account(ID, WAITING)),
    'a dependency by name': beside(account(ID, '"dependsOn": ["id1"]')),
    'a symbolic dependency': symbolic(account(ID, '"dependsOn": ["identity"]')),
    'a reference in another property': beside(
      account(ID, `"tags": { "client": "[reference('${TYPE}/id1').clientId]" }`),
    ),
    'an identity in a module that is awaited': template({
      resources: [
        nested({
          name: 'identity',
          template: template({
            resources: [identity()],
            outputs: `{ "id": { "type": "string", "value": "${ID}" } }`,
          }),
        }),
        account("[reference('identity').outputs.id.value]"),
      ],
    }),
    'a dependency of the module that holds the account': template({
      resources: [
        identity(),
        nested({
          arguments: { id: `"${ID}"` },
          rest: WAITING,
          template: template({
            parameters: '{ "id": { "type": "string" } }',
            resources: [account("[parameters('id')]")],
          }),
        }),
      ],
    }),
    'a dependency of a dependency': template({
      resources: [
        identity(),
        cosmos({ rest: `"name": "first", ${WAITING}` }),
        account(ID, `"dependsOn": ["[resourceId('Microsoft.DocumentDB/databaseAccounts', 'first')]"]`),
      ],
    }),
  },
  fails: {
    'no dependency': {
      template: beside(account(`[«resourceId('${TYPE}', 'id1')»]`)),
      severity: 'error',
      certainty: 'definite',
      fixed: beside(account(ID)).replace(
        '"Standard_LRS" }\n}',
        `"Standard_LRS" },\n  "dependsOn": ["[resourceId('${TYPE}', 'id1')]"]\n}`,
      ),
      message: 'notAwaited',
    },
    'another dependency': {
      template: beside(account(`[«resourceId('${TYPE}', 'id1')»]`, '"dependsOn": ["other"]')),
      fixed: beside(account(ID, `"dependsOn": ["other", "${ID}"]`)),
      message: 'notAwaited',
    },
    'an update, where the identity may be there': {
      template: beside(account(`[«resourceId('${TYPE}', 'id1')»]`)),
      modes: { assume: 'update' },
      severity: 'warning',
      message: 'notAwaited',
    },
    'symbolic names': {
      template: symbolic(account(`[«resourceId('${TYPE}', 'id1')»]`, '"dependsOn": []')),
      fixed: symbolic(account(ID, '"dependsOn": ["identity"]')),
      message: 'notAwaited',
    },
    'a name from the same parameter': {
      template: template({
        parameters: '{ "name": { "type": "string" } }',
        resources: [identity('', "[parameters('name')]"), account(`[«resourceId('${TYPE}', parameters('name'))»]`)],
      }),
      message: 'notAwaited',
    },
    'a module that does not wait': {
      template: template({
        resources: [
          identity(),
          nested({
            arguments: { id: `"[«resourceId('${TYPE}', 'id1')»]"` },
            template: template({
              parameters: '{ "id": { "type": "string" } }',
              resources: [account("[parameters('id')]")],
            }),
          }),
        ],
      }),
      message: 'notAwaited',
    },
    'both under the same condition': {
      template: beside(
        account(`[«resourceId('${TYPE}', 'id1')»]`, `"condition": "[parameters('a')]"`),
        identity(`, "condition": "[parameters('a')]"`),
      ),
      certainty: 'possible',
      message: 'notAwaited',
    },
    'an identity that waits for the account': {
      template: beside(
        account(`[«resourceId('${TYPE}', 'id1')»]`, '"name": "st1"'),
        identity(`, "dependsOn": ["st1"]`),
      ),
      message: 'circular',
    },
    'an identity that waits for something else': {
      template: template({
        resources: [
          storage({ rest: '"name": "other"' }),
          identity(`, "dependsOn": ["other"]`),
          account(`[«resourceId('${TYPE}', 'id1')»]`, '"dependsOn": []'),
        ],
      }),
      fixed: template({
        resources: [storage({ rest: '"name": "other"' }), identity(`, "dependsOn": ["other"]`), account(ID, WAITING)],
      }),
      message: 'notAwaited',
    },
    'each of a loop': {
      template: template({
        resources: [
          identity(`, "copy": { "name": "ids", "count": 2 }`, "[format('id{0}', copyIndex())]"),
          account(`[«resourceId('${TYPE}', 'id1')»]`),
        ],
      }),
      message: 'notAwaited',
    },
  },
  undecided: {
    'an unknown identity': beside(account("[parameters('id')]")),
    'an identity under a condition': beside(account(ID), identity(`, "condition": "[parameters('a')]"`)),
    'an unknown dependency': beside(account(ID, `"dependsOn": ["[parameters('id')]"]`)),
    'unknown identities': beside(
      storage({ identity: `{ "type": "UserAssigned", "userAssignedIdentities": "[parameters('id')]" }` }),
    ),
    'another scope that may be the same': beside(account(`[resourceId(parameters('id'), '${TYPE}', 'id1')]`)),
  },
  ignores: {
    'an identity that exists already': beside(account(ID), identity(', "existing": true')),
    'another identity': beside(account(ID), identity('', 'id2')),
    'an identity of somebody else': template({ resources: [account(ID)] }),
    'an identity that is taken away': beside(account(ID)).replace(`"${ID}": {}`, `"${ID}": null`),
    'no identities': beside(storage()),
    'an identity that is not deployed where the account is': beside(
      account(ID, `"condition": "[parameters('a')]"`),
      identity(`, "condition": "[not(parameters('a'))]"`),
    ),
  },
});
