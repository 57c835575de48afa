import { cosmos, mongoCluster, nested, parameterFile, storage, template, testRule, vaultKey } from '#testing';
import rule from './rule.ts';

const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const own = (properties: string) => vaultKey({ properties: `{ ${properties} }` });
const linked = (properties: string) => template({ resources: [own(properties), account] });
const cluster = mongoCluster({
  properties:
    '{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "https://example.vault.azure.net/keys/k1" } } }',
});
const marked = (properties: string) => vaultKey({ properties: `{ ${properties} }`, markedType: true });
const ofCluster = (key: string) => template({ resources: [key, cluster] });
const ROTATE = '{ "action": { "type": "rotate" }, "trigger": { "timeAfterCreate": "P6M" } }';
const NOTIFY = '{ "action": { "type": "notify" }, "trigger": { "timeBeforeExpiry": "P30D" } }';
const policy = (actions: string) => `"rotationPolicy": { "lifetimeActions": ${actions} }`;
const parameterised = (parameter: string) =>
  template({
    parameters: `{ "actions": ${parameter} }`,
    resources: [own(policy(`"[parameters('actions')]"`)), cluster],
  });

testRule(rule, {
  holds: {
    'a rotation': ofCluster(own(policy(`[${ROTATE}]`))),
    'a rotation of the key of an account, by advice': {
      template: linked(policy(`[${NOTIFY}, ${ROTATE}]`)),
      modes: { pedantic: true },
    },
    'a parameter file': {
      template: parameterised('{ "type": "array" }'),
      parameters: parameterFile({ actions: `[${ROTATE}]` }),
    },
  },
  fails: {
    'no policy for the key of a cluster': {
      template: ofCluster(marked('"kty": "RSA"')),
      severity: 'note',
      certainty: 'definite',
    },
    'a notification alone': ofCluster(own(policy(`«[${NOTIFY}]»`))),
    'a rotation that never comes, since nothing expires': ofCluster(
      own(policy('«[{ "action": { "type": "rotate" }, "trigger": { "timeBeforeExpiry": "P30D" } }]»')),
    ),
    'no policy for the key of an account, by advice': {
      template: template({ resources: [marked(''), account] }),
      modes: { pedantic: true },
    },
    'no policy for the key of a storage account, by advice': {
      template: template({
        resources: [
          marked(''),
          storage({
            properties:
              '{ "encryption": { "keySource": "Microsoft.Keyvault", "keyvaultproperties": { "keyname": "k1", "keyvaulturi": "https://example.vault.azure.net" } } }',
          }),
        ],
      }),
      modes: { pedantic: true },
    },
    'a default of a parameter': {
      template: parameterised(`{ "type": "array", "defaultValue": «[${NOTIFY}]» }`),
      certainty: 'possible',
    },
    'a nested deployment with symbolic names': template({
      resources: { key: nested({ template: template({ resources: { key: marked('') } }) }), cluster },
    }),
  },
  undecided: {
    'unknown actions': parameterised('{ "type": "array" }'),
    'an unknown policy': ofCluster(own(`"rotationPolicy": "[parameters('policy')]"`)),
  },
  ignores: {
    'no policy for the key of an account': linked(''),
    'a key of nobody': { template: own(''), modes: { pedantic: true } },
  },
});
