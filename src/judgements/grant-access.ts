import { ENCRYPTION_USER } from '../knowledge/key-vault/roles.ts';
import { missingOperations } from '../knowledge/keys/key-permissions.ts';
import type { KeyAccess } from './key-access.ts';

/** What gives an identity the access that it needs, as a sentence: by the permission model of the vault, or by either. */
export function grantAccess({ model, use }: KeyAccess): string {
  const role = `Assign the identity the role '${ENCRYPTION_USER.name}' at the vault`;
  const policy = `access policy for it with ${inWords(missingOperations(new Set(), use.kind))}`;
  if (model === 'rbac') return `${role}.`;
  return model === 'access-policies' ? `Add an ${policy}.` : `${role}, or add an ${policy}.`;
}

/** Quoted names in a row: `'get', 'wrapKey' and 'unwrapKey'`. */
export function inWords(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} and ${last}`;
}
