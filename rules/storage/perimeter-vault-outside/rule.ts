import { associationsWith, isInPerimeterOf, isTarget, perimeterAssociations } from '#azure/key-vault';
import { keyUsesOf, storageAccounts } from '#azure/keys';
import { all, assumesOverride, combinations, defineRule, isText, openValue } from '#rule-api';

const { target, mode, enforced } = perimeterAssociations;

export default defineRule({
  meta: {
    id: 'storage/perimeter-vault-outside',
    title: 'The key vault of a storage account in an enforced network security perimeter is in that perimeter too',
    severity: 'warning',
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
    for (const { host, value, property, under: guards } of keyUsesOf(resource)) {
      for (const association of associationsWith(resource)) {
        const values = [association.at(target), association.at(mode)] as const;
        for (const { values: found, under } of combinations(values, guards)) {
          const [about, access] = found;
          const applies = all(isTarget(about, resource), isText(access, enforced));
          if (applies === false) continue;
          const isInside = host.kind === 'deployed' ? isInPerimeterOf(host.host, association) : undefined;
          if (isInside) context.holds();
          else if (host.kind !== 'deployed' || isInside === undefined || !applies || assumesOverride(under)) {
            context.undecided(openValue(found, under) ?? value, property);
          } else {
            const data = { vault: host.host.label, perimeter: association.label.split('/')[0] ?? '' };
            const related = [{ at: association, message: 'the association of the account' }];
            context.report({ message: 'outside', data, at: value, property, under, related });
          }
        }
      }
    }
  },
});
