import { mongoClusters } from '#azure/keys';
import { MONGO_ADVISED_FEATURES, MONGO_FEATURES } from '#azure/mongo-vcore';
import { API_VERSION, judgeAdvisedVersion, judgeApiVersion } from '#azure/resources';
import { docs } from '#azure/sources';
import { defineRule, sayEach } from '#rule-api';

interface Facts {
  readonly version: string;
  readonly feature: string;
  readonly since: string;
}

export default defineRule({
  meta: {
    id: 'mongo-vcore/api-version',
    title: 'The API version of a MongoDB vCore cluster must support customer-managed keys',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: [mongoClusters.type],
    references: [docs.mongoClusterType, docs.mongoCmkAnnouncement],
    tags: ['api-version'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    tooOld: ({ version, feature, since }: Facts) =>
      `API version '${version}' does not have ${feature}: the cluster is made without it, and its kind of encryption can never be changed. Use '${since}' or a later version.`,
    unadvised: ({ version, feature, since }: Facts) =>
      `API version '${version}' is a preview, which may be withdrawn; ${feature} is in stable versions since '${since}'. Use a stable version.`,
  },
  check(resource, context) {
    sayEach(context, API_VERSION, judgeApiVersion(resource, MONGO_FEATURES));
    sayEach(context, API_VERSION, judgeAdvisedVersion(resource, MONGO_ADVISED_FEATURES));
  },
});
