import { cosmos, parameterFile, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const IDS = `{ "${ID}": {} }`;
const account = (type: string, ids?: string) =>
  cosmos({ identity: `{ "type": ${type}${ids === undefined ? '' : `, "userAssignedIdentities": ${ids}`} }` });

testRule(rule, {
  holds: {
    'a user-assigned identity and its id': account('"UserAssigned"', IDS),
    'both kinds and an id': account('"SystemAssigned, UserAssigned"', IDS),
    'a system-assigned identity and no ids': account('"SystemAssigned"'),
    'ids that are null, as Bicep modules write them': account('"SystemAssigned"', 'null'),
    'no identity and no ids': account('"None"'),
    'an unknown id': account('"UserAssigned"', `{ "[parameters('id')]": {} }`),
    'type and ids under the same condition': account(
      `"[if(parameters('own'), 'SystemAssigned', 'UserAssigned')]"`,
      `"[if(parameters('own'), null(), createObject('${ID}', createObject()))]"`,
    ),
    'ids of which one is known': account(
      '"UserAssigned"',
      `"[union(parameters('ids'), createObject('${ID}', createObject()))]"`,
    ),
  },
  fails: {
    'an empty map': {
      template: account('"SystemAssigned"', '«{}»'),
      message: 'surplusEmpty',
      certainty: 'definite',
      fixed: account('"SystemAssigned"'),
    },
    'an empty map without an identity': { template: account('"None"', '«{}»'), message: 'surplusEmpty' },
    'an id beside a system-assigned identity': {
      template: account('"«SystemAssigned»"', IDS),
      message: 'surplus',
      fixed: account('"SystemAssigned,UserAssigned"', IDS),
    },
    'an id without an identity': {
      template: account('"«None»"', IDS),
      message: 'surplus',
      fixed: account('"UserAssigned"', IDS),
    },
    'no ids': { template: account('"«UserAssigned»"'), message: 'missing', certainty: 'definite' },
    'ids that are null': { template: account('"«UserAssigned»"', 'null'), message: 'missing' },
    'an empty map of a user-assigned identity': {
      template: account('"«SystemAssigned,UserAssigned»"', '{}'),
      message: 'missing',
    },
    'an id that is taken away': { template: account('"«UserAssigned»"', `{ "${ID}": null }`), message: 'missing' },
    'ids under a condition': {
      template: account('"«UserAssigned»"', `"[if(parameters('a'), createObject('${ID}', createObject()), null())]"`),
      message: 'missing',
      certainty: 'possible',
    },
    'a type under a condition': {
      template: account(`"[if(parameters('a'), '«SystemAssigned»', 'UserAssigned')]"`, IDS),
      message: 'surplus',
      certainty: 'possible',
    },
    'on a storage account, in a variable': {
      template: template({
        variables: `{ "identity": { "type": "«UserAssigned»" } }`,
        resources: [storage({ identity: `"[variables('identity')]"` })],
      }),
      message: 'missing',
    },
    'a parameter file': {
      template: template({
        parameters: '{ "type": { "type": "string" } }',
        resources: [account(`"[parameters('type')]"`, IDS)],
      }),
      parameters: parameterFile({ type: '"«SystemAssigned»"' }),
      message: 'surplus',
      fixed: parameterFile({ type: '"SystemAssigned,UserAssigned"' }),
    },
  },
  undecided: {
    'an unknown type': account(`"[parameters('type')]"`, IDS),
    'unknown ids': account('"UserAssigned"', `"[parameters('ids')]"`),
    'ids of which none is known': account('"UserAssigned"', `"[union(parameters('ids'), createObject())]"`),
    'an unknown identity': cosmos({ identity: `"[parameters('identity')]"` }),
    'no type': cosmos({ identity: `{ "userAssignedIdentities": ${IDS} }` }),
    'type and ids under conditions that may go together': account(
      `"[if(parameters('own'), 'SystemAssigned', 'UserAssigned')]"`,
      `"[if(empty(parameters('ids')), null(), createObject('${ID}', createObject()))]"`,
    ),
    'a default that is set aside': template({
      parameters: '{ "user": { "type": "bool", "defaultValue": false } }',
      resources: [account(`"[if(parameters('user'), 'UserAssigned', 'SystemAssigned')]"`, 'null')],
    }),
  },
  ignores: {
    'no identity': cosmos(),
    'neither type nor ids': cosmos({ identity: '{}' }),
    'a type that is null, and no ids': account('null'),
    'a type that no service takes, which is another matter': account('"SystemAssignedUserAssigned"', IDS),
    'a type that other services set': account('"DelegatedSystemAssigned"', IDS),
    'an id that is taken away from a system-assigned identity': account('"SystemAssigned"', `{ "${ID}": null }`),
  },
});
