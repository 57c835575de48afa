import { assignedIdentities } from '../knowledge/identity/assigned-identities.ts';
import { identityPaths } from '../knowledge/identity/managed-identities.ts';
import { storageAccounts } from '../knowledge/keys/key-consumers.ts';
import { storageEncryption } from '../knowledge/storage/encryption.ts';
import type { Resource } from '../model/resource.ts';
import type { ProposedFix } from '../rule/judgement.ts';
import { alternatives } from '../value/alternatives.ts';
import type { Found } from '../value/arm-value.ts';
import { isConstant } from '../value/constant.ts';
import { knownText } from '../value/known-text.ts';
import { getPath } from '../value/lookup.ts';

const MEMBER = 'userAssignedIdentity';

/**
 * The fix that tells a storage account to open its key with the one user-assigned identity that it has; none where there
 * are more to choose from, where the id is not known, or where something else stands in the place. It is only suggested
 * where the id may be another one in another deployment.
 */
export function nameEncryptionIdentity({ body }: Resource): readonly ProposedFix[] {
  const id = onlyIdentity(getPath(body, identityPaths.userAssigned));
  const encryption = getPath(body, storageEncryption.block);
  const identity = getPath(body, storageEncryption.identity);
  if (id === undefined || getPath(body, storageAccounts.identity.path).kind !== 'absent') return [];
  const title = 'Name the identity of the account';
  const safety = id.isConstant ? 'safe' : 'suggested';
  if (identity.kind === 'object') {
    return [{ title, safety, changes: [{ kind: 'add-member', object: identity, name: MEMBER, value: id.text }] }];
  }
  if (identity.kind !== 'absent' || encryption.kind !== 'object') return [];
  const changes = [{ kind: 'add-member', object: encryption, name: 'identity', value: { [MEMBER]: id.text } } as const];
  return [{ title, safety, changes }];
}

/** Undefined for a placeholder and for an id that is not known. */
function onlyIdentity(map: Found): { readonly text: string; readonly isConstant: boolean } | undefined {
  const [only, ...others] = map.kind === 'object' && !map.open ? assignedIdentities(map) : [];
  if (!only || others.length > 0 || only.value.kind !== 'object') return undefined;
  const [name] = alternatives(only.name);
  const text = name && knownText(name.value);
  return text === undefined ? undefined : { text, isConstant: isConstant(name?.value ?? only.name) };
}
