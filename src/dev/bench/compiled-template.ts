type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonMembers = { readonly [name: string]: Json };

/** What kind of compiled Bicep to write. */
export interface TemplateShape {
  /** Names the template; another number, another template. */
  readonly seed: number;
  /** About as long as this. */
  readonly bytes: number;
  /**
   * `keys`: among other things, accounts that take a customer-managed key, and vaults. `roles`: role assignments, as most
   * modules can make for what they deploy.
   */
  readonly deploys: 'keys' | 'roles' | 'neither';
}

/**
 * A template as Bicep compiles a published module: typed parameters with descriptions, variables, resources by symbolic
 * name, role assignments and locks in loops, and modules inside modules until it is long enough.
 */
export function compiledTemplate({ seed, bytes, deploys }: TemplateShape): string {
  let next = seed * 1000;
  const content = (index: number): Content => {
    if (deploys === 'keys' && index % WITH_KEYS === 0) return 'keys';
    return deploys !== 'neither' && index % WITH_ROLES === 0 ? 'roles' : 'neither';
  };
  const leaf = () => module(next, content(next++), []);
  const group = (size: number) => module(next, content(next++), Array.from({ length: size }, leaf));
  const leaves = Math.max(0, Math.round(bytes / MODULE_BYTES) - 1);
  const modules = Array.from({ length: Math.floor(leaves / (GROUP + 1)) }, () => group(GROUP));
  const rest = Array.from({ length: leaves % (GROUP + 1) }, leaf);
  return JSON.stringify(module(next, deploys, [...modules, ...rest]), undefined, 2);
}

/** What one module deploys by itself. */
type Content = TemplateShape['deploys'];

/** About what a module takes, without those inside it. */
const MODULE_BYTES = 18_000;

/** Modules inside a module. */
const GROUP = 4;

/**
 * Of so many modules one has what takes a key, and a vault.
 *
 * Source: avm/ptn/sa/chat-with-your-data in Azure/bicep-registry-modules, 174 nested deployments of which one has a Cosmos
 * DB account, one a storage account, one a vault and one an identity; read 2026-11-22.
 */
const WITH_KEYS = 40;

/** Of so many modules one can assign roles: 42 of the same. */
const WITH_ROLES = 4;

function module(seed: number, content: Content, inner: readonly JsonMembers[]): JsonMembers {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    languageVersion: '2.0',
    contentVersion: '1.0.0.0',
    metadata: { _generator: { name: 'bicep', version: '0.36.1.42791', templateHash: String(seed * 7_919) } },
    definitions: definitions(),
    parameters: parameters(),
    variables: variables(),
    resources: { ...resources(seed, content), ...deployments(seed, inner) },
    outputs: outputs(content),
  };
}

const describe = (description: string): JsonMembers => ({ metadata: { description } });

function definitions(): JsonMembers {
  const property = (name: string): JsonMembers => ({
    type: 'string',
    nullable: true,
    ...describe(
      `Optional. The ${name} of the setting. It is passed on to the resource as it is, and left out when null.`,
    ),
  });
  const names = [
    'name',
    'roleDefinitionIdOrName',
    'principalId',
    'principalType',
    'description',
    'condition',
    'keyName',
  ];
  const type = (title: string): JsonMembers => ({
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, property(name)])),
    metadata: {
      description: `An AVM-aligned type for ${title}.`,
      '__bicep_imported_from!': { sourceTemplate: 'br:mcr.microsoft.com/bicep/avm/utl/types/avm-common-types:0.5.1' },
    },
  });
  return Object.fromEntries(
    ['lockType', 'roleAssignmentType', 'customerManagedKeyType'].map((name) => [name, type(name)]),
  );
}

function parameters(): JsonMembers {
  const settings = Array.from({ length: 12 }, (_, index) => [
    `setting${index}`,
    {
      type: 'bool',
      defaultValue: index % 2 === 0,
      ...describe(`Optional. Whether setting ${index} applies to the account.`),
    },
  ]);
  return {
    name: { type: 'string', ...describe('Required. The name of the account.') },
    location: { type: 'string', defaultValue: '[resourceGroup().location]', ...describe('Optional. Its location.') },
    tags: { type: 'object', nullable: true, ...describe('Optional. Its tags.') },
    customerManagedKey: {
      $ref: '#/definitions/customerManagedKeyType',
      nullable: true,
      ...describe('Optional. Its key.'),
    },
    roleAssignments: { type: 'array', items: { $ref: '#/definitions/roleAssignmentType' }, nullable: true },
    managedIdentities: { type: 'object', nullable: true, ...describe('Optional. Its identities.') },
    ...Object.fromEntries(settings),
  };
}

function variables(): JsonMembers {
  return {
    copy: [
      {
        name: 'formattedRoleAssignments',
        count: "[length(coalesce(parameters('roleAssignments'), createArray()))]",
        input:
          "[union(coalesce(parameters('roleAssignments'), createArray())[copyIndex('formattedRoleAssignments')], createObject('roleDefinitionId', coalesce(tryGet(variables('builtInRoleNames'), coalesce(parameters('roleAssignments'), createArray())[copyIndex('formattedRoleAssignments')].roleDefinitionIdOrName), subscriptionResourceId('Microsoft.Authorization/roleDefinitions', coalesce(parameters('roleAssignments'), createArray())[copyIndex('formattedRoleAssignments')].roleDefinitionIdOrName))))]",
      },
    ],
    builtInRoleNames: Object.fromEntries(
      ['Contributor', 'Owner', 'Reader', 'Key Vault Crypto Service Encryption User'].map((name, index) => [
        name,
        `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b24988ac-6180-42a0-ab88-20f7382dd24${index}')]`,
      ]),
    ),
    formattedUserAssignedIdentities:
      "[reduce(map(coalesce(tryGet(parameters('managedIdentities'), 'userAssignedResourceIds'), createArray()), lambda('id', createObject(format('{0}', lambdaVariables('id')), createObject()))), createObject(), lambda('cur', 'next', union(lambdaVariables('cur'), lambdaVariables('next'))))]",
    identity:
      "[if(not(empty(parameters('managedIdentities'))), createObject('type', 'UserAssigned', 'userAssignedIdentities', if(not(empty(variables('formattedUserAssignedIdentities'))), variables('formattedUserAssignedIdentities'), null())), null())]",
  };
}

function resources(seed: number, content: Content): JsonMembers {
  const settings = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`setting${index}`, `[parameters('setting${index}')]`]),
  );
  const plain = {
    type: 'Microsoft.Network/publicIPAddresses',
    apiVersion: '2024-05-01',
    name: "[parameters('name')]",
    location: "[parameters('location')]",
    tags: "[parameters('tags')]",
    sku: { name: 'Standard', tier: 'Regional' },
    properties: { publicIPAllocationMethod: 'Static', idleTimeoutInMinutes: 4 + (seed % 20), ...settings },
  };
  if (content === 'keys') return { account: account(seed), vault: vault(seed), vaultRoles: roles('vault', VAULT) };
  return content === 'roles' ? { plain, plainRoles: roles('plain', plain.type) } : { plain };
}

const VAULT = 'Microsoft.KeyVault/vaults';
const key = "parameters('customerManagedKey')";

function account(seed: number): JsonMembers {
  return {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    apiVersion: '2024-11-15',
    name: `[format('{0}-${seed}', parameters('name'))]`,
    location: "[parameters('location')]",
    tags: "[parameters('tags')]",
    identity: "[variables('identity')]",
    kind: 'GlobalDocumentDB',
    properties: `[shallowMerge(createArray(createObject('databaseAccountOfferType', 'Standard', 'backupPolicy', shallowMerge(createArray(createObject('type', 'Continuous'), createObject('continuousModeProperties', createObject('tier', 'Continuous30Days')))), 'enableFreeTier', parameters('setting0'), 'locations', createArray(createObject('locationName', parameters('location'), 'failoverPriority', 0, 'isZoneRedundant', parameters('setting1')))), if(not(empty(${key})), createObject('defaultIdentity', if(not(empty(tryGet(${key}, 'principalId'))), format('UserAssignedIdentity={0}', tryGet(${key}, 'principalId')), 'FirstPartyIdentity'), 'keyVaultKeyUri', format('https://{0}.vault.azure.net/keys/{1}', tryGet(${key}, 'name'), tryGet(${key}, 'keyName'))), createObject())))]`,
  };
}

function vault(seed: number): JsonMembers {
  return {
    type: VAULT,
    apiVersion: '2024-11-01',
    name: `[take(format('kv-${seed}-{0}', uniqueString(parameters('name'))), 24)]`,
    location: "[parameters('location')]",
    properties: {
      tenantId: '[subscription().tenantId]',
      sku: { name: 'premium', family: 'A' },
      enablePurgeProtection: "[if(parameters('setting2'), true(), null())]",
      enableRbacAuthorization: true,
      softDeleteRetentionInDays: 90,
      networkAcls: { bypass: 'AzureServices', defaultAction: 'Deny' },
    },
  };
}

function roles(symbol: string, type: string): JsonMembers {
  const item = "coalesce(variables('formattedRoleAssignments'), createArray())[copyIndex()]";
  return {
    copy: { name: `${symbol}Roles`, count: "[length(coalesce(variables('formattedRoleAssignments'), createArray()))]" },
    type: 'Microsoft.Authorization/roleAssignments',
    apiVersion: '2022-04-01',
    scope: `[resourceId('${type}', parameters('name'))]`,
    name: `[coalesce(tryGet(${item}, 'name'), guid(resourceId('${type}', parameters('name')), ${item}.principalId, ${item}.roleDefinitionId))]`,
    properties: {
      roleDefinitionId: `[${item}.roleDefinitionId]`,
      principalId: `[${item}.principalId]`,
      principalType: `[tryGet(${item}, 'principalType')]`,
    },
    dependsOn: [symbol],
  };
}

function deployments(seed: number, inner: readonly JsonMembers[]): JsonMembers {
  return Object.fromEntries(
    inner.map((template, index) => [
      `module${index}`,
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2022-09-01',
        name: `[format('{0}-module-${seed}-${index}', uniqueString(deployment().name, parameters('location')))]`,
        properties: {
          expressionEvaluationOptions: { scope: 'inner' },
          mode: 'Incremental',
          parameters: {
            name: { value: `[format('{0}${index}', parameters('name'))]` },
            location: { value: "[parameters('location')]" },
            customerManagedKey: { value: "[parameters('customerManagedKey')]" },
          },
          template,
        },
      },
    ]),
  );
}

function outputs(content: Content): JsonMembers {
  const type = content === 'keys' ? 'Microsoft.DocumentDB/databaseAccounts' : 'Microsoft.Network/publicIPAddresses';
  return {
    name: { type: 'string', value: "[parameters('name')]", ...describe('The name of the account.') },
    resourceId: {
      type: 'string',
      value: `[resourceId('${type}', parameters('name'))]`,
      ...describe('Its resource ID.'),
    },
    resourceGroupName: { type: 'string', value: '[resourceGroup().name]', ...describe('Its resource group.') },
  };
}

/** Values for the parameters of a compiled template, as a parameter file. */
export function parameterFile(index: number): string {
  const value = (given: Json): JsonMembers => ({ value: given });
  return JSON.stringify(
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      contentVersion: '1.0.0.0',
      parameters: {
        name: value(`account${index}`),
        location: value('westeurope'),
        customerManagedKey: value({ name: `vault${index}`, keyName: 'cmk', principalId: null }),
        setting2: value(index % 2 === 0),
      },
    },
    undefined,
    2,
  );
}
