import {
  alternatives,
  assignedIdentities,
  combinations,
  defineRule,
  identityPaths,
  knownText,
  storageAccounts,
} from '#rule-api';

const PROPERTY = identityPaths.userAssigned;

export default defineRule({
  meta: {
    id: 'storage/too-many-user-assigned-identities',
    title: 'A storage account has at most one user-assigned identity',
    severity: 'warning',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [storageAccounts.type],
    references: [
      'https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts',
      'https://github.com/hashicorp/terraform-provider-azurerm/issues/19717',
    ],
    tags: ['identity'],
  },
  messages: {
    tooMany: ({ count }: { count: number }) =>
      `'userAssignedIdentities' lists ${count} identities, but a storage account is documented to take one. Leave only the one that opens the key.`,
  },
  check(resource, context) {
    for (const { value: map, under } of alternatives(resource.envelope(PROPERTY))) {
      const identities = map.kind === 'object' ? assignedIdentities(map) : [];
      if (map.kind !== 'object' && map.kind !== 'absent') context.undecided(map, PROPERTY);
      // An identity may be listed under a condition, and its id may be computed.
      const parts = identities.flatMap(({ name, value }) => [name, value]);
      for (const { values, under: guards } of combinations(parts, under)) {
        const names = values.filter((_, index) => index % 2 === 0 && values[index + 1]?.kind !== 'absent');
        const open = names.find((name) => knownText(name) === undefined);
        const known = new Map(names.map((name) => [knownText(name)?.toLowerCase(), name]));
        known.delete(undefined);
        const [, second] = known.values();
        if (second) {
          const data = { count: known.size };
          context.report({ message: 'tooMany', data, at: second, property: PROPERTY, under: guards });
        } else if (map.kind === 'object' && (map.open || (open && names.length > 1))) {
          context.undecided(open ?? map, PROPERTY);
        } else if (names.length > 0) context.holds();
      }
    }
  },
});
