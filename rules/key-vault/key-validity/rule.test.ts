import { cosmos, nested, parameterFile, template, testRule, vaultKey } from '#testing';
import rule from './rule.ts';

const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const own = (properties: string) => vaultKey({ properties: `{ ${properties} }` });
const linked = (properties: string) => template({ resources: [own(properties), account] });
const now = new Date('2026-11-22T00:00:00Z');
const PAST = '1500000000';
const FUTURE = '1900000000';
const LATER = '2000000000';
const times = (members: string) => `"attributes": { ${members} }`;
const at = (text: string) => ({ template: text, modes: { now } });
const expiring = (parameter: string) =>
  template({
    parameters: `{ "end": ${parameter} }`,
    resources: [own(times(`"exp": "[parameters('end')]"`)), account],
  });

testRule(rule, {
  holds: {
    'an end to come': at(linked(times(`"exp": ${FUTURE}`))),
    'a beginning that is past, and an end to come': at(linked(times(`"nbf": ${PAST}, "exp": ${FUTURE}`))),
    'a beginning that is past': at(linked(times(`"nbf": ${PAST}`))),
    'an end that is past, for another clock': {
      template: linked(times('"exp": 1600000000')),
      modes: { now: new Date('2017-01-01T00:00:00Z') },
    },
  },
  fails: {
    'an end that is past': {
      ...at(linked(times(`"exp": «${PAST}»`))),
      message: 'expired',
      severity: 'error',
      certainty: 'definite',
    },
    'an end that is past, as text': { ...at(linked(times(`"exp": "«${PAST}»"`))), message: 'expired' },
    'a beginning to come': { ...at(linked(times(`"nbf": «${FUTURE}», "exp": ${LATER}`))), message: 'inactive' },
    'an end before the beginning, so that the key is never active': {
      ...at(linked(times(`"nbf": «${LATER}», "exp": ${FUTURE}`))),
      message: 'inactive',
    },
    milliseconds: { ...at(linked(times('"exp": «1900000000000»'))), message: 'milliseconds' },
    'a default of a parameter': {
      ...at(expiring(`{ "type": "int", "defaultValue": «${PAST}» }`)),
      message: 'expired',
      certainty: 'possible',
    },
    'a parameter file': {
      ...at(expiring('{ "type": "int" }')),
      parameters: parameterFile({ end: `«${PAST}»` }),
      message: 'expired',
    },
    'a variable': {
      ...at(
        template({
          variables: `{ "end": «${PAST}» }`,
          resources: [own(times(`"exp": "[variables('end')]"`)), account],
        }),
      ),
      message: 'expired',
    },
    'a known date': {
      ...at(linked(times(`"exp": "[«dateTimeToEpoch('2020-01-01T00:00:00Z')»]"`))),
      message: 'expired',
    },
    'a nested deployment with symbolic names': {
      ...at(
        template({
          resources: {
            key: nested({ template: template({ resources: { key: own(times(`"exp": «${PAST}»`)) } }) }),
            account,
          },
        }),
      ),
      message: 'expired',
    },
  },
  undecided: {
    'an unknown end': at(expiring('{ "type": "int" }')),
    'a time reckoned from the deployment': at(
      template({
        parameters: `{ "now": { "type": "string", "defaultValue": "[utcNow()]" } }`,
        resources: [own(times(`"exp": "[dateTimeToEpoch(dateTimeAdd(parameters('now'), 'P2Y'))]"`)), account],
      }),
    ),
    'an account with an unknown key': at(
      template({
        resources: [
          own(times(`"exp": ${PAST}`)),
          cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` }),
        ],
      }),
    ),
  },
  ignores: {
    'no times': at(linked('')),
    null: at(linked(times('"exp": null, "nbf": null'))),
    'a key of nobody': at(own(times(`"exp": ${PAST}`))),
  },
});
