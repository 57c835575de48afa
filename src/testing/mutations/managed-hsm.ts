import type { Deployment } from './deployment.ts';
import { type Members, mapTexts, type Place, placesIn, set } from './mutable-template.ts';

/**
 * Puts a managed HSM in the place of the vault, and answers with it. It is right in everything but that the same
 * deployment uses it, which it cannot do before it is activated. Its access is granted by itself, and not by templates.
 */
export function toManagedHsm(deployment: Deployment): Members {
  const { template } = deployment;
  const grant = placesIn(template).find(({ type }) => /(^|\/)(roleAssignments|accessPolicies)$/.test(type));
  if (grant) deployment.remove(grant);
  const { vault, key } = deployment;
  set(key.resource, 'properties.kty', 'RSA-HSM');
  toHsm(vault);
  mapTexts(template, (text) =>
    text.replaceAll('Microsoft.KeyVault/vaults', 'Microsoft.KeyVault/managedHSMs').replaceAll(').vaultUri', ').hsmUri'),
  );
  // What `environment()` knows is the suffix of vaults.
  mapTexts(template, (text) => text.replaceAll('environment().suffixes.keyvaultDns', "'.managedhsm.azure.net'"));
  return vault.resource;
}

function toHsm({ resource }: Place): void {
  resource.sku = { family: 'B', name: 'Standard_B1' };
  resource.properties = {
    tenantId: '[subscription().tenantId]',
    initialAdminObjectIds: ['33333333-3333-3333-3333-333333333333'],
    enableSoftDelete: true,
    enablePurgeProtection: true,
    publicNetworkAccess: 'Enabled',
    networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' },
  };
}
