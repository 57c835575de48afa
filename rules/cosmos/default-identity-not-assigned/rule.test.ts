import { cosmos, nested, template, testRule } from '#testing';
import rule from './rule.ts';

const idOf = (name: string, subscription = '11111111-1111-1111-1111-111111111111') =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const ID = idOf('id1');
const OTHER = idOf('id2');
const KEY = ', "keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const computed = (name: string) => `resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', ${name})`;

const account = (identities: string, named: string, more = KEY) =>
  cosmos({
    identity: `{ "type": "UserAssigned", "userAssignedIdentities": ${identities} }`,
    properties: `{ "defaultIdentity": ${named}${more} }`,
  });
const literal = (identities: string, id: string, more = KEY) =>
  account(identities, `"UserAssignedIdentity=${id}"`, more);

testRule(rule, {
  holds: {
    'one of the identities': literal(`{ "${OTHER}": {}, "${ID}": {} }`, ID),
    'another case': literal(`{ "${ID.replace('resourceGroups', 'resourcegroups')}": {} }`, ID),
    'a client id behind it': literal(`{ "${ID}": {} }`, `${ID}&FederatedClientId=33333333-3333-3333-3333-333333333333`),
    'no first slash, which is another matter': literal(`{ "${ID}": {} }`, ID.slice(1)),
    'the same computed id': account(
      `{ "[${computed("parameters('name')")}]": {} }`,
      `"[concat('UserAssignedIdentity=', ${computed("parameters('name')")})]"`,
    ),
    'a computed id in format(), as Bicep writes names': account(
      `{ "[format('{0}', ${computed("'id1'")})]": {} }`,
      `"[format('UserAssignedIdentity={0}', ${computed("'id1'")})]"`,
    ),
    'an id taken apart and put together again': account(
      `{ "${ID}": {} }`,
      `"[format('UserAssignedIdentity={0}', extensionResourceId(format('/subscriptions/{0}/resourceGroups/{1}', split('${ID}', '/')[2], split('${ID}', '/')[4]), 'Microsoft.ManagedIdentity/userAssignedIdentities', last(split('${ID}', '/'))))]"`,
    ),
    'an identity beside an unknown one': literal(`{ "[parameters('other')]": {}, "${ID}": {} }`, ID),
  },
  fails: {
    'another identity': {
      template: literal(`{ "${OTHER}": {} }`, `«${ID}»`),
      severity: 'error',
      certainty: 'definite',
      fixed: literal(`{ "${OTHER}": {}, "${ID}": {} }`, ID),
    },
    'another subscription, as in the table of the documentation': literal(
      `{ "${idOf('my-identity', 'aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e')}": {} }`,
      `«${idOf('my-identity', 'ffffffff-eeee-dddd-cccc-bbbbbbbbbbb0')}»`,
    ),
    'no identities': { template: literal('{}', `«${ID}»`), fixed: literal(`{ "${ID}": {} }`, ID) },
    'an account without a key': { template: literal(`{ "${OTHER}": {} }`, `«${ID}»`, ''), severity: 'warning' },
    'an identity that is taken away': literal(`{ "${ID}": null }`, `«${ID}»`),
    'two names in the same unknown scope': account(
      `{ "[${computed("'id2'")}]": {} }`,
      `"[«concat('UserAssignedIdentity=', ${computed("'id1'")})»]"`,
    ),
    'the defaults of two parameters': {
      template: template({
        parameters:
          '{ "a": { "type": "string", "defaultValue": "id-a" }, "b": { "type": "string", "defaultValue": "id-b" } }',
        resources: [
          account(
            `{ "[${computed("parameters('a')")}]": {} }`,
            `"[«concat('UserAssignedIdentity=', ${computed("parameters('b')")})»]"`,
          ),
        ],
      }),
      certainty: 'possible',
    },
    'one branch of a condition': {
      template: account(
        `{ "${OTHER}": {} }`,
        `"[if(parameters('a'), 'UserAssignedIdentity=«${ID}»', 'FirstPartyIdentity')]"`,
      ),
      certainty: 'possible',
    },
    'identities in a variable': template({
      variables: `{ "identities": { "${OTHER}": {} } }`,
      resources: [account(`"[variables('identities')]"`, `"UserAssignedIdentity=«${ID}»"`)],
    }),
    'a default of a parameter': {
      template: template({
        parameters: `{ "id": { "type": "string", "defaultValue": "«${ID}»" } }`,
        resources: [account(`{ "${OTHER}": {} }`, `"[concat('UserAssignedIdentity=', parameters('id'))]"`)],
      }),
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown id': account(`{ "${ID}": {} }`, `"[concat('UserAssignedIdentity=', parameters('id'))]"`),
    'unknown identities': literal(`"[parameters('identities')]"`, ID),
    'an unknown identity': literal(`{ "[parameters('other')]": {} }`, ID),
    'more identities than are seen': literal(
      `"[union(parameters('identities'), createObject('${OTHER}', createObject()))]"`,
      ID,
    ),
    'different expressions': account(
      `{ "[${computed("parameters('a')")}]": {} }`,
      `"[concat('UserAssignedIdentity=', ${computed("parameters('b')")})]"`,
    ),
    'the same expression in another deployment': template({
      parameters: '{ "name": { "type": "string" } }',
      resources: [
        nested({
          arguments: {
            identity: `"[concat('UserAssignedIdentity=', ${computed("parameters('name')")})]"`,
            name: `"[newGuid()]"`,
          },
          template: template({
            parameters: '{ "identity": { "type": "string" }, "name": { "type": "string" } }',
            resources: [account(`{ "[${computed("parameters('name')")}]": {} }`, `"[parameters('identity')]"`)],
          }),
        }),
      ],
    }),
    'a known and an unknown subscription': account(
      `{ "${OTHER}": {} }`,
      `"[concat('UserAssignedIdentity=', ${computed("'id1'")})]"`,
    ),
    'a placeholder among the identities': literal('{ "<identity-resource-id>": {} }', ID),
    'an identity under a condition': literal(
      `"[if(parameters('a'), createObject('${ID}', createObject()), parameters('b'))]"`,
      ID,
    ),
  },
  ignores: {
    'no identities at all': cosmos({ properties: `{ "defaultIdentity": "UserAssignedIdentity=${ID}"${KEY} }` }),
    'an empty id, which is another matter': literal(`{ "${OTHER}": {} }`, ''),
    'a system-assigned identity': account(`{ "${OTHER}": {} }`, '"SystemAssignedIdentity"'),
    'no default identity': cosmos({
      identity: `{ "type": "UserAssigned", "userAssignedIdentities": { "${OTHER}": {} } }`,
    }),
  },
});
