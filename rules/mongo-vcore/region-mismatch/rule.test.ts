import { mongoCluster, nested, resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ID = `[resourceId('${IDENTITY}', 'id1')]`;
const cluster = (location: string, url = 'https://kv1.vault.azure.net/keys/k1', id = ID) =>
  mongoCluster({
    properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "${url}",
      "keyEncryptionKeyIdentity": { "identityType": "UserAssignedIdentity", "userAssignedIdentityResourceId": "${id}" } } } }`,
    rest: `"name": "m1", "location": ${location}`,
  });
const store = (location: string, name = 'kv1') => vault({ rest: `"name": "${name}", "location": ${location}` });
const identity = (location: string) => resource(IDENTITY, { rest: `"name": "id1", "location": ${location}` });
const together = (...resources: string[]) => template({ resources });
const LOCATION = `"[parameters('location')]"`;

testRule(rule, {
  holds: {
    'one region': together(store('"eastus"'), identity('"eastus"'), cluster('"eastus"')),
    'one region, written in two ways': together(store('"eastus2"'), cluster('"East US 2"')),
    'one parameter': template({
      parameters: '{ "location": { "type": "string" } }',
      resources: [store(LOCATION), identity(LOCATION), cluster(LOCATION)],
    }),
    'the region of the group': together(store('"[resourceGroup().location]"'), cluster('"[resourceGroup().location]"')),
    'one parameter, handed to a nested deployment': template({
      parameters: '{ "location": { "type": "string" } }',
      resources: [
        store(LOCATION),
        nested({
          arguments: { region: LOCATION },
          template: template({
            parameters: '{ "region": { "type": "string" } }',
            resources: [cluster(`"[parameters('region')]"`)],
          }),
        }),
      ],
    }),
  },
  fails: {
    'a vault in another region': {
      template: together(store('"westus"'), cluster('"«eastus»"')),
      message: 'keyHost',
      severity: 'error',
      certainty: 'definite',
    },
    'an identity in another region': {
      template: together(identity('"westus"'), cluster('"«eastus»"')),
      message: 'identity',
    },
    'a replica abroad with the vault of its source': {
      template: together(
        store('"eastus"'),
        cluster('"«westus»"').replace('"encryption"', '"createMode": "GeoReplica", "encryption"'),
      ),
      message: 'keyHost',
    },
    'a vault with a name from a parameter, read at run time': {
      template: template({
        parameters: '{ "vault": { "type": "string" } }',
        resources: [
          store('"westus"', "[parameters('vault')]"),
          cluster(
            '"«eastus»"',
            "[reference(resourceId('Microsoft.KeyVault/vaults/keys', parameters('vault'), 'k1')).keyUri]",
          ),
        ],
      }),
      message: 'keyHost',
    },
    'symbolic names': {
      template: template({ resources: { store: store('"westus"'), cluster: cluster('"«eastus»"') } }),
      message: 'keyHost',
    },
    'a vault under a condition': {
      template: template({
        parameters: '{ "own": { "type": "bool" } }',
        resources: [
          vault({ rest: `"name": "kv1", "location": "westus", "condition": "[parameters('own')]"` }),
          cluster('"«eastus»"'),
        ],
      }),
      message: 'keyHost',
      certainty: 'possible',
    },
    'two defaults': {
      template: template({
        parameters:
          '{ "here": { "type": "string", "defaultValue": "«eastus»" }, "there": { "type": "string", "defaultValue": "westus" } }',
        resources: [store(`"[parameters('there')]"`), cluster(`"[parameters('here')]"`)],
      }),
      message: 'keyHost',
      certainty: 'possible',
    },
  },
  undecided: {
    'two parameters': template({
      parameters: '{ "here": { "type": "string" }, "there": { "type": "string" } }',
      resources: [store(`"[parameters('there')]"`), cluster(`"[parameters('here')]"`)],
    }),
    'the region of the group and a known one': together(store('"[resourceGroup().location]"'), cluster('"eastus"')),
    'a vault that may be the one': template({
      parameters: '{ "vault": { "type": "string" } }',
      resources: [store('"westus"', "[parameters('vault')]"), cluster('"eastus"')],
    }),
  },
  ignores: {
    'a vault that is not deployed here': together(cluster('"eastus"')),
    'another vault': together(store('"westus"', 'kv2'), cluster('"eastus"')),
    'a cluster without a key': together(store('"westus"'), mongoCluster({ rest: '"location": "eastus"' })),
    'a vault that is only read': template({
      resources: {
        store: vault({ rest: '"name": "kv1", "location": "westus", "existing": true' }),
        cluster: cluster('"eastus"'),
      },
    }),
  },
});
