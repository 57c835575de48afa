import { keyConsumers } from '../keys/key-consumers.ts';

/** The type of a managed identity that is a resource of its own, and whose ids name one. */
export const USER_ASSIGNED_IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/** Where every type keeps its managed identities: dotted paths from the root of the resource. */
export const identityPaths = {
  type: 'identity.type',
  userAssigned: 'identity.userAssignedIdentities',
} as const;

const [first, ...rest] = keyConsumers.filter(({ identity }) => identity !== undefined).map(({ type }) => type);

/** The types that take a customer-managed key and have identities of their own to open it with. */
export const typesWithIdentity: readonly [string, ...string[]] = [first as string, ...rest];
