import { cosmos, resource } from './builders.ts';

const UAI = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/** Roles by what they are good for. */
export const ROLES = {
  encryptionUser: 'e147488a-f6f5-4113-8e2d-b22465e65bf6',
  cryptoUser: '12338af0-0e69-4776-bea7-57ae8d297424',
  cryptoOfficer: '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
  administrator: '00482a5a-887f-4fb3-b363-3b7fe8e74483',
  vaultReader: '21090545-7ca7-4776-b22c-e363652d74d2',
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
} as const;

/** The expression, without brackets, that names a user-assigned identity by its resource id. */
export function identityId(name = 'id1'): string {
  return `resourceId('${UAI}', '${name}')`;
}

/** The expression that reads the principal id of a user-assigned identity. */
export function principalOf(name = 'id1'): string {
  return `[reference(${identityId(name)}, '2023-01-31').principalId]`;
}

/** A user-assigned identity. `rest`: further members, as for `resource`. */
export function identity(name = 'id1', rest?: string): string {
  const more = rest === undefined ? '' : `, ${rest}`;
  return resource(UAI, { apiVersion: '2023-01-31', rest: `"name": "${name}"${more}` });
}

/** The value of `properties` of a Cosmos DB account that opens the key `k1` in the vault `example`; by default as `id1`. */
export function keyed(
  defaultIdentity = `[concat('UserAssignedIdentity=', ${identityId()})]`,
  key = 'https://example.vault.azure.net/keys/k1',
): string {
  return `{ "keyVaultKeyUri": "${key}", "defaultIdentity": "${defaultIdentity}" }`;
}

/** A Cosmos DB account with these properties. */
export function keyedAccount(properties = keyed(), rest?: string): string {
  return cosmos({ properties, ...(rest === undefined ? {} : { rest }) });
}

export interface AssignmentText {
  readonly role?: string;
  /** An expression, without brackets; `null` for an assignment at the resource group. */
  readonly scope?: string | null;
  readonly principal?: string;
  readonly rest?: string;
  /** The value of `roleDefinitionId`, in place of `role`. */
  readonly roleId?: string;
}

/** A role assignment, by default of the role for encryption, at the vault `example`, to the identity `id1`. */
export function assignment({
  role = ROLES.encryptionUser,
  scope = "resourceId('Microsoft.KeyVault/vaults', 'example')",
  principal = principalOf(),
  rest,
  roleId = `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role}')]`,
}: AssignmentText = {}): string {
  const at = scope === null ? '' : `, "scope": "[${scope}]"`;
  return resource('Microsoft.Authorization/roleAssignments', {
    apiVersion: '2022-04-01',
    rest: `"name": "44444444-4444-4444-4444-444444444444"${at}${rest === undefined ? '' : `, ${rest}`}`,
    properties: `{ "roleDefinitionId": "${roleId}", "principalId": "${principal}", "principalType": "ServicePrincipal" }`,
  });
}

/** An access policy; `keys` is the JSON text of the list of permissions. By default to the identity `id1`. */
export function policy(keys = '["get", "wrapKey", "unwrapKey"]', principal = principalOf()): string {
  return `{ "tenantId": "[tenant().tenantId]", "objectId": "${principal}", "permissions": { "keys": ${keys} } }`;
}
