import { mongoCluster, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const OWN = '11111111-1111-1111-1111-111111111111';
const OTHER = '22222222-2222-2222-2222-222222222222';
const cluster = (url = '«https://kv1.vault.azure.net/keys/k1»') =>
  mongoCluster({
    properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "${url}" } } }`,
    rest: '"name": "m1"',
  });
const plain = cluster('https://kv1.vault.azure.net/keys/k1');
const store = (tenant: string) => vault({ properties: `{ "tenantId": "${tenant}" }`, rest: '"name": "kv1"' });
const inTenant = (text: string) => ({ template: text, context: { tenantId: OWN } });
const both = (tenant: string, one = plain) => template({ resources: [store(tenant), one] });

testRule(rule, {
  holds: {
    'the own tenant': inTenant(both(OWN)),
    'the tenant that the deployment is in': inTenant(both('[subscription().tenantId]')),
    'the tenant that the deployment is in, without knowing it': both('[tenant().tenantId]'),
  },
  fails: {
    'another tenant': {
      ...inTenant(both(OTHER, cluster())),
      severity: 'error',
      certainty: 'definite',
    },
    'a parameter': {
      ...inTenant(
        template({
          parameters: `{ "tenant": { "type": "string", "defaultValue": "${OTHER}" } }`,
          resources: [store("[parameters('tenant')]"), cluster()],
        }),
      ),
      certainty: 'possible',
    },
    'a key that is read at run time': inTenant(
      both(OTHER, cluster("[«reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1')).keyUri»]")),
    ),
  },
  undecided: {
    'a tenant that nobody compares': both(OTHER),
    'an unknown tenant': inTenant(both("[parameters('tenant')]")),
    'a placeholder': inTenant(both('<tenant-id>')),
    'an unknown key': inTenant(both(OTHER, cluster("[parameters('url')]"))),
  },
  ignores: {
    'a vault that is not deployed here': inTenant(template({ resources: [plain] })),
    'a vault without a tenant': inTenant(template({ resources: [vault({ rest: '"name": "kv1"' }), plain] })),
    'a cluster without a key': inTenant(both(OTHER, mongoCluster())),
  },
});
