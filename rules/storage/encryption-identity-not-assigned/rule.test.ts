import { nested, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const idOf = (name: string) =>
  `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const [ID, OTHER] = [idOf('id1'), idOf('id2')];
const computed = (name: string) => `resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', ${name})`;
const account = (identities: string, named: string, type = 'UserAssigned') =>
  storage({
    identity: `{ "type": "${type}", "userAssignedIdentities": ${identities} }`,
    properties: `{ "encryption": { "keySource": "Microsoft.Keyvault", "identity": { "userAssignedIdentity": ${named} } } }`,
  });
const literal = (identities: string, id: string) => account(identities, `"${id}"`);

testRule(rule, {
  holds: {
    'one of the identities': literal(`{ "${OTHER}": {}, "${ID}": {} }`, ID),
    'another case': literal(`{ "${ID.replace('resourceGroups', 'resourcegroups')}": {} }`, ID),
    'the same computed id': account(`{ "[${computed("parameters('n')")}]": {} }`, `"[${computed("parameters('n')")}]"`),
    'the same id in format(), as Bicep writes names': account(
      `{ "[format('{0}', ${computed("'id1'")})]": {} }`,
      `"[${computed("'id1'")}]"`,
    ),
    'both kinds': account(`{ "${ID}": {} }`, `"${ID}"`, 'SystemAssigned,UserAssigned'),
  },
  fails: {
    'another identity': {
      template: literal(`{ "${OTHER}": {} }`, `«${ID}»`),
      message: 'notAssigned',
      severity: 'error',
      certainty: 'definite',
    },
    'no identities': {
      template: literal('{}', `«${ID}»`),
      message: 'notAssigned',
      fixed: literal(`{ "${ID}": {} }`, ID),
    },
    'an identity that is taken away': { template: literal(`{ "${ID}": null }`, `«${ID}»`), message: 'notAssigned' },
    'two names in the same unknown scope': {
      template: account(`{ "[${computed("'id2'")}]": {} }`, `"[«${computed("'id1'")}»]"`),
      message: 'notAssigned',
    },
    'another kind': {
      template: storage({
        identity: '{ "type": "SystemAssigned" }',
        properties: `{ "encryption": { "identity": { "userAssignedIdentity": "«${ID}»" } } }`,
      }),
      message: 'notEnabled',
      certainty: 'definite',
      severity: 'error',
    },
    'no kind': { template: account(`{ "${ID}": {} }`, `"«${ID}»"`, 'None'), message: 'notEnabled' },
    'the defaults of two parameters': {
      template: template({
        parameters:
          '{ "a": { "type": "string", "defaultValue": "id-a" }, "b": { "type": "string", "defaultValue": "id-b" } }',
        resources: [account(`{ "[${computed("parameters('a')")}]": {} }`, `"[«${computed("parameters('b')")}»]"`)],
      }),
      message: 'notAssigned',
      certainty: 'possible',
    },
    'one branch of a condition': {
      template: account(`{ "${OTHER}": {} }`, `"[if(parameters('a'), '«${ID}»', '${OTHER}')]"`),
      message: 'notAssigned',
      certainty: 'possible',
    },
    'identities in a variable': {
      template: template({
        variables: `{ "identities": { "${OTHER}": {} } }`,
        resources: [account(`"[variables('identities')]"`, `"«${ID}»"`)],
      }),
      message: 'notAssigned',
      certainty: 'definite',
    },
  },
  undecided: {
    'an unknown id': account(`{ "${ID}": {} }`, `"[parameters('id')]"`),
    'unknown identities': literal(`"[parameters('identities')]"`, ID),
    'an unknown kind': account('{}', `"${ID}"`, "[parameters('type')]").replace(
      '"userAssignedIdentities": {}',
      `"userAssignedIdentities": "[parameters('identities')]"`,
    ),
    'different expressions': account(
      `{ "[${computed("parameters('a')")}]": {} }`,
      `"[${computed("parameters('b')")}]"`,
    ),
    'the same expression in another deployment': template({
      parameters: '{ "name": { "type": "string" } }',
      resources: [
        nested({
          arguments: { identity: `"[${computed("parameters('name')")}]"`, name: '"[newGuid()]"' },
          template: template({
            parameters: '{ "identity": { "type": "string" }, "name": { "type": "string" } }',
            resources: [account(`{ "[${computed("parameters('name')")}]": {} }`, `"[parameters('identity')]"`)],
          }),
        }),
      ],
    }),
    'a client id, which is another matter': literal(`{ "${ID}": {} }`, '33333333-3333-3333-3333-333333333333'),
    'an unknown id without the kind': account('{}', `"[parameters('id')]"`, 'SystemAssigned'),
    'a placeholder': literal(`{ "${ID}": {} }`, '<identity-resource-id>'),
  },
  ignores: {
    'no identity is named': storage({ identity: `{ "type": "UserAssigned", "userAssignedIdentities": {} }` }),
    'an empty name': literal(`{ "${OTHER}": {} }`, ''),
    'no identity at all, which is another matter': storage({
      properties: `{ "encryption": { "identity": { "userAssignedIdentity": "${ID}" } } }`,
    }),
    'an object, which is another matter': account(`{ "${OTHER}": {} }`, `{ "id": "${ID}" }`),
  },
});
