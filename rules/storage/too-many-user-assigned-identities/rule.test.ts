import { storage, template, testRule } from '#testing';
import rule from './rule.ts';

const idOf = (name: string) =>
  `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const [ONE, TWO, THREE] = [idOf('id1'), idOf('id2'), idOf('id3')];
const account = (identities: string) =>
  storage({ identity: `{ "type": "UserAssigned", "userAssignedIdentities": ${identities} }` });

testRule(rule, {
  holds: {
    'one identity': account(`{ "${ONE}": {} }`),
    'one identity, in two cases': account(`{ "${ONE}": {}, "${ONE.toUpperCase()}": {} }`),
    'an identity that is taken away': account(`{ "${ONE}": {}, "${TWO}": null }`),
    'one identity of an unknown name': account(`{ "[parameters('id')]": {} }`),
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
    'more than is seen': account(`"[union(parameters('identities'), createObject('${ONE}', createObject()))]"`),
    'a placeholder': account(`{ "${ONE}": {}, "<identity-resource-id>": {} }`),
  },
  ignores: {
    'no identity': storage(),
    'no identities': account('{}'),
    'a system-assigned identity': storage({ identity: '{ "type": "SystemAssigned" }' }),
  },
});
