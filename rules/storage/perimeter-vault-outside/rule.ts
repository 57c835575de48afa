import { associationsWith, isInPerimeterOf, isTarget, perimeterAssociations } from '#azure/key-vault';
import { keyUsesOf, storageAccounts } from '#azure/keys';
import { all, defineRule, isText, judgeTogether } from '#rule-api';

const { target, mode, enforced } = perimeterAssociations;

export default defineRule({
  meta: {
    id: 'storage/perimeter-vault-outside',
    title: 'The key vault of a storage account in an enforced network security perimeter must be in that perimeter too',
    severity: 'warning',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [storageAccounts.type],
    references: ['https://learn.microsoft.com/azure/storage/common/storage-network-security-perimeter'],
    tags: ['network', 'key-host'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    outside: ({ vault, perimeter }: { vault: string; perimeter: string }) =>
      `The account is in network security perimeter '${perimeter}', which is enforced, and its key vault '${vault}' is not, so that it cannot reach its key: not even trusted services get through. Associate the vault with the perimeter too.`,
  },
  check(resource, context) {
    for (const { host, value, property, under: given } of keyUsesOf(resource)) {
      for (const association of associationsWith(resource)) {
        const vault = host.kind === 'deployed' ? host.host : undefined;
        const places = [property, association.at(target), association.at(mode)] as const;
        judgeTogether(resource, places, context, {
          given,
          applies: ([, about, access]) => all(isTarget(about, resource), isText(access, enforced)),
          isRight: (_, under) => vault && isInPerimeterOf(vault, association, under),
          faults: () => {
            const data = { vault: vault?.label ?? '', perimeter: association.label.split('/')[0] ?? '' };
            const related = [{ at: association, message: 'the association of the account' }];
            return [{ message: 'outside', data, at: value, related }];
          },
        });
      }
    }
  },
});
