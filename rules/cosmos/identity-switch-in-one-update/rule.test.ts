import { cosmos, template, testRule } from '#testing';
import rule from './rule.ts';

const idOf = (name: string) =>
  `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const ONE = `{ "${idOf('id1')}": {} }`;
const TWO = `{ "${idOf('id1')}": {}, "${idOf('id2')}": {} }`;
const USER = `"UserAssignedIdentity=${idOf('id1')}"`;

const account = (identities: string, named: string) =>
  cosmos({
    identity: `{ "type": "UserAssigned", "userAssignedIdentities": ${identities} }`,
    properties: `{ "defaultIdentity": ${named} }`,
  });
const update = (text: string) => ({ template: text, modes: { assume: 'update' } }) as const;

testRule(rule, {
  holds: {
    'an identity beside the named one': update(account(TWO, USER)),
    'a computed identity beside it': update(
      account(
        `{ "${idOf('id1')}": {}, "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id2')]": {} }`,
        USER,
      ),
    ),
  },
  fails: {
    'the only identity': {
      ...update(account(ONE, `"«UserAssignedIdentity=${idOf('id1')}»"`)),
      severity: 'note',
      certainty: 'definite',
    },
    'the only one that is not taken away': update(
      account(`{ "${idOf('id1')}": {}, "${idOf('id2')}": null }`, `"«UserAssignedIdentity=${idOf('id1')}»"`),
    ),
    'an unknown identity, and one assigned': update(
      account(ONE, `"[«concat('UserAssignedIdentity=', parameters('id'))»]"`),
    ),
    'one branch of a condition': {
      ...update(
        account(ONE, `"[if(parameters('own'), 'FirstPartyIdentity', '«UserAssignedIdentity=${idOf('id1')}»')]"`),
      ),
      certainty: 'possible',
    },
    'identities in a variable': update(
      template({
        variables: `{ "identities": ${ONE} }`,
        resources: [account(`"[variables('identities')]"`, `"«UserAssignedIdentity=${idOf('id1')}»"`)],
      }),
    ),
  },
  undecided: {
    'unknown identities': update(account(`"[parameters('identities')]"`, USER)),
    'an unknown default identity': update(account(ONE, `"[parameters('default')]"`)),
    'more identities than are seen': update(
      account(`"[union(parameters('more'), createObject('${idOf('id1')}', createObject()))]"`, USER),
    ),
  },
  ignores: {
    'no word of an update': account(ONE, USER),
    'a new account': { template: account(ONE, USER), modes: { assume: 'create' } },
    'the first-party identity': update(account(ONE, '"FirstPartyIdentity"')),
    'a system-assigned identity': update(account(ONE, '"SystemAssignedIdentity"')),
    'no identities of the account': update(cosmos({ properties: `{ "defaultIdentity": ${USER} }` })),
    'no default identity': update(account(ONE, 'null')),
  },
});
