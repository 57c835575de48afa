import { grantAccess, guardsToTell, identityWith, type KeyAccess, keyAccessOf, openIn } from '#azure/access';
import { chainOf, keyConsumerTypes, keyUsesOf, placesOf } from '#azure/keys';
import { defineRule, isDeployedWhere, openValue } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/access-missing',
    title: 'The identity that opens a customer-managed key is granted access to the vault of the same deployment',
    severity: 'warning',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: keyConsumerTypes,
    references: [
      'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys',
      'https://learn.microsoft.com/azure/documentdb/database-encryption-at-rest',
      'https://github.com/Azure/bicep/issues/16601',
    ],
    tags: ['grant', 'identity'],
    sources: [
      'cosmos-cross-tenant-cmk',
      'cosmos-cmk',
      'cosmos-cmk-how-to',
      'mongo-vcore-cmk',
      'storage-cross-tenant-cmk',
    ],
  },
  messages: {
    missing: ({ chain, others, cure }: { chain: string; others: string; cure: string }) =>
      `Nothing in the deployment lets the identity use the key${others}: ${chain}. ${cure}`,
  },
  check(resource, context) {
    for (const use of keyUsesOf(resource)) {
      const { value, property } = use;
      const found = keyAccessOf(use);
      if (!found) context.undecided(openValue([value], use.under) ?? value, property);
      for (const access of found ?? []) {
        const { roles } = access;
        const isNew = isDeployedTogether(access);
        if (isNew === false) continue;
        if (isGranted(access)) context.holds();
        else if (!isNew || access.isOpen) context.undecided(openIn(access), property);
        else {
          const others = roles.map(({ role }) => `'${role.name}'`).join(', ');
          const data = {
            chain: chainOf(use),
            others: others && ` (${others} does not)`,
            cure: grantAccess(access),
          };
          context.report({
            message: 'missing',
            data,
            at: value,
            property,
            under: guardsToTell(access),
            related: placesOf(use, resource),
          });
        }
      }
    }
  },
});

/** Whether any role of Key Vault, or any access policy, is given; whether it is enough is another matter. */
function isGranted({ policies, roles }: KeyAccess): boolean {
  return policies.length > 0 || roles.some(({ role }) => role.concerns === 'key-vault');
}

/** Whether the vault and the identity, which Cosmos DB itself has already, are made with the resource. */
function isDeployedTogether({ use, vault, under }: KeyAccess): boolean | undefined {
  const identity = identityWith(vault.template, use.identity, under);
  if (identity.kind === 'undecided') return undefined;
  if (identity.kind === 'deployed') {
    const isMade = isDeployedWhere(identity.resource, under);
    if (!isMade) return isMade;
  } else if (use.identity.kind !== 'first-party') return false;
  return isDeployedWhere(vault, use.under);
}
