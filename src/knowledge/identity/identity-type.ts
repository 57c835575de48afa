import type { Found } from '../../value/arm-value.ts';
import { knownText } from '../../value/known-text.ts';

/** The kinds of managed identity that a resource can have, as `identity.type` spells them. */
export type IdentityKind = 'SystemAssigned' | 'UserAssigned';

const KINDS: readonly IdentityKind[] = ['SystemAssigned', 'UserAssigned'];

/**
 * The kinds that a known `identity.type` switches on: `SystemAssigned`, `UserAssigned`, both with a comma between them,
 * or none for `None`. Case and blanks are tolerated; what is no kind is left out.
 */
export function identityKinds(type: string): readonly IdentityKind[] {
  const named = type.split(',').map((token) => token.trim().toLowerCase());
  return KINDS.filter((kind) => named.includes(kind.toLowerCase()));
}

/** The kinds that an `identity.type` switches on, none where it is absent; undefined where it is not known. */
export function kindsOf(type: Found): readonly IdentityKind[] | undefined {
  if (type.kind === 'absent') return [];
  const known = knownText(type);
  return known === undefined ? undefined : identityKinds(known);
}

/** The `identity.type` that switches on a kind beside those that are on. */
export function withIdentityKind(type: string, kind: IdentityKind): string {
  const kinds = new Set([...identityKinds(type), kind]);
  return KINDS.filter((candidate) => kinds.has(candidate)).join(',');
}

/** How an `identity.type` is written. */
export type IdentityTypeSpelling =
  /** As documented, but perhaps for upper and lower case. */
  | { readonly kind: 'documented' }
  /** Blanks or order differ from `canonical`. */
  | { readonly kind: 'loose'; readonly canonical: string }
  /** Nothing that the service takes; `meant` where there is no doubt about what it was to be. */
  | { readonly kind: 'unknown'; readonly meant: string | undefined };

/** The values of `identity.type`, as the resource types spell them. */
const IDENTITY_TYPES: readonly string[] = ['None', 'SystemAssigned', 'UserAssigned', 'SystemAssigned,UserAssigned'];

/** What stands in PowerShell and in no API. */
const POWERSHELL_NAME = 'systemassigneduserassigned';

/** Judges how a known `identity.type` is written. */
export function identityTypeSpelling(type: string): IdentityTypeSpelling {
  const isType = (candidate: string, text: string) => candidate.toLowerCase() === text.toLowerCase();
  if (IDENTITY_TYPES.some((candidate) => isType(candidate, type))) return { kind: 'documented' };
  const bare = type.replace(/\s/g, '');
  const sorted = bare.split(',').sort().join(',');
  const canonical = IDENTITY_TYPES.find((candidate) => isType(candidate, bare) || isType(candidate, sorted));
  if (canonical !== undefined) return { kind: 'loose', canonical };
  return { kind: 'unknown', meant: isType(POWERSHELL_NAME, bare) ? IDENTITY_TYPES.at(-1) : undefined };
}

/** Cosmos DB accounts that other services of Microsoft set up have types of their own, which begin with this. */
const DELEGATED = /^delegated/i;

/** True for a type of identity that only other services of Microsoft set. */
export function isDelegatedType(type: string): boolean {
  return DELEGATED.test(type.trim());
}
