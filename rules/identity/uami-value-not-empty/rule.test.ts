import { cosmos, mongoCluster, parameterFile, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const GUID = '33333333-3333-3333-3333-333333333333';
const whole = (ids: string) => cosmos({ identity: `{ "type": "UserAssigned", "userAssignedIdentities": ${ids} }` });
const account = (value: string) => whole(`{ "${ID}": ${value} }`);

testRule(rule, {
  holds: {
    'an empty object': account('{}'),
    'a computed empty object': account(`"[createObject()]"`),
    'an unknown identity': whole(`{ "[parameters('id')]": {} }`),
    'identities as Bicep modules list them': whole(
      `"[reduce(map(createArray('${ID}'), lambda('id', createObject(lambdaVariables('id'), createObject()))), createObject(), lambda('all', 'next', union(lambdaVariables('all'), lambdaVariables('next'))))]"`,
    ),
    'on a cluster': mongoCluster({ identity: `{ "type": "UserAssigned", "userAssignedIdentities": { "${ID}": {} } }` }),
  },
  fails: {
    'what an exported template holds': {
      template: account(`«{ "clientId": "${GUID}", "principalId": "${GUID}" }»`),
      message: 'members',
      severity: 'warning',
      certainty: 'definite',
      fixed: account('{}'),
    },
    null: { template: account('«null»'), message: 'null' },
    'a text': { template: account('"«»"'), message: 'other' },
    'a list': { template: account('«[]»'), message: 'other', fixed: account('{}') },
    'a boolean': { template: account('«true»'), message: 'other' },
    'a list of all identities': { template: whole(`«["${ID}"]»`), message: 'list', severity: 'error' },
    'one id': { template: whole(`"«${ID}»"`), message: 'list', severity: 'error' },
    'on a storage account, in a variable': {
      template: template({
        variables: `{ "ids": { "${ID}": «{ "clientId": "${GUID}" }» } }`,
        resources: [
          storage({ identity: `{ "type": "UserAssigned", "userAssignedIdentities": "[variables('ids')]" }` }),
        ],
      }),
      message: 'members',
    },
    'a parameter file': {
      template: template({
        parameters: '{ "ids": { "type": "object" } }',
        resources: [whole(`"[parameters('ids')]"`)],
      }),
      parameters: parameterFile({ ids: `{ "${ID}": «null» }` }),
      message: 'null',
    },
    'a computed object': {
      template: account(`"[«createObject('clientId', parameters('client'))»]"`),
      message: 'members',
    },
    'one branch of a condition': {
      template: account(`"[if(parameters('a'), «json('null')», createObject())]"`),
      message: 'null',
      certainty: 'possible',
    },
  },
  undecided: {
    'unknown identities': whole(`"[parameters('ids')]"`),
    'more identities than are seen': whole(`"[union(parameters('ids'), createObject('${ID}', createObject()))]"`),
    'an unknown value': account(`"[parameters('value')]"`),
  },
  ignores: {
    'no identities': cosmos({ identity: '{ "type": "SystemAssigned" }' }),
    'identities that are null': whole('null'),
    'an empty map': whole('{}'),
  },
});
