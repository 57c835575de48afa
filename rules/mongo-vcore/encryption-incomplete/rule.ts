import { isFilled, mongoClusters } from '#azure/keys';
import { mongoEncryption } from '#azure/mongo-vcore';
import { isPresent } from '#azure/resources';
import { docs } from '#azure/sources';
import { defineRule, judgeTogether } from '#rule-api';

const NEEDED = [
  { path: mongoEncryption.keyUrl, what: 'the URL of the key, without a version' },
  { path: mongoEncryption.identity, what: "an object with 'identityType' and 'userAssignedIdentityResourceId'" },
  { path: mongoEncryption.identityType, what: "'UserAssignedIdentity'", within: mongoEncryption.identity },
  { path: mongoEncryption.identityId, what: 'the resource id of the identity', within: mongoEncryption.identity },
];

export default defineRule({
  meta: {
    id: 'mongo-vcore/encryption-incomplete',
    title: 'The encryption of a MongoDB vCore cluster must name the key, the identity and the type of the identity',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [mongoClusters.type],
    references: [docs.mongoEncryptionSetup, docs.mongoClusterType],
    tags: ['identity', 'key-uri'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    missing: ({ name, what }: { name: string; what: string }) =>
      `'customerManagedKeyEncryption' lacks '${name}', and is refused without it, on creation and on every update. Set it to ${what}.`,
  },
  check(resource, context) {
    for (const { path, what, within = mongoEncryption.block } of NEEDED) {
      judgeTogether(resource, [path, within], context, {
        applies: ([, parent]) => isPresent(parent),
        isRight: ([value]) => isFilled(value),
        faults: ([value]) => {
          const name = path.slice(mongoEncryption.block.length + 1);
          return [{ message: 'missing', data: { name, what }, at: value }];
        },
      });
    }
  },
});
