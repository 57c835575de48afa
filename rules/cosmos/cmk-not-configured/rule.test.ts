import { cosmos, parameterFile, template, testRule } from '#testing';
import rule from './rule.ts';

const account = (properties: string) => cosmos({ properties: `{ ${properties} }` });
const required = (text: string) => ({ template: text, modes: { requireCmk: true } }) as const;
const WITHOUT = '«{ "databaseAccountOfferType": "Standard" }»';
const inTemplate = (parameters: string) =>
  template({ parameters, resources: [account(`"keyVaultKeyUri": "[parameters('uri')]"`)] });

testRule(rule, {
  holds: {
    'a key': required(account('"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"')),
    'a key read at run time': required(account(`"keyVaultKeyUri": "[reference(parameters('id')).keyUri]"`)),
  },
  fails: {
    'no key where one is required': {
      ...required(cosmos({ properties: WITHOUT })),
      severity: 'error',
      certainty: 'definite',
    },
    'no key, as advice': {
      template: cosmos({ properties: WITHOUT }),
      modes: { pedantic: true },
      severity: 'note',
    },
    'both modes': {
      template: cosmos({ properties: WITHOUT }),
      modes: { pedantic: true, requireCmk: true },
      severity: 'error',
    },
    'a key that is null': required(account('"keyVaultKeyUri": «null»')),
    'an empty key': required(account('"keyVaultKeyUri": "«»"')),
    'no key in either branch': {
      ...required(account(`"keyVaultKeyUri": "[if(parameters('a'), «null()», '')]"`).replace("'')", "'«»')")),
      certainty: 'possible',
    },
    'a parameter file without one': {
      template: template({
        parameters: '{ "uri": { "type": "string", "nullable": true } }',
        resources: [account(`"keyVaultKeyUri": "[«parameters('uri')»]"`)],
      }),
      parameters: parameterFile({ uri: 'null' }),
      modes: { requireCmk: true },
    },
    'an account that may not be deployed': {
      ...required(cosmos({ properties: WITHOUT, rest: `"condition": "[parameters('deploy')]"` })),
      certainty: 'possible',
    },
  },
  undecided: {
    'whatever a caller passes': required(account(`"keyVaultKeyUri": "[parameters('uri')]"`)),
    'a key that a caller may bring': required(inTemplate('{ "uri": { "type": "string", "nullable": true } }')),
    'a default that is empty': required(inTemplate('{ "uri": { "type": "string", "defaultValue": "" } }')),
    'a key under a condition': required(
      account(`"keyVaultKeyUri": "[if(parameters('cmk'), 'https://kv1.vault.azure.net/keys/k1', null())]"`),
    ),
    'a restore, which takes the key of its source over': required(account('"createMode": "Restore"')),
  },
  ignores: {
    'nothing is asked for': account(''),
    'an existing account': required(cosmos({ rest: '"existing": true' })),
  },
});
