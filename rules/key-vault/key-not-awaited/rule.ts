import {
  any,
  assumesOverride,
  awaitResource,
  chainOf,
  declarationsOf,
  defineRule,
  guardsOfLink,
  hasKeys,
  isDeployedWhere,
  keyConsumerTypes,
  keyUsesOf,
  openValue,
  placesOf,
  waitsFor,
} from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/key-not-awaited',
    title: 'A resource waits for the customer-managed key that the same deployment creates',
    severity: 'error',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: keyConsumerTypes,
    references: [
      'https://learn.microsoft.com/azure/azure-resource-manager/templates/resource-dependency',
      'https://learn.microsoft.com/azure/cosmos-db/cmk-troubleshooting-guide',
    ],
    sources: ['cosmos-cmk'],
    tags: ['key', 'order'],
  },
  messages: {
    notAwaited: ({ chain }: { chain: string }) =>
      `The same deployment creates the key, but nothing makes the resource wait for it: ${chain}, and the first deployment does not find it. Add the key to 'dependsOn', or read its 'keyUri' with reference(); its name or id alone, or its vault, makes no such dependency.`,
  },
  check(resource, context) {
    for (const use of keyUsesOf(resource)) {
      const { key: linked, value, property, under } = use;
      if (linked.kind === 'undecided' && hasKeys(resource.template))
        context.undecided(openValue([value], under) ?? value, property);
      if (linked.kind !== 'deployed') continue;
      const isDeployed = isDeployedWhere(linked.key, under);
      if (isDeployed === false) continue;
      const isAwaited = any(...declarationsOf(linked.key).map((key) => waitsFor(resource, key)));
      if (isAwaited) context.holds();
      else if (!isDeployed || isAwaited === undefined || assumesOverride(under)) {
        context.undecided(openValue([value], under) ?? value, property);
      } else {
        context.report({
          message: 'notAwaited',
          data: { chain: chainOf(use) },
          at: value,
          property,
          under: guardsOfLink(use),
          severity: context.modes.assume === 'update' ? 'warning' : 'error',
          related: placesOf(use, resource),
          fixes: awaitResource(resource, linked.key),
        });
      }
    }
  },
});
