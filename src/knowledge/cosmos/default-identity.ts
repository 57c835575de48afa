import type { ArmValue } from '../../value/arm-value.ts';
import type { Part } from '../../value/text-view.ts';
import { TextView } from '../../value/text-view.ts';
import type { IdentityKind } from '../identity/identity-type.ts';

/**
 * What `defaultIdentity` of a Cosmos DB account says, read without regard to case and blanks:
 *
 * - `FirstPartyIdentity`: the identity of Cosmos DB itself,
 * - `SystemAssignedIdentity`,
 * - `UserAssignedIdentity=<resource id>`, perhaps with `&FederatedClientId=<application id>`,
 * - `Delegated…`: set by other services of Microsoft.
 *
 * Source: learn.microsoft.com/azure/cosmos-db, the articles on customer-managed keys, on cross-tenant keys and on their
 * troubleshooting. Read 2026-11-21.
 */
export interface DefaultIdentity {
  readonly view: TextView;
  /** `other`: none of these; `undecided`: what is not known decides. */
  readonly kind: 'first-party' | 'system-assigned' | 'user-assigned' | 'delegated' | 'other' | 'undecided';
  /** The keyword, as written; empty for `other` and `undecided`. */
  readonly keyword: Part;
  /** What follows the keyword: `=`, with the blanks round it; undefined where there is none. */
  readonly assignment: Part | undefined;
  /** Of `user-assigned`: the resource id, which may be empty; undefined without an assignment. */
  readonly id: Part | undefined;
  /** The part that names an application of another tenant; undefined where none is seen. */
  readonly federation: Federation | undefined;
}

/** `&FederatedClientId=<application id>`, or what somebody wrote instead. */
export interface Federation {
  /** What separates it from the resource id, with the blanks round it; empty when nothing does. */
  readonly separator: Part;
  readonly name: Part;
  /** `=` or `:`, with the blanks round it; empty when there is none. */
  readonly assignment: Part;
  /** Up to the next separator, or to the end; may be empty. */
  readonly clientId: Part;
}

const KEYWORDS = [
  ['FirstPartyIdentity', 'first-party'],
  ['SystemAssignedIdentity', 'system-assigned'],
  ['UserAssignedIdentity', 'user-assigned'],
] as const;

/** The keywords as the service spells them. */
export const DEFAULT_IDENTITY_KEYWORDS: readonly string[] = KEYWORDS.map(([keyword]) => keyword);

/** The name behind the separator, as the service spells it. */
export const FEDERATED_CLIENT_ID = 'FederatedClientId';

/** Undefined for what is no text. */
export function readDefaultIdentity(value: ArmValue): DefaultIdentity | undefined {
  const view = TextView.of(value);
  return view && readView(view);
}

/**
 * The kind of managed identity that is named; `none` for values that name none, or none that could be used. Undefined
 * where what is not known decides.
 */
export function namedKind({ kind, id, federation }: DefaultIdentity): IdentityKind | 'none' | undefined {
  switch (kind) {
    case 'system-assigned':
      return federation ? 'none' : 'SystemAssigned';
    case 'user-assigned':
      return id && id.start === id.end && !federation ? 'none' : 'UserAssigned';
    case 'undecided':
      return undefined;
    case 'first-party':
    case 'delegated':
    case 'other':
      return 'none';
  }
}

function readView(view: TextView): DefaultIdentity {
  const { text } = view;
  const federation = federationIn(text);
  const end = federation?.separator.start ?? text.length;
  const start = lengthOf(/^\s*/, text);
  const keyword = { start, end: start + lengthOf(/^[a-z]+/i, text.slice(start, end)) };
  const kind = kindOf(view, keyword, end);
  const none = { start, end: start };
  if (kind === 'other' || kind === 'undecided') {
    return { view, kind, keyword: none, assignment: undefined, id: undefined, federation };
  }
  const length = lengthOf(/^\s*=\s*/, text.slice(keyword.end, end));
  const assignment = length === 0 ? undefined : { start: keyword.end, end: keyword.end + length };
  const id = assignment && kind === 'user-assigned' ? { start: assignment.end, end: trimmedEnd(text, end) } : undefined;
  return { view, kind, keyword, assignment, id: id && atLeastEmpty(id), federation };
}

function lengthOf(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0;
}

function trimmedEnd(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length;
}

function atLeastEmpty({ start, end }: Part): Part {
  return { start, end: Math.max(start, end) };
}

function kindOf(view: TextView, keyword: Part, end: number): DefaultIdentity['kind'] {
  const written = view.text.slice(keyword.start, keyword.end).toLowerCase();
  const behind = view.text.slice(keyword.end, end).trim();
  if (written.startsWith('delegated')) return 'delegated';
  const isCut = view.holeAt(keyword.end) !== undefined;
  for (const [name, kind] of KEYWORDS) {
    const isWhole = written === name.toLowerCase();
    // An id may follow that keyword alone.
    if (isWhole && kind === 'user-assigned' && (behind === '' || behind.startsWith('=') || isCut)) return kind;
    if (isWhole && behind === '') return kind;
    if (isCut && !hasFixedForm(view) && name.toLowerCase().startsWith(written)) return 'undecided';
  }
  return 'other';
}

/** True for a text that begins with a GUID or the like, which no keyword does. */
function hasFixedForm(view: TextView): boolean {
  return view.holeAt(0)?.shape.kind !== undefined;
}

/** `federated` in an identity's own name is none: a separator goes before it, or `=` behind. */
const FEDERATION =
  /(?<separator>\s{0,8}(?:&amp;|[&;,?|+])\s{0,8}|\s|^)(?<name>federated[a-z_-]{0,40})(?<assignment>\s{0,8}[=:]?\s{0,8})|(?<bare>federated[a-z]{0,40})(?<equals>\s{0,8}=\s{0,8})/i;

/** Where a text names an application of another tenant; undefined where it names none. */
export function federationIn(text: string): Federation | undefined {
  const match = FEDERATION.exec(text);
  if (!match) return undefined;
  const { separator = '', name, assignment, bare, equals } = match.groups ?? {};
  const nameStart = match.index + separator.length;
  const nameEnd = nameStart + (name ?? bare ?? '').length;
  const start = nameEnd + (assignment ?? equals ?? '').length;
  const clientId = { start, end: start + lengthOf(/^[^&;,?|]*/, text.slice(start)) };
  return {
    separator: { start: match.index, end: nameStart },
    name: { start: nameStart, end: nameEnd },
    assignment: { start: nameEnd, end: start },
    clientId: atLeastEmpty({ start, end: trimmedEnd(text, clientId.end) }),
  };
}
