import { resource, storage, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const KIND = 'Microsoft.Network/networkSecurityPerimeters';
const account = (uri = 'https://kv1.vault.azure.net', source = 'Microsoft.Keyvault') =>
  storage({
    properties: `{ "encryption": { "keySource": "${source}", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "${uri}" } } }`,
    rest: '"name": "s1"',
  });
const MARKED = account('«https://kv1.vault.azure.net»');
const VAULT = vault({ rest: '"name": "kv1"' });
const ACCOUNT_ID = "[resourceId('Microsoft.Storage/storageAccounts', 's1')]";
const VAULT_ID = "[resourceId('Microsoft.KeyVault/vaults', 'kv1')]";
const association = (name: string, target: string, mode = '"Enforced"') =>
  resource(`${KIND}/resourceAssociations`, {
    properties: `{ "accessMode": ${mode}, "privateLinkResource": { "id": "${target}" } }`,
    rest: `"name": "${name}"`,
  });
const ENFORCED = association('p1/account', ACCOUNT_ID);
const together = (...resources: string[]) => template({ resources });

testRule(rule, {
  holds: {
    'a vault in the same perimeter': together(VAULT, account(), ENFORCED, association('p1/vault', VAULT_ID)),
    'a vault in it that is only watched': together(
      VAULT,
      account(),
      ENFORCED,
      association('p1/vault', VAULT_ID, '"Learning"'),
    ),
  },
  fails: {
    'a vault in no perimeter': {
      template: together(VAULT, MARKED, ENFORCED),
      severity: 'warning',
      certainty: 'definite',
    },
    'a vault in another perimeter': together(VAULT, MARKED, ENFORCED, association('p2/vault', VAULT_ID)),
    'a mode under a condition': {
      template: template({
        parameters: '{ "strict": { "type": "bool" } }',
        resources: [
          VAULT,
          MARKED,
          association('p1/account', ACCOUNT_ID, `"[if(parameters('strict'), 'Enforced', 'Learning')]"`),
        ],
      }),
      certainty: 'possible',
    },
    'symbolic names': template({ resources: { vault: VAULT, account: MARKED, association: ENFORCED } }),
  },
  undecided: {
    'an unknown mode': together(VAULT, account(), association('p1/account', ACCOUNT_ID, `"[parameters('mode')]"`)),
    'an unknown target': together(VAULT, account(), association('p1/account', "[parameters('target')]")),
    'an unknown target that may be the vault': together(
      VAULT,
      account(),
      ENFORCED,
      association('p1/vault', "[parameters('target')]"),
    ),
    'a vault that is there already': together(account(), ENFORCED),
    'rules that may admit the account': together(
      VAULT,
      account(),
      ENFORCED,
      resource(`${KIND}/profiles/accessRules`, { rest: '"name": "p1/default/in"' }),
    ),
    'a linked template that may bring the association': together(
      VAULT,
      account(),
      ENFORCED,
      `{ "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "perimeter",
         "properties": { "mode": "Incremental", "templateLink": { "uri": "https://example.com/perimeter.json" } } }`,
    ),
  },
  ignores: {
    'an account in no perimeter': together(VAULT, account(), association('p1/vault', VAULT_ID)),
    'a perimeter that only watches': together(VAULT, account(), association('p1/account', ACCOUNT_ID, '"Learning"')),
    'nothing said of the mode': together(VAULT, account(), association('p1/account', ACCOUNT_ID, 'null')),
    'a key that Microsoft manages': together(
      VAULT,
      account('https://kv1.vault.azure.net', 'Microsoft.Storage'),
      ENFORCED,
    ),
  },
});
