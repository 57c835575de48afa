import { storage, template, testRule } from '#testing';
import rule from './rule.ts';

const CLIENT = '33333333-3333-3333-3333-333333333333';
const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const USER = '"type": "UserAssigned"';
const KEY = '"keySource": "Microsoft.Keyvault"';
const NAMED = `"userAssignedIdentity": "${ID}"`;
const account = (kinds: string, source: string, ...identity: string[]) =>
  storage({
    identity: `{ ${kinds} }`,
    properties: `{ "encryption": { ${source}${source && ', '}"identity": { ${identity.join(', ')} } } }`,
  });
const client = (id: string) => `"federatedIdentityClientId": ${id}`;
const GIVEN = client(`"${CLIENT}"`);
const MARKED = client(`"«${CLIENT}»"`);

testRule(rule, {
  holds: {
    'an identity and a key': account(USER, KEY, NAMED, GIVEN),
    'both kinds, as in the samples of Microsoft': account('"type": "SystemAssigned,UserAssigned"', KEY, NAMED, GIVEN),
    'an unknown client id beside all that it needs': account(USER, KEY, NAMED, client(`"[parameters('client')]"`)),
  },
  fails: {
    'no identity is named': {
      template: account(USER, KEY, MARKED),
      message: 'noIdentity',
      certainty: 'definite',
      severity: 'error',
    },
    'an empty identity': {
      template: account(USER, KEY, '"userAssignedIdentity": ""', MARKED),
      message: 'noIdentity',
    },
    'an identity that is null': {
      template: account(USER, KEY, '"userAssignedIdentity": null', MARKED),
      message: 'noIdentity',
    },
    'another kind': {
      template: account('"type": "«SystemAssigned»"', KEY, NAMED, GIVEN),
      message: 'notEnabled',
      certainty: 'definite',
    },
    'a key that Microsoft manages': {
      template: account(USER, '"keySource": "Microsoft.Storage"', NAMED, MARKED),
      message: 'noKey',
    },
    'no key source': { template: account(USER, '', NAMED, MARKED), message: 'noKey' },
    'one branch of a condition': {
      template: account(
        USER,
        `"keySource": "[if(parameters('a'), 'Microsoft.Keyvault', 'Microsoft.Storage')]"`,
        NAMED,
        MARKED,
      ),
      message: 'noKey',
      certainty: 'possible',
    },
    'a parameter default': {
      template: template({
        parameters: `{ "client": { "type": "string", "defaultValue": "«${CLIENT}»" } }`,
        resources: [account(USER, KEY, client(`"[parameters('client')]"`))],
      }),
      message: 'noIdentity',
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown client id': account(USER, KEY, client(`"[parameters('client')]"`)),
    'an unknown identity': account(USER, KEY, `"userAssignedIdentity": "[parameters('id')]"`, GIVEN),
    'an unknown kind': account(`"type": "[parameters('type')]"`, KEY, NAMED, GIVEN),
    'an unknown source': account(USER, `"keySource": "[parameters('source')]"`, NAMED, GIVEN),
    'a client id that only a caller brings': template({
      parameters: '{ "client": { "type": "string", "defaultValue": "" } }',
      resources: [account(USER, KEY, client(`"[parameters('client')]"`))],
    }),
  },
  ignores: {
    'no client id': account(USER, KEY, NAMED),
    'an empty client id': account('"type": "SystemAssigned"', KEY, client('""')),
    'a client id that is null': account('"type": "SystemAssigned"', KEY, client('null')),
    'a client id that is taken away': account('"type": "SystemAssigned"', KEY, client('"None"')),
    'no encryption': storage(),
  },
});
