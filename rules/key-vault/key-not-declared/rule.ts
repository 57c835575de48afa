import { guardsOfLink } from '#azure/access';
import { doerOfMore, mayDoMore } from '#azure/key-vault';
import { chainOf, keyConsumerTypes, keysOf, keyUsesOf, placesOf, storeOf } from '#azure/keys';
import { docs } from '#azure/sources';
import { assumesOverride, defineRule, isDeployedWhere, openValue } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/key-not-declared',
    title: 'A deployment that creates a vault must also create the customer-managed key that it uses there',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: keyConsumerTypes,
    references: [docs.cosmosCmk, docs.cosmosCmkTroubleshooting],
    sources: ['cosmos-cmk'],
    tags: ['key', 'order'],
  },
  messages: {
    missing: ({ store, chain, others }: { store: string; chain: string; others: string }) =>
      `The deployment creates the ${store}${others}, but not the key: ${chain}, and a first deployment does not find it. Declare the key, or correct its name.`,
  },
  check(resource, context) {
    for (const use of keyUsesOf(resource)) {
      const { host, key, value, property, under } = use;
      if (host.kind === 'outside' || key.kind === 'outside') continue;
      if (key.kind === 'deployed') {
        context.holds();
        continue;
      }
      const isOpen = host.kind !== 'deployed' || key.kind === 'undecided' || mayDoMore(resource.template);
      if (isOpen || assumesOverride(under)) {
        const isTold = host.kind === 'deployed' && key.kind !== 'undecided';
        const more = isTold ? doerOfMore(resource.template) : undefined;
        context.undecided(more ?? openValue([value], under) ?? value, property);
        continue;
      }
      const others = keysOf(host.host)
        .filter((each) => isDeployedWhere(each, under))
        .map(({ label }) => `'${label}'`);
      context.report({
        message: 'missing',
        data: {
          store: storeOf(host.host) === 'vault' ? 'vault' : 'managed HSM',
          chain: chainOf(use),
          others: others.length > 0 ? ` and ${others.join(', ')}` : '',
        },
        at: value,
        property,
        under: guardsOfLink(use),
        severity: others.length === 0 || context.modes.assume === 'update' ? 'note' : 'warning',
        related: placesOf(use, resource),
      });
    }
  },
});
