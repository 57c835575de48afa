import type { Plain } from '../../value/distribute.ts';
import { type DefaultIdentity, readDefaultIdentity } from './default-identity.ts';
import { defaultIdentityFaults } from './default-identity-faults.ts';

/** What opens the key of a Cosmos DB account. `other`: `defaultIdentity` says something that the service does not read. */
export type KeyIdentity = Exclude<DefaultIdentity['kind'], 'undecided'>;

/**
 * What opens the key of an account with this `defaultIdentity`: the identity of Cosmos DB itself where nothing is said,
 * and what is meant where only the form is wrong. Undefined where what is not known decides.
 */
export function keyIdentityOf(defaultIdentity: Plain): KeyIdentity | undefined {
  if (defaultIdentity.kind === 'absent') return 'first-party';
  const identity = readDefaultIdentity(defaultIdentity);
  if (!identity) return 'other';
  const { kind, federation } = identity;
  if (kind === 'undecided') return undefined;
  // Only a user-assigned identity can act for an application.
  const isFederated = federation && (kind === 'first-party' || kind === 'system-assigned');
  return isFederated ? 'other' : kind === 'other' ? meantBy(identity) : kind;
}

/** What is read once the form is right; `other` where there is a doubt about what is meant. */
function meantBy(identity: DefaultIdentity): KeyIdentity {
  const faults = defaultIdentityFaults(identity);
  const isMeant = (kind: (typeof faults)[number]['kind']) =>
    faults.some((fault) => fault.kind === kind && fault.repair);
  if (isMeant('bareId')) return 'user-assigned';
  return isMeant('identityType') && !identity.federation ? 'system-assigned' : 'other';
}

/**
 * Whether a managed identity opens the key, and not that of Cosmos DB itself. Undefined where what is not known decides,
 * and for what the service does not read.
 */
export function isManaged(defaultIdentity: Plain): boolean | undefined {
  const identity = keyIdentityOf(defaultIdentity);
  return identity === 'other' || identity === undefined ? undefined : identity !== 'first-party';
}

/** Whether that identity opens the key of an account; undefined where what is not known decides. */
export function isOpenedBy(defaultIdentity: Plain, identity: KeyIdentity): boolean | undefined {
  const opener = keyIdentityOf(defaultIdentity);
  return opener && opener === identity;
}
