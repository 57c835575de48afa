import type { CloudName } from '../value/arm-value.ts';
import type { Data, DataObject } from '../value/data.ts';

interface CloudFacts {
  readonly name: string;
  readonly portal: string;
  readonly graph: string;
  readonly resourceManager: string;
  readonly loginEndpoint: string;
  readonly managementAudience: string;
  readonly suffixes: Readonly<Record<string, string>> & { readonly keyvaultDns: string };
}

/**
 * What `environment()` answers, per cloud. Note which suffixes begin with a dot.
 * Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment#environment and
 * `az cloud list`; read 2026-11-21.
 */
const CLOUDS: Readonly<Record<CloudName, CloudFacts>> = {
  public: {
    name: 'AzureCloud',
    portal: 'https://portal.azure.com',
    graph: 'https://graph.windows.net/',
    resourceManager: 'https://management.azure.com/',
    loginEndpoint: 'https://login.microsoftonline.com/',
    managementAudience: 'https://management.core.windows.net/',
    suffixes: {
      acrLoginServer: '.azurecr.io',
      azureDatalakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
      azureDatalakeStoreFileSystem: 'azuredatalakestore.net',
      azureFrontDoorEndpointSuffix: 'azurefd.net',
      keyvaultDns: '.vault.azure.net',
      sqlServerHostname: '.database.windows.net',
      storage: 'core.windows.net',
    },
  },
  usgov: {
    name: 'AzureUSGovernment',
    portal: 'https://portal.azure.us',
    graph: 'https://graph.windows.net/',
    resourceManager: 'https://management.usgovcloudapi.net/',
    loginEndpoint: 'https://login.microsoftonline.us/',
    managementAudience: 'https://management.core.usgovcloudapi.net/',
    suffixes: {
      acrLoginServer: '.azurecr.us',
      keyvaultDns: '.vault.usgovcloudapi.net',
      sqlServerHostname: '.database.usgovcloudapi.net',
      storage: 'core.usgovcloudapi.net',
    },
  },
  china: {
    name: 'AzureChinaCloud',
    portal: 'https://portal.azure.cn',
    graph: 'https://graph.chinacloudapi.cn/',
    resourceManager: 'https://management.chinacloudapi.cn/',
    loginEndpoint: 'https://login.chinacloudapi.cn/',
    managementAudience: 'https://management.core.chinacloudapi.cn/',
    suffixes: {
      acrLoginServer: '.azurecr.cn',
      keyvaultDns: '.vault.azure.cn',
      sqlServerHostname: '.database.chinacloudapi.cn',
      storage: 'core.chinacloudapi.cn',
    },
  },
};

/** Members that are documented for the public cloud only. */
const PUBLIC_ONLY: readonly (readonly [string, string])[] = [
  ['gallery', 'https://gallery.azure.com/'],
  ['graphAudience', 'https://graph.windows.net/'],
  ['activeDirectoryDataLake', 'https://datalake.azure.net/'],
  ['batch', 'https://batch.core.windows.net/'],
  ['media', 'https://rest.media.azure.net'],
  ['sqlManagement', 'https://management.core.windows.net:8443/'],
  [
    'vmImageAliasDoc',
    'https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json',
  ],
];

/** `environment()` has no suffix for managed HSM. Source: the documentation of managed HSM per cloud, read 2026-11-21. */
const MANAGED_HSM_SUFFIXES: Readonly<Record<CloudName, string>> = {
  public: '.managedhsm.azure.net',
  usgov: '.managedhsm.usgovcloudapi.net',
  china: '.managedhsm.azure.cn',
};

/** What host names of key stores end in, with the leading dot. */
export function keyHostSuffixes(cloud: CloudName): { readonly vault: string; readonly managedHsm: string } {
  return { vault: CLOUDS[cloud].suffixes.keyvaultDns, managedHsm: MANAGED_HSM_SUFFIXES[cloud] };
}

/** The answer of `environment()`; members that are not documented for a cloud are missing. */
export function environmentOf(cloud: CloudName): DataObject {
  const facts = CLOUDS[cloud];
  const authentication = new Map<string, Data>([
    ['loginEndpoint', facts.loginEndpoint],
    ['audiences', [facts.managementAudience, facts.resourceManager]],
    ['tenant', 'common'],
    ['identityProvider', 'AAD'],
  ]);
  return new Map<string, Data>([
    ['name', facts.name],
    ['portal', facts.portal],
    ['graph', facts.graph],
    ['resourceManager', facts.resourceManager],
    ...(cloud === 'public' ? PUBLIC_ONLY : []),
    ['authentication', authentication],
    ['suffixes', new Map(Object.entries(facts.suffixes))],
  ]);
}
