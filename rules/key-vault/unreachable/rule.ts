import { associationsWith, hostSettings, isAssociated, MANAGED_HSM, VAULT } from '#azure/key-vault';
import { chainOf, judgeLinked, mongoClusters } from '#azure/keys';
import { docs } from '#azure/sources';
import { all, any, defineRule, type Guard, hasOpaqueParts, isText, not, type Resource, replaceValue } from '#rule-api';

const PATHS = [hostSettings.bypass, hostSettings.defaultAction, hostSettings.publicAccess] as const;
const TRUSTED = 'AzureServices';

export default defineRule({
  meta: {
    id: 'key-vault/unreachable',
    title: 'A vault or managed HSM that holds a customer-managed key must let trusted Microsoft services in',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [MANAGED_HSM, VAULT],
    references: [
      docs.cosmosCmk,
      'https://learn.microsoft.com/azure/key-vault/general/network-security',
      docs.mongoEncryption,
    ],
    sources: ['cosmos-cmk', 'cosmos-cmk-how-to', 'mongo-vcore-cmk'],
    tags: ['key-host', 'network'],
  },
  messages: {
    closed: ({ chain }: { chain: string }) =>
      `The firewall keeps trusted Microsoft services out, but ${chain}: the service cannot reach its key. Set 'bypass' to 'AzureServices'; rules for addresses do not help, since those of services change.`,
    selectedNetworks: ({ chain }: { chain: string }) =>
      `Selected networks and trusted services are let in, but ${chain}, and for such a cluster only access from all networks, or no public access with trusted services let in, is documented. Set 'publicNetworkAccess' to 'Disabled' and leave 'bypass' at 'AzureServices'.`,
  },
  check(resource, context) {
    judgeLinked(resource, PATHS, context, {
      isRight: ([bypass, action, access], under) => {
        const isOpen = any(
          not(isText(bypass, 'None')),
          not(any(isText(access, 'Disabled'), isText(action, 'Deny'))),
          isText(access, 'SecuredByPerimeter'),
        );
        return isOpen || any(isOpen, isInPerimeter(resource, under));
      },
      faults: ([bypass], use) => [
        {
          message: 'closed',
          data: { chain: chainOf(use) },
          at: bypass,
          fixes: bypass.kind === 'absent' ? [] : replaceValue(bypass, TRUSTED),
        },
      ],
    });
    if (!context.modes.pedantic) return;
    judgeLinked(resource, PATHS, context, {
      applies: ([bypass, action, access]) =>
        all(
          isText(action, 'Deny'),
          bypass.kind === 'absent' ? true : isText(bypass, TRUSTED),
          access.kind === 'absent' ? true : isText(access, 'Enabled'),
        ),
      isRight: () => false,
      faults: ([, action], use) => [
        { message: 'selectedNetworks', data: { chain: chainOf(use) }, at: action, severity: 'note' },
      ],
      concerns: ({ kind }) => kind.type === mongoClusters.type,
    });
  },
});

/** Whether a network security perimeter takes the place of the firewall; undefined where one that cannot be seen may. */
function isInPerimeter(host: Resource, under: readonly Guard[]): boolean | undefined {
  const verdicts = associationsWith(host).map((association) => isAssociated(association, host, under));
  return any(...verdicts, hasOpaqueParts(host.template) ? undefined : false);
}
