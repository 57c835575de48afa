import type { Reference } from '../../value/arm-value.ts';
import { compareResourceIds, type IdComparison } from '../../value/compare-ids.ts';
import type { Guard } from '../../value/conditions/condition.ts';
import type { Plain } from '../../value/distribute.ts';
import { TextView } from '../../value/text-view.ts';
import { isGuid } from '../azure/guid.ts';
import type { EffectiveIdentity } from './effective-identity.ts';

/** Whom a grant is for. */
export type Principal =
  /** The managed identity that is, or belongs to, the resource with that id; its type is undefined where it is not known. */
  | { readonly kind: 'identity-of'; readonly id: TextView; readonly type: string | undefined }
  /** A GUID that is written in the template. */
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'unknown' };

/**
 * What an id of a system-assigned identity ends with, behind that of the resource it belongs to.
 *
 * Source: https://codeisahighway.com/there-is-a-new-way-to-reference-managed-identity-in-arm-template/, read 2026-11-22.
 */
const SYSTEM_ASSIGNED = /\/providers\/microsoft\.managedidentity\/identities\/default$/i;

/**
 * Reads a `principalId` or `objectId`: `reference(R).principalId`, also of a whole resource or of its system-assigned
 * identity, or a GUID.
 */
export function readPrincipal(value: Plain): Principal {
  if (value.kind === 'reference' && value.path.at(-1)?.toLowerCase() === 'principalid') return identityRead(value);
  const view = value.kind === 'absent' ? undefined : TextView.of(value);
  return view?.isKnown && isGuid(view.text) ? { kind: 'known', id: view.text.toLowerCase() } : { kind: 'unknown' };
}

function identityRead({ id, resourceType }: Reference): Principal {
  const view = TextView.of(id);
  if (!view) return { kind: 'unknown' };
  const ending = SYSTEM_ASSIGNED.exec(view.text);
  if (!ending) return { kind: 'identity-of', id: view, type: resourceType };
  return { kind: 'identity-of', id: view.slice(0, ending.index), type: undefined };
}

/**
 * Whether a grant is for the identity that opens a key, where the guards hold. A written GUID is not that of an identity
 * that is deployed here, and may be that of Cosmos DB itself.
 */
export function isFor(principal: Principal, identity: EffectiveIdentity, under: readonly Guard[] = []): IdComparison {
  if (principal.kind === 'unknown' || identity.kind === 'undecided') return 'undecided';
  switch (identity.kind) {
    case 'first-party':
      return principal.kind === 'known' ? 'same' : 'different';
    case 'federated':
      return 'undecided';
    case 'user-assigned':
      return principal.kind === 'known' ? 'different' : compareResourceIds(principal.id, identity.id, under);
    case 'system-assigned': {
      const own = TextView.of(identity.of.id);
      if (principal.kind === 'known') return 'different';
      return own ? compareResourceIds(principal.id, own, under) : 'undecided';
    }
  }
}
