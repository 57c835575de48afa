import { cosmos, parameterFile, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const PARAMETERS = '{ "uri": { "type": "string" } }';
const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const own = (days: string) => vault({ properties: `{ "softDeleteRetentionInDays": ${days} }` });
const linked = (days: string) => template({ parameters: PARAMETERS, resources: [own(days), account] });
const pedantic = { pedantic: true };

testRule(rule, {
  holds: {
    90: own('90'),
    'the least': own('7'),
    'the least where a key is kept, without a wish for advice': linked('7'),
    '90 where a key is kept': { template: linked('90'), modes: pedantic },
    '7 where no key is known to be kept': { template: own('7'), modes: pedantic },
  },
  fails: {
    'too few': { template: own('«5»'), message: 'outOfRange', severity: 'error', certainty: 'definite' },
    'too many': { template: own('«91»'), message: 'outOfRange' },
    'one too few': { template: own('«6»'), message: 'outOfRange' },
    'a negative number': { template: own('«-1»'), message: 'outOfRange' },
    'a managed HSM': {
      template: resource('Microsoft.KeyVault/managedHSMs', { properties: '{ "softDeleteRetentionInDays": «100» }' }),
      message: 'outOfRange',
    },
    'a default of a parameter': {
      template: template({
        parameters: '{ "days": { "type": "int", "defaultValue": «1» } }',
        resources: [own(`"[parameters('days')]"`)],
      }),
      message: 'outOfRange',
      certainty: 'possible',
    },
    'a parameter file': {
      template: template({
        parameters: '{ "days": { "type": "int" } }',
        resources: [own(`"[parameters('days')]"`)],
      }),
      parameters: parameterFile({ days: '«365»' }),
      message: 'outOfRange',
    },
    'a text': { template: own('"«365»"'), message: 'outOfRange' },
    'few where a key is kept': { template: linked('«7»'), modes: pedantic, message: 'short', severity: 'note' },
  },
  undecided: {
    'a parameter without a value': own(`"[parameters('days')]"`),
    'what is no number': own('"ninety"'),
    'few where a key may be kept': {
      template: template({
        parameters: PARAMETERS,
        resources: [own('7'), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
      }),
      modes: pedantic,
    },
  },
  ignores: {
    'nothing said, which means 90': linked('null'),
    'no property': vault(),
  },
});
