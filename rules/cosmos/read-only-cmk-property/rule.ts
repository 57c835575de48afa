import { keyUseOf, outputsIn } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { alternatives, defineRule, removeMember } from '#rule-api';

export default defineRule({
  meta: {
    id: 'cosmos/read-only-cmk-property',
    title: 'A template must not set read-only properties of the customer-managed key',
    severity: 'note',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [databaseAccounts.type],
    references: [docs.databaseAccountType],
    tags: ['export'],
  },
  messages: {
    output: ({ name }: { name: string }) =>
      `'${name}' is what Cosmos DB reports of an account; written in a template it has no effect. Remove it.`,
  },
  check(resource, context) {
    for (const { value: properties, under } of alternatives(resource.at('properties'))) {
      if (properties.kind === 'unknown') context.undecided(properties, 'properties');
      if (properties.kind !== 'object') continue;
      let isFound = false;
      for (const { name, value, at } of outputsIn(properties)) {
        for (const arm of alternatives(value, under)) {
          if (arm.value.kind === 'absent') continue;
          isFound = true;
          context.report({
            message: 'output',
            data: { name },
            at,
            property: `properties.${name}`,
            under: arm.under,
            fixes: removeMember(properties, name),
          });
        }
      }
      if (isFound || !keyUseOf(resource, under).isSet) continue;
      if (properties.open) context.undecided(properties, 'properties');
      else context.holds();
    }
  },
});
