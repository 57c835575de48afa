import { nested, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const OTHER = ID.replace('id1', 'id2');
const USER = `{ "type": "UserAssigned", "userAssignedIdentities": { "${ID}": {} } }`;
const SOURCE = '"keySource": "Microsoft.Keyvault"';
const MARKED = '"keySource": "«Microsoft.Keyvault»"';
const account = (identity: string, encryption: string) =>
  storage({ identity, properties: `{ "encryption": { ${encryption} } }` });
const named = (id: string) => `"identity": { "userAssignedIdentity": ${id} }`;

testRule(rule, {
  holds: {
    'a named identity': account(USER, `${SOURCE}, ${named(`"${ID}"`)}`),
    'a computed identity': account(
      USER,
      `${SOURCE}, ${named(`"[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id1')]"`)}`,
    ),
    'a named identity, whatever the source is': account(USER, `"keySource": "[parameters('s')]", ${named(`"${ID}"`)}`),
  },
  fails: {
    'no identity is named': {
      template: account(USER, MARKED),
      certainty: 'definite',
      severity: 'error',
      fixed: account(USER, `${SOURCE}, "identity": {"userAssignedIdentity":"${ID}"}`),
    },
    'an empty object': {
      template: account(USER, `${MARKED}, "identity": {}`),
      fixed: account(USER, `${SOURCE}, "identity": { "userAssignedIdentity": "${ID}" }`),
    },
    'an empty name': account(USER, `${MARKED}, ${named('""')}`),
    'a name that is null': account(USER, `${MARKED}, ${named('null')}`),
    'an identity that is null': account(USER, `${MARKED}, "identity": null`),
    'another case': account(USER.replace('UserAssigned"', 'userassigned"'), MARKED),
    'two identities to choose from': account(
      `{ "type": "UserAssigned", "userAssignedIdentities": { "${ID}": {}, "${OTHER}": {} } }`,
      MARKED,
    ),
    'unknown identities': account(
      `{ "type": "UserAssigned", "userAssignedIdentities": "[parameters('identities')]" }`,
      MARKED,
    ),
    'one branch of a condition': {
      template: account(USER, `${MARKED}, ${named(`"[if(parameters('a'), '${ID}', null())]"`)}`),
      certainty: 'possible',
    },
    'another account that names its identity': template({
      resources: [
        account(USER, MARKED),
        storage({
          identity: USER,
          properties: `{ "encryption": { ${SOURCE}, ${named(`"${ID}"`)} } }`,
          rest: '"name": "other"',
        }),
      ],
    }),
  },
  undecided: {
    'an unknown type': account(`{ "type": "[parameters('type')]" }`, SOURCE),
    'an unknown identity': account(`"[parameters('identity')]"`, SOURCE),
    'an unknown name': account(USER, `${SOURCE}, ${named(`"[parameters('id')]"`)}`),
    'an unknown source': account(USER, `"keySource": "[parameters('source')]"`),
    'a key that only a caller brings': template({
      parameters: '{ "useKey": { "type": "bool", "defaultValue": false } }',
      resources: [
        account(USER, `"keySource": "[if(parameters('useKey'), 'Microsoft.Keyvault', 'Microsoft.Storage')]"`),
      ],
    }),
  },
  ignores: {
    'both kinds, which means the system-assigned one': account(
      `{ "type": "SystemAssigned,UserAssigned", "userAssignedIdentities": { "${ID}": {} } }`,
      SOURCE,
    ),
    'a system-assigned identity': account('{ "type": "SystemAssigned" }', SOURCE),
    'no identity': storage({ properties: `{ "encryption": { ${SOURCE} } }` }),
    'a key that Microsoft manages': account(USER, '"keySource": "Microsoft.Storage"'),
    'a second step, after one that names the identity': template({
      resources: [
        account('{ "type": "SystemAssigned,UserAssigned" }', named(`"${ID}"`)),
        nested({ template: template({ resources: [account(USER, SOURCE)] }) }),
      ],
    }),
  },
});
