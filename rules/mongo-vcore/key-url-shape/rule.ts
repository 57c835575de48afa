import { databaseAccounts, judgeKeyUriForm, KEY_URI_FORM_MESSAGES, mongoClusters, withDeployedKey } from '#azure/keys';
import { mongoEncryption } from '#azure/mongo-vcore';
import { docs } from '#azure/sources';
import { alternatives, defineRule, judgeEach } from '#rule-api';

const { type, key } = mongoClusters;

export default defineRule({
  meta: {
    id: 'mongo-vcore/key-url-shape',
    title: 'The key URL of a MongoDB vCore cluster must have the form https://<vault host>/keys/<key name>',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type, databaseAccounts.type],
    references: [
      docs.mongoEncryptionSetup,
      'https://learn.microsoft.com/azure/documentdb/how-to-database-encryption-troubleshoot',
      docs.keyVaultObjects,
    ],
    tags: ['key-uri'],
    sources: ['mongo-vcore-cmk'],
  },
  messages: {
    ...KEY_URI_FORM_MESSAGES,
    ofAccount: () =>
      "'keyVaultKeyUri' is what Cosmos DB accounts have; a MongoDB vCore cluster overlooks it. Name the key in 'encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl'.",
    ofCluster: () =>
      "'customerManagedKeyEncryption' is what MongoDB vCore clusters have; a Cosmos DB account overlooks it. Name the key in 'keyVaultKeyUri'.",
  },
  check(resource, context) {
    const isCluster = resource.isOfType(type);
    if (isCluster) judgeEach(resource, key.path, context, withDeployedKey(resource, judgeKeyUriForm));
    // A slip is something that somebody wrote: what is not known is no sign of one.
    const slip = isCluster ? databaseAccounts.key.path : mongoEncryption.block;
    for (const { value, under } of alternatives(resource.at(slip))) {
      if (value.kind === 'absent' || value.kind === 'unknown') continue;
      const message = isCluster ? 'ofAccount' : 'ofCluster';
      context.report({ message, data: {}, at: value, property: slip, under });
    }
  },
});
