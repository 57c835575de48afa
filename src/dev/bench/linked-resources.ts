/** How the names of resources are made. */
export type NameForm = 'literal' | 'parameter' | 'loop';

/** What a template of linked resources holds. */
export interface LinkedTemplate {
  readonly parameters: object;
  readonly resources: readonly object[];
}

/** Of each kind so many: a vault, its key, an identity, its role at the vault, and an account that opens the key by it. */
export function linkedTemplate(count: number, form: NameForm): LinkedTemplate {
  const parameters = { prefix: { type: 'string' } };
  if (form === 'loop')
    return { parameters, resources: group(form, 0).map((each) => ({ ...each, copy: loop(each, count) })) };
  return { parameters, resources: Array.from({ length: count }, (_, index) => group(form, index)).flat() };
}

function loop({ type }: { readonly type: string }, count: number): object {
  return { name: type.split('/').slice(1).join('-'), count };
}

const CRYPTO_USER = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';
const role = `subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${CRYPTO_USER}')`;

/** An expression for the name of a resource. */
function nameOf(kind: string, form: NameForm, index: number): string {
  switch (form) {
    case 'literal':
      return `'${kind}-${index}'`;
    case 'parameter':
      return `format('{0}-${kind}-${index}', parameters('prefix'))`;
    case 'loop':
      return `format('${kind}-{0}', copyIndex())`;
  }
}

/** NOTE: what is literal in ARM is written without an expression. */
function written(expression: string, form: NameForm): string {
  return form === 'literal' ? expression.slice(1, -1) : `[${expression}]`;
}

interface Group {
  readonly form: NameForm;
  /** Expressions for names. */
  readonly vault: string;
  readonly identity: string;
  readonly account: string;
  /** Expressions for ids. */
  readonly vaultId: string;
  readonly identityId: string;
}

function group(form: NameForm, index: number) {
  const vault = nameOf('kv', form, index);
  const identity = nameOf('id', form, index);
  const account = nameOf('cosmos', form, index);
  const vaultId = `resourceId('Microsoft.KeyVault/vaults', ${vault})`;
  const identityId = `resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', ${identity})`;
  const names: Group = { form, vault, identity, account, vaultId, identityId };
  return [vaultOf(names), keyOf(names), identityOf(names), roleOf(names), accountOf(names)];
}

const location = 'westeurope';

function vaultOf({ vault, form }: Group) {
  return {
    type: 'Microsoft.KeyVault/vaults',
    apiVersion: '2024-11-01',
    name: written(vault, form),
    location,
    properties: {
      tenantId: '[subscription().tenantId]',
      sku: { name: 'premium', family: 'A' },
      enablePurgeProtection: true,
      enableRbacAuthorization: true,
      softDeleteRetentionInDays: 90,
    },
  };
}

function keyOf({ vault, vaultId, form }: Group) {
  return {
    type: 'Microsoft.KeyVault/vaults/keys',
    apiVersion: '2024-11-01',
    name: form === 'literal' ? `${written(vault, form)}/cmk` : `[format('{0}/cmk', ${vault})]`,
    dependsOn: [`[${vaultId}]`],
    properties: { kty: 'RSA', keySize: 3072 },
  };
}

function identityOf({ identity, form }: Group) {
  return {
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    apiVersion: '2023-01-31',
    name: written(identity, form),
    location,
  };
}

function roleOf({ vaultId, identityId }: Group) {
  return {
    type: 'Microsoft.Authorization/roleAssignments',
    apiVersion: '2022-04-01',
    scope: `[${vaultId}]`,
    name: `[guid(${vaultId}, ${identityId}, ${role})]`,
    dependsOn: [`[${vaultId}]`, `[${identityId}]`],
    properties: {
      roleDefinitionId: `[${role}]`,
      principalId: `[reference(${identityId}, '2023-01-31').principalId]`,
      principalType: 'ServicePrincipal',
    },
  };
}

function accountOf({ vault, account, vaultId, identityId, form }: Group) {
  const keyId = `resourceId('Microsoft.KeyVault/vaults/keys', ${vault}, 'cmk')`;
  const roleName = `guid(${vaultId}, ${identityId}, ${role})`;
  const roleId = `extensionResourceId(${vaultId}, 'Microsoft.Authorization/roleAssignments', ${roleName})`;
  return {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    apiVersion: '2024-11-15',
    name: written(account, form),
    location,
    identity: { type: 'UserAssigned', userAssignedIdentities: { [`[${identityId}]`]: {} } },
    dependsOn: [`[${keyId}]`, `[${identityId}]`, `[${roleId}]`],
    properties: {
      databaseAccountOfferType: 'Standard',
      locations: [{ locationName: location, failoverPriority: 0 }],
      keyVaultKeyUri: `[format('https://{0}.vault.azure.net/keys/cmk', ${vault})]`,
      defaultIdentity: `[format('UserAssignedIdentity={0}', ${identityId})]`,
    },
  };
}
