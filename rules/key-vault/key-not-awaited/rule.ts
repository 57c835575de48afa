import { guardsOfLink } from '#azure/access';
import { chainOf, hasKeys, keyConsumerTypes, keyUsesOf, placesOf } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  any,
  assumesOverride,
  awaitResource,
  declarationsOf,
  defineRule,
  isDeployedWhere,
  openValue,
  waitsFor,
  wouldBeCircular,
} from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/key-not-awaited',
    title: 'A resource must wait for the customer-managed key that the same deployment creates',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: keyConsumerTypes,
    references: [docs.resourceDependency, docs.cosmosCmkTroubleshooting],
    sources: ['cosmos-cmk'],
    tags: ['key', 'order'],
  },
  messages: {
    notAwaited: ({ chain }: { chain: string }) =>
      `The same deployment creates the key, but nothing makes the resource wait for it: ${chain}, and the first deployment does not find it. Add the key to 'dependsOn', or read its 'keyUri' with reference(); its name or id alone, or its vault, makes no such dependency.`,
    circular: ({ chain }: { chain: string }) =>
      `The same deployment creates the key, but the key waits for the resource: ${chain}, and the first deployment does not find it. To let the resource wait for the key as well would be circular, which is refused. Take away what makes the key wait; where that is access for the identity of the resource itself, let a user-assigned identity open the key, or set the key in a second step, when all of them are there.`,
  },
  check(resource, context) {
    for (const use of keyUsesOf(resource)) {
      const { key: linked, value, property, under } = use;
      if (linked.kind === 'undecided' && hasKeys(resource.template))
        context.undecided(openValue([value], under) ?? value, property);
      if (linked.kind !== 'deployed') continue;
      const isDeployed = isDeployedWhere(linked.key, under);
      if (isDeployed === false) continue;
      const keys = declarationsOf(linked.key);
      const isAwaited = any(...keys.map((key) => waitsFor(resource, key, under)));
      if (isAwaited) context.holds();
      else if (!isDeployed || isAwaited === undefined || assumesOverride(under)) {
        context.undecided(openValue([value], under) ?? value, property);
      } else {
        const awaitable = keys.find((key) => !wouldBeCircular(resource, key));
        context.report({
          message: awaitable ? 'notAwaited' : 'circular',
          data: { chain: chainOf(use) },
          at: value,
          property,
          under: guardsOfLink(use),
          severity: context.modes.assume === 'update' ? 'warning' : 'error',
          related: placesOf(use, resource),
          fixes: awaitable ? awaitResource(resource, awaitable) : [],
        });
      }
    }
  },
});
