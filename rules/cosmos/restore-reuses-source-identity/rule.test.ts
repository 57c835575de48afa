import { cosmos, nested, template, testRule } from '#testing';
import rule from './rule.ts';

const idOf = (name: string) =>
  `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const computed = (name: string) => `[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', ${name})]`;

const account = (name: string, ids: readonly string[], mode?: string) =>
  cosmos({
    rest: `"name": "${name}"`,
    identity: `{ "type": "UserAssigned", "userAssignedIdentities": { ${ids.map((id) => `"${id}": {}`).join(', ')} } }`,
    properties: mode === undefined ? '{}' : `{ "createMode": ${mode} }`,
  });
const restored = (...ids: string[]) => account('restored', ids, '"Restore"');
const PARAMETERS =
  '{ "name": { "type": "string" }, "identity": { "type": "string" }, "mode": { "type": "string" }, "restore": { "type": "bool" } }';
const both = (...resources: string[]) => template({ parameters: PARAMETERS, resources });

testRule(rule, {
  holds: {
    'an identity of its own': both(account('source', [idOf('id1')]), restored(idOf('id2'))),
    'no other account': both(restored(idOf('id1'))),
    'another restored account': both(account('other', [idOf('id1')], '"Restore"'), restored(idOf('id1'))),
    'the same account in another step': both(account('restored', [idOf('id1')]), restored(idOf('id1'))),
    'an identity that is taken away from the source': both(
      account('source', [idOf('id1')]).replace('{}', 'null'),
      restored(idOf('id1')),
    ),
    'computed ids with other names': both(account('source', [computed("'id1'")]), restored(computed("'id2'"))),
  },
  fails: {
    'the identity of the source': {
      template: both(account('source', [idOf('id1')]), restored(`«${idOf('id1')}»`)),
      severity: 'warning',
      certainty: 'definite',
    },
    'one of several, in another case': both(
      restored(idOf('id2'), `«${idOf('ID1')}»`),
      account('source', [idOf('id1'), idOf('id3')], '"Default"'),
    ),
    'a computed id': both(
      account('source', [computed("parameters('name')")]),
      restored(computed("parameters('name')").replace('[', '[«').replace(']', '»]')),
    ),
    'a nested deployment that is given the identity': {
      template: template({
        parameters: '{ «"identity"»: { "type": "string" } }',
        resources: [
          account('source', ["[parameters('identity')]"]),
          nested({
            arguments: { id: `"[parameters('identity')]"` },
            template: template({
              parameters: '{ "id": { "type": "string" } }',
              resources: [restored("[parameters('id')]")],
            }),
          }),
        ],
      }),
    },
    'symbolic names': template({
      resources: { source: account('source', [idOf('id1')]), restored: restored(`«${idOf('id1')}»`) },
    }),
    'a restore under a condition': {
      template: both(
        account('source', [idOf('id1')]),
        account('restored', [`«${idOf('id1')}»`], `"[if(parameters('restore'), 'Restore', 'Default')]"`),
      ),
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown identity': both(account('source', [idOf('id1')]), restored("[parameters('identity')]")),
    'an unknown way to create': both(
      account('source', [idOf('id1')]),
      account('restored', [idOf('id1')], `"[parameters('mode')]"`),
    ),
    'an unknown way to create the other': both(
      account('source', [idOf('id1')], `"[parameters('mode')]"`),
      restored(idOf('id1')),
    ),
    'another account that may be the same': both(account("[parameters('name')]", [idOf('id1')]), restored(idOf('id1'))),
    'unknown identities': both(
      account('source', [idOf('id1')]),
      cosmos({ identity: `"[parameters('identity')]"`, properties: '{ "createMode": "Restore" }' }),
    ),
  },
  ignores: {
    'accounts that are no restores': both(account('a', [idOf('id1')]), account('b', [idOf('id1')])),
    'a restore without identities': both(
      account('source', [idOf('id1')]),
      cosmos({ properties: '{ "createMode": "Restore" }' }),
    ),
  },
});
