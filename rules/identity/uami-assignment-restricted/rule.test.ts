import { mongoCluster, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ID = `[resourceId('${TYPE}', 'id1')]`;
const MARKED = `[«resourceId('${TYPE}', 'id1')»]`;
const REGIONAL = '"isolationScope": "Regional"';
const limited = (providers: string) => `"assignmentRestrictions": { "providers": ${providers} }`;
const identity = (properties: string, location = 'westeurope', more = '') =>
  `{ "type": "${TYPE}", "apiVersion": "2025-05-31-preview", "name": "id1", "location": "${location}", "properties": { ${properties} }${more} }`;
const cluster = (location: string, id = ID) =>
  mongoCluster({
    identity: `{ "type": "UserAssigned", "userAssignedIdentities": { "${id}": {} } }`,
    rest: `"location": "${location}"`,
  });
const beside = (consumer: string, first: string) =>
  template({
    parameters: '{ "location": { "type": "string" }, "a": { "type": "bool" }, "list": { "type": "array" } }',
    resources: [first, consumer],
  });

testRule(rule, {
  holds: {
    'the same region': beside(cluster('westeurope'), identity(REGIONAL)),
    'the same region, spelled as people do': beside(cluster('West Europe'), identity(REGIONAL)),
    'the region of the resource group': beside(
      cluster('[resourceGroup().location]'),
      identity(REGIONAL, '[resourceGroup().location]'),
    ),
    'the provider of the resource': beside(cluster('eastus'), identity(limited('["Microsoft.DocumentDB"]'))),
    'its type': beside(
      cluster('eastus'),
      identity(limited(`["microsoft.documentdb/mongoclusters", "[parameters('location')]"]`)),
    ),
  },
  fails: {
    'another region': {
      template: beside(cluster('eastus', MARKED), identity(REGIONAL)),
      message: 'region',
      severity: 'error',
      certainty: 'definite',
    },
    'another region under a condition': {
      template: beside(
        cluster("[if(parameters('a'), 'eastus', 'westeurope')]", MARKED),
        identity('"isolationScope": "regional"'),
      ),
      message: 'region',
      certainty: 'possible',
    },
    'another provider': {
      template: beside(
        cluster('eastus', MARKED),
        identity(limited('["Microsoft.Compute", "Microsoft.DocumentDB/databaseAccounts"]')),
      ),
      message: 'provider',
      severity: 'error',
    },
    'a storage account': {
      template: beside(
        storage({ identity: `{ "type": "UserAssigned", "userAssignedIdentities": { "${MARKED}": {} } }` }),
        identity(limited('["Microsoft.Web"]')),
      ),
      message: 'provider',
    },
  },
  undecided: {
    'an unknown region': beside(cluster("[parameters('location')]"), identity(REGIONAL)),
    'an unknown restriction': beside(cluster('eastus'), identity(`"isolationScope": "[parameters('location')]"`)),
    'an unknown identity': beside(cluster('eastus', "[parameters('location')]"), identity(REGIONAL)),
    'unknown providers': beside(cluster('eastus'), identity(limited(`"[parameters('list')]"`))),
    'more providers than are seen': beside(
      cluster('eastus'),
      identity(limited(`["Microsoft.Web", "[parameters('location')]"]`)),
    ),
  },
  ignores: {
    'no restriction': beside(cluster('eastus'), identity('')),
    'no isolation': beside(cluster('eastus'), identity('"isolationScope": "None"')),
    'an empty list': beside(cluster('eastus'), identity(limited('[]'))),
    'an identity that exists already': beside(
      cluster('eastus'),
      identity(REGIONAL, 'westeurope', ', "existing": true'),
    ),
    'no identities': beside(storage(), identity(REGIONAL)),
  },
});
