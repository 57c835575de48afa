import { admitsAzureAddresses, cosmosSettings, isKeySet } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { all, any, defineRule, hasMoreThan, isText, judgeTogether, not } from '#rule-api';

const { type, key } = databaseAccounts;
const { bypass, publicAccess, ipRules, virtualNetworkRules } = cosmosSettings;

export default defineRule({
  meta: {
    id: 'cosmos/network-blocks-azure-services',
    title: 'The firewall of a Cosmos DB account with a customer-managed key must let other Azure services in',
    severity: 'note',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.cosmosCmk, 'https://learn.microsoft.com/azure/cosmos-db/how-to-configure-firewall'],
    tags: ['network'],
    sources: ['cosmos-cmk'],
    pedantic: true,
  },
  messages: {
    closed: () =>
      "The network of the account is restricted, and no other Azure service is let in, which operations with a customer-managed key may need. If they fail, write 'AzureServices' in 'networkAclBypass', or allow '0.0.0.0' in 'ipRules'.",
  },
  check(resource, context) {
    judgeTogether(resource, [bypass, key.path, publicAccess, ipRules, virtualNetworkRules], context, {
      applies: ([, uri, access, addresses, networks]) =>
        all(isKeySet(uri), any(isText(access, 'Disabled'), hasMoreThan(addresses, 0), hasMoreThan(networks, 0))),
      isRight: ([bypassing, , , addresses], under) =>
        any(
          bypassing.kind === 'absent' ? false : not(isText(bypassing, 'None')),
          admitsAzureAddresses(addresses, under),
        ),
      faults: ([named, , access, addresses, networks]) => {
        const rules = hasMoreThan(addresses, 0) ? addresses : networks;
        const restriction = isText(access, 'Disabled') ? access : rules;
        return [{ message: 'closed', data: {}, at: named.kind === 'absent' ? restriction : named }];
      },
    });
  },
});
