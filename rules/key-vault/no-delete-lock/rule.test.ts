import { cosmos, nested, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const HOST = "resourceId('Microsoft.KeyVault/vaults', 'example')";
const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const marked = vault({ markedType: true });
const lock = (rest: string, level = '"CanNotDelete"') =>
  resource('Microsoft.Authorization/locks', { properties: `{ "level": ${level} }`, rest: `"name": "lock1"${rest}` });
const onVault = `, "scope": "[${HOST}]"`;
const with_ = (...others: string[]) => template({ resources: [vault(), account, ...others] });
const without = (...others: string[]) => template({ resources: [marked, account, ...others] });

testRule(rule, {
  holds: {
    'a lock on the vault': with_(lock(onVault)),
    'its scope in short': with_(lock(', "scope": "Microsoft.KeyVault/vaults/example"')),
    'a lock against all changes': with_(lock(onVault, '"readonly"')),
    'a lock on the group': with_(lock('')),
    'a lock on the group in a nested deployment': with_(nested({ template: template({ resources: [lock('')] }) })),
    'a lock that is written in the old way': with_(
      resource('Microsoft.KeyVault/vaults/providers/locks', {
        properties: '{ "level": "CanNotDelete" }',
        rest: '"name": "example/Microsoft.Authorization/lock1"',
      }),
    ),
    'a lock nested in the vault': template({
      resources: [
        vault({
          rest: '"name": "example", "resources": [{ "type": "providers/locks", "apiVersion": "2020-05-01", "name": "Microsoft.Authorization/lock1", "properties": { "level": "CanNotDelete" } }]',
        }),
        account,
      ],
    }),
    'an unknown vault, which is one and the same': template({
      parameters: '{ "vault": { "type": "string" } }',
      resources: [
        vault({ rest: `"name": "[parameters('vault')]"` }),
        cosmos({
          properties: `{ "keyVaultKeyUri": "[format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))]" }`,
        }),
        lock(`, "scope": "[resourceId('Microsoft.KeyVault/vaults', parameters('vault'))]"`),
      ],
    }),
    'the level in a variable': template({
      variables: '{ "level": "CanNotDelete" }',
      resources: { vault: vault(), account, lock: lock(onVault, `"[variables('level')]"`) },
    }),
  },
  fails: {
    'no lock': { template: without(), severity: 'note', certainty: 'definite' },
    'a lock on something else': without(lock(`, "scope": "[resourceId('Microsoft.KeyVault/vaults', 'other')]"`)),
    'a lock on the key': without(lock(`, "scope": "[resourceId('Microsoft.KeyVault/vaults/keys', 'example', 'k1')]"`)),
    'a lock that says nothing': without(lock(onVault, '"NotSpecified"')),
    'a lock that only exists already': template({
      resources: { vault: marked, account, lock: lock(`${onVault}, "existing": true`) },
    }),
    'a vault in a nested deployment': template({
      resources: [nested({ template: template({ resources: [marked] }) }), account],
    }),
  },
  undecided: {
    'a lock under a condition': with_(lock(`${onVault}, "condition": "[parameters('isLocked')]"`)),
    'an unknown level': with_(lock(onVault, `"[parameters('level')]"`)),
    'an unknown scope': with_(lock(`, "scope": "[parameters('scope')]"`)),
    'an unknown key': template({
      resources: [vault(), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
    'a linked template': with_(
      '{ "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "m", "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.org/locks.json" } } }',
    ),
    'a script': with_(resource('Microsoft.Resources/deploymentScripts', { rest: '"name": "script1"' })),
  },
  ignores: {
    'a vault of nobody': vault(),
    'a vault that exists already': template({ resources: { vault: vault({ rest: '"existing": true' }), account } }),
    'not asked for': { template: with_(), modes: { pedantic: false } },
  },
});
