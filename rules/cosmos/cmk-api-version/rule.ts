import { COSMOS_ADVISED_FEATURES, COSMOS_FEATURES } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { API_VERSION, judgeAdvisedVersion, judgeApiVersion, tooOldMessage } from '#azure/resources';
import { docs } from '#azure/sources';
import { defineRule, sayEach } from '#rule-api';

const { type } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/cmk-api-version',
    title: 'The API version of a Cosmos DB account must support every property that its customer-managed key needs',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: [type],
    references: [docs.databaseAccountType, docs.cosmosCrossTenantCmk, docs.cosmosIdentity],
    tags: ['api-version'],
    sources: ['cosmos-cross-tenant-cmk'],
  },
  messages: {
    tooOld: tooOldMessage,
    unadvised: ({ version, feature, since }: { version: string; feature: string; since: string }) =>
      `API version '${version}' takes ${feature}, but the documentation asks for '${since}' or later. Use such a version.`,
  },
  check(resource, context) {
    sayEach(context, API_VERSION, judgeApiVersion(resource, COSMOS_FEATURES));
    sayEach(context, API_VERSION, judgeAdvisedVersion(resource, COSMOS_ADVISED_FEATURES));
  },
});
