import { mongoCluster, nested, template, testRule } from '#testing';
import rule from './rule.ts';

const BLOCK = '{ "keyEncryptionKeyUrl": "https://kv1.vault.azure.net/keys/k1" }';
const encrypted = (name: string, block = BLOCK, rest = '') =>
  mongoCluster({
    properties: `{ "encryption": { "customerManagedKeyEncryption": ${block} } }`,
    rest: `"name": "${name}"${rest}`,
  });
const plain = (name: string) => mongoCluster({ rest: `"name": "${name}"` });
const marked = (name: string) => mongoCluster({ markedType: true, rest: `"name": "${name}"` });
const UNKNOWN = `"[parameters('block')]"`;

testRule(rule, {
  holds: {
    'a key': encrypted('m1'),
    'a key, where keys are required': { template: encrypted('m2'), modes: { requireCmk: true } },
    'two clusters with keys': template({ resources: [encrypted('m1'), encrypted('m2')] }),
    'one cluster in two steps': template({ resources: [encrypted('m1'), plain('m1')] }),
  },
  fails: {
    'one of two clusters': {
      template: template({ resources: [encrypted('m1'), marked('m2')] }),
      message: 'mixed',
      severity: 'note',
      certainty: 'definite',
    },
    'a cluster in another deployment': {
      template: template({
        resources: [marked('m1'), nested({ template: template({ resources: [encrypted('m2')] }) })],
      }),
      message: 'mixed',
    },
    'a conditional cluster': {
      template: template({
        resources: [encrypted('m1', BLOCK, `, "condition": "[parameters('both')]"`), marked('m2')],
      }),
      message: 'mixed',
      certainty: 'possible',
    },
    'no key, where keys are required': {
      template: marked('m1'),
      message: 'notConfigured',
      severity: 'error',
      modes: { requireCmk: true },
    },
    'a key for a cluster that is there already': {
      template: encrypted('m1', `«${BLOCK}»`),
      message: 'update',
      severity: 'note',
      modes: { assume: 'update' },
    },
  },
  undecided: {
    'a cluster with an unknown encryption beside one with a key': template({
      resources: [encrypted('m1'), encrypted('m2', UNKNOWN)],
    }),
    'an unknown encryption, where keys are required': {
      template: encrypted('m1', UNKNOWN),
      modes: { requireCmk: true },
    },
    'names that may be the same': template({
      resources: [encrypted("[parameters('a')]"), plain("[parameters('b')]")],
    }),
  },
  ignores: {
    'a cluster without a key': plain('m1'),
    'two clusters without keys': template({ resources: [plain('m1'), plain('m2')] }),
    'an unknown encryption': encrypted('m1', `"[parameters('other')]"`),
  },
});
