import { storage, template, testRule } from '#testing';
import rule from './rule.ts';

const idOf = (name: string) =>
  `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const [ONE, TWO, THREE] = [idOf('id1'), idOf('id2'), idOf('id3')];
const computed = (name: string) => `[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', ${name})]`;
const markedComputed = (name: string) => computed(name).replace('[', '[«').replace(']', '»]');
const account = (identities: string) =>
  storage({ identity: `{ "type": "UserAssigned", "userAssignedIdentities": ${identities} }` });

testRule(rule, {
  holds: {
    'one identity': account(`{ "${ONE}": {} }`),
    'one identity, in two cases': account(`{ "${ONE}": {}, "${ONE.toUpperCase()}": {} }`),
    'an identity that is taken away': account(`{ "${ONE}": {}, "${TWO}": null }`),
    'one identity of an unknown name': account(`{ "[parameters('id')]": {} }`),
    'one computed identity, in two spellings': account(
      `{ "${computed("'id1'")}": {}, "${computed("toUpper('id1')")}": {} }`,
    ),
    'one or the other': account(
      `"[if(parameters('a'), createObject('${ONE}', createObject()), createObject('${TWO}', createObject()))]"`,
    ),
  },
  fails: {
    'two identities': {
      template: account(`{ "${ONE}": {}, "«${TWO}»": {} }`),
      certainty: 'definite',
      severity: 'warning',
    },
    'three identities': account(`{ "${ONE}": {}, "«${TWO}»": {}, "${THREE}": {} }`),
    'two identities beside an unknown one': account(`{ "[parameters('id')]": {}, "${ONE}": {}, "«${TWO}»": {} }`),
    'two identities in a variable': template({
      variables: `{ "identities": { "${ONE}": {}, "«${TWO}»": {} } }`,
      resources: [account(`"[variables('identities')]"`)],
    }),
    'two names in one resource group, whichever it is': {
      template: account(`{ "${computed("'id1'")}": {}, "${markedComputed("'id2'")}": {} }`),
      certainty: 'definite',
    },
    'the same beside an identity of an unknown name': account(
      `{ "${computed("parameters('a')")}": {}, "${computed("'id1'")}": {}, "${markedComputed("'id2'")}": {} }`,
    ),
    'two names behind one unknown prefix': account(
      `{ "${computed("concat(parameters('a'), '-1')")}": {}, "${markedComputed("concat(parameters('a'), '-2')")}": {} }`,
    ),
    'a second identity under a condition': {
      template: account(`{ "${ONE}": {}, "«${TWO}»": "[if(parameters('a'), createObject(), null())]" }`),
      certainty: 'possible',
    },
  },
  undecided: {
    'unknown identities': account(`"[parameters('identities')]"`),
    'a known and an unknown identity': account(`{ "${ONE}": {}, "[parameters('id')]": {} }`),
    'two computed identities, which may be one': account(
      `{ "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('a'))]": {}, "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('b'))]": {} }`,
    ),
    'a known identity, and one in a scope that is not known': account(`{ "${ONE}": {}, "${computed("'id2'")}": {} }`),
    'more than is seen': account(`"[union(parameters('identities'), createObject('${ONE}', createObject()))]"`),
    'a placeholder': account(`{ "${ONE}": {}, "<identity-resource-id>": {} }`),
  },
  ignores: {
    'no identity': storage(),
    'no identities': account('{}'),
    'a system-assigned identity': storage({ identity: '{ "type": "SystemAssigned" }' }),
  },
});
