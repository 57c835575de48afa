import { doerOfMore, hasScripts, MANAGED_HSM } from '#azure/key-vault';
import { chainOf, keysOf, linkOfHost, placesOf } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, isDeployedWhere } from '#rule-api';

const PROPERTY = 'name';

export default defineRule({
  meta: {
    id: 'key-vault/hsm-not-activated',
    title: 'A managed HSM must be activated before a key is created or used in it',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [MANAGED_HSM],
    references: ['https://learn.microsoft.com/azure/key-vault/managed-hsm/key-management', docs.cosmosCmkManagedHsm],
    sources: ['cosmos-cmk', 'storage-cross-tenant-cmk'],
    tags: ['key-host', 'order'],
  },
  messages: {
    used: ({ chain }: { chain: string }) =>
      `The same deployment creates the managed HSM, and ${chain}: a new HSM serves no key before it is activated by downloading its security domain, which no template can do. Create and activate the HSM in a deployment of its own.`,
    key: ({ key }: { key: string }) =>
      `The same deployment creates the managed HSM, and key '${key}' in it: a new HSM makes no key before it is activated by downloading its security domain, which no template can do. Create and activate the HSM in a deployment of its own.`,
  },
  check(resource, context) {
    if (context.modes.assume === 'update') return;
    const link = linkOfHost(resource);
    const [key] = keysOf(resource);
    if (link.kind === 'unlinked' && !key) {
      context.holds();
      return;
    }
    const isScripted = hasScripts(resource.template);
    if (isScripted || !isDeployedWhere(resource, [])) {
      const script = isScripted ? doerOfMore(resource.template) : undefined;
      context.undecided(script ?? resource.name, PROPERTY);
      return;
    }
    const common = {
      at: resource,
      property: PROPERTY,
      severity: context.modes.assume === 'create' ? 'error' : 'warning',
    } as const;
    if (link.kind === 'linked') {
      const { use, under } = link;
      const related = placesOf(use, resource);
      context.report({ ...common, message: 'used', data: { chain: chainOf(use) }, under, related });
    } else if (key) {
      const related = [{ at: key, message: 'the key is declared here' }];
      context.report({ ...common, message: 'key', data: { key: key.label }, related });
    } else if (link.kind === 'undecided') context.undecided(link.open, PROPERTY);
  },
});
