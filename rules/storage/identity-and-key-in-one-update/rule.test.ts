import { storage, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const KEY = '"keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://kv1.vault.azure.net" }';
const IDENTITY = `"identity": { "userAssignedIdentity": "${ID}" }`;
const MARKED = `"identity": { "userAssignedIdentity": "«${ID}»" }`;
const update = (...encryption: string[]) => ({
  template: storage({ properties: `{ "encryption": { ${encryption.join(', ')} } }` }),
  modes: { assume: 'update' } as const,
});

testRule(rule, {
  holds: {
    'a key': update(KEY),
    'an identity': update(IDENTITY),
    'an identity with empty members': update(KEY, '"identity": { "userAssignedIdentity": "" }'),
    'a key with empty members': update('"keyvaultproperties": { "keyname": "", "keyvaulturi": null }', IDENTITY),
    'one or the other': update(
      `"keyvaultproperties": "[if(parameters('a'), createObject('keyname', 'k1'), null())]"`,
      `"identity": "[if(parameters('a'), null(), createObject('userAssignedIdentity', '${ID}'))]"`,
    ),
  },
  fails: {
    'a key and an identity': { ...update(KEY, MARKED), certainty: 'definite', severity: 'note' },
    'a key and a client id': update(
      KEY,
      '"identity": { "federatedIdentityClientId": "«33333333-3333-3333-3333-333333333333»" }',
    ),
    'one branch of a condition': {
      ...update(KEY, `"identity": { "userAssignedIdentity": "[if(parameters('a'), '«${ID}»', null())]" }`),
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown key': update(`"keyvaultproperties": "[parameters('key')]"`, IDENTITY),
    'an unknown identity': update(KEY, `"identity": "[parameters('identity')]"`),
    'a key that only a caller brings': {
      template: template({
        parameters: '{ "useKey": { "type": "bool", "defaultValue": false } }',
        resources: [
          storage({
            properties: `{ "encryption": { ${IDENTITY}, "keyvaultproperties": "[if(parameters('useKey'), createObject('keyname', 'k1'), null())]" } }`,
          }),
        ],
      }),
      modes: { assume: 'update' },
    },
  },
  ignores: {
    'neither is said to exist': { template: update(KEY, IDENTITY).template },
    'a new account': { template: update(KEY, IDENTITY).template, modes: { assume: 'create' } },
    'neither key nor identity': update('"keySource": "Microsoft.Storage"'),
  },
});
