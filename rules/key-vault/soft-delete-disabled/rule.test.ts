import { cosmos, resource, storage, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const PARAMETERS =
  '{ "soft": { "type": "bool" }, "uri": { "type": "string" }, "mode": { "type": "string" }, "name": { "type": "string" }, "deploy": { "type": "bool" } }';
const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const own = (value: string, more = '') => vault({ properties: `{ "enableSoftDelete": ${value}${more} }` });
const linked = (value: string, more = '') =>
  template({ parameters: PARAMETERS, resources: [own(value, more), account] });
const hsm = (value: string) =>
  resource('Microsoft.KeyVault/managedHSMs', { properties: `{ "enableSoftDelete": ${value} }` });

testRule(rule, {
  holds: {
    true: own('true'),
    'true where a key is kept': linked('true'),
    'another vault than that of the account': template({
      parameters: PARAMETERS,
      resources: [vault({ rest: '"name": "other"', properties: '{ "enableSoftDelete": true }' }), account],
    }),
  },
  fails: {
    'false where the key of an account is kept': {
      template: linked('«false»'),
      message: 'linked',
      severity: 'error',
      certainty: 'definite',
      fixed: linked('true'),
    },
    'the text false': { template: linked('"«false»"'), message: 'linked', fixed: linked('true') },
    'false where the key of a storage account is kept': {
      template: template({
        parameters: PARAMETERS,
        resources: [
          own('«false»'),
          storage({
            properties:
              '{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://example.vault.azure.net" } } }',
          }),
        ],
      }),
      message: 'linked',
    },
    'false on a managed HSM': {
      template: template({
        parameters: PARAMETERS,
        resources: [
          hsm('«false»'),
          cosmos({ properties: '{ "keyVaultKeyUri": "https://example.managedhsm.azure.net/keys/k1" }' }),
        ],
      }),
      message: 'linked',
    },
    'a vault whose name is an unknown parameter': {
      template: template({
        parameters: PARAMETERS,
        resources: [
          vault({ rest: `"name": "[parameters('name')]"`, properties: '{ "enableSoftDelete": «false» }' }),
          cosmos({
            properties: `{ "keyVaultKeyUri": "[concat('https://', parameters('name'), '.vault.azure.net/keys/k1')]" }`,
          }),
        ],
      }),
      message: 'linked',
    },
    'false where no key is known to be kept, by advice': {
      template: own('«false»'),
      modes: { pedantic: true },
      message: 'off',
      severity: 'note',
      fixed: own('true'),
    },
    'an account under a condition': {
      template: template({
        parameters: PARAMETERS,
        resources: [
          own('«false»'),
          cosmos({
            properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }',
            rest: `"condition": "[parameters('deploy')]"`,
          }),
        ],
      }),
      message: 'linked',
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter without a value': linked(`"[parameters('soft')]"`),
    'an account with an unknown key': template({
      parameters: PARAMETERS,
      resources: [own('false'), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
    'a create mode that may be recover': linked('false', `, "createMode": "[parameters('mode')]"`),
    'an override of a default': template({
      parameters: '{ "soft": { "type": "bool", "defaultValue": true } }',
      resources: [own(`"[parameters('soft')]"`), account],
    }),
  },
  ignores: {
    'nothing said': linked('null'),
    'false where no key is known to be kept': own('false'),
    'an unknown value where no key is known to be kept': own(`"[parameters('soft')]"`),
    'a vault that is recovered': linked('false', ', "createMode": "recover"'),
  },
});
