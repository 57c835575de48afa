import { accessOf, grantAccess, identityWith, judgeAccess, type KeyAccess } from '#azure/access';
import { chainOf, keyConsumerTypes, keyUsesOf } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, isDeployedWhere } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/access-missing',
    title: 'The identity that opens a customer-managed key must have access to the vault of the same deployment',
    severity: 'warning',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: keyConsumerTypes,
    references: [docs.cosmosCmk, docs.mongoEncryption, docs.bicepRoleDelay],
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
    const [use] = keyUsesOf(resource);
    judgeAccess(resource, use?.property ?? '', context, accessOf(resource), {
      applies: isDeployedTogether,
      isRight: isGranted,
      isOpen: () => true,
      faults: (access) => {
        const others = access.roles.map(({ role }) => `'${role.name}'`).join(', ');
        const cure = grantAccess(access);
        const data = { chain: chainOf(access.use), others: others && ` (${others} does not)`, cure };
        return [{ message: 'missing', data, at: access.use.value, severity: 'warning' }];
      },
    });
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
  return true;
}
