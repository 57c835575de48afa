import type { Part, TextView } from '../../value/text-view.ts';
import { isIdOfType } from '../azure/resource-id.ts';
import { USER_ASSIGNED_IDENTITY } from '../identity/managed-identities.ts';
import { DEFAULT_IDENTITY_KEYWORDS, type DefaultIdentity } from './default-identity.ts';

/** Text that takes the place of a part. */
export interface Repair extends Part {
  readonly text: string;
}

/** What is wrong with a `defaultIdentity`, apart from what it says of an application in another tenant. */
export interface DefaultIdentityFault {
  readonly kind: /** Nothing but upper and lower case is wrong. */
    | 'letterCase'
    | 'blank'
    /** A resource id without a keyword before it. */
    | 'bareId'
    /** `SystemAssigned`, which is what `identity.type` says. */
    | 'identityType'
    | 'systemAssignedWithId'
    /** `UserAssignedIdentity=` with nothing behind it. */
    | 'noId'
    | 'noSlash'
    /** Not the id of a user-assigned identity. */
    | 'otherId'
    | 'other';
  readonly at: Part;
  readonly repair: Repair | undefined;
}

/** Every fault that the known parts show, in source order. */
export function defaultIdentityFaults(identity: DefaultIdentity): readonly DefaultIdentityFault[] {
  switch (identity.kind) {
    case 'undecided':
    case 'delegated':
      return [];
    case 'other':
      return [...blanks(identity), ...otherFaults(identity)];
    case 'first-party':
    case 'system-assigned':
      return [...blanks(identity), ...letterCase(identity)];
    case 'user-assigned':
      return [...blanks(identity), ...letterCase(identity), ...idFaults(identity)];
  }
}

/** True when a `defaultIdentity` is known to have no fault, once {@link defaultIdentityFaults} finds none. */
export function isReadableDefaultIdentity({ view, kind, id }: DefaultIdentity): boolean {
  if (kind !== 'user-assigned') return kind !== 'undecided';
  return id !== undefined && isIdOfType(view.slice(id.start, id.end), USER_ASSIGNED_IDENTITY) !== undefined;
}

function blanks({ view, assignment, federation }: DefaultIdentity): readonly DefaultIdentityFault[] {
  const { text } = view;
  const sides: Repair[] = [
    { start: 0, end: text.length - text.trimStart().length, text: '' },
    { start: text.trimEnd().length, end: text.length, text: '' },
  ];
  const separators = [assignment, federation?.separator, federation?.assignment].flatMap((part): Repair[] =>
    part ? [{ ...part, text: text.slice(part.start, part.end).trim() }] : [],
  );
  const repairs = text.trim() === '' ? [] : [...sides, ...separators];
  return repairs
    .filter(({ start, end, text: bare }) => bare.length < end - start)
    .sort((left, right) => left.start - right.start)
    .map((repair) => ({ kind: 'blank', at: repair, repair }));
}

function letterCase({ view, keyword }: DefaultIdentity): readonly DefaultIdentityFault[] {
  const written = view.text.slice(keyword.start, keyword.end);
  const expected = DEFAULT_IDENTITY_KEYWORDS.find((name) => name.toLowerCase() === written.toLowerCase());
  if (expected === undefined || expected === written) return [];
  return [{ kind: 'letterCase', at: keyword, repair: { ...keyword, text: expected } }];
}

function idFaults({ view, keyword, id, federation }: DefaultIdentity): readonly DefaultIdentityFault[] {
  if (!id) return view.holeAt(keyword.end) ? [] : [{ kind: 'other', at: keyword, repair: undefined }];
  if (id.start === id.end) return [{ kind: 'noId', at: { start: keyword.start, end: id.end }, repair: undefined }];
  // A slash between id and client id is a matter of how the two are joined.
  const end = federation && view.text[id.end - 1] === '/' ? id.end - 1 : id.end;
  const at = { start: id.start, end };
  const slash = slashFaults(view, at);
  const isIdentity = isIdOfType(view.slice(at.start, at.end), USER_ASSIGNED_IDENTITY);
  return isIdentity === false ? [{ kind: 'otherId', at, repair: undefined }] : slash;
}

function slashFaults({ text }: TextView, at: Part): readonly DefaultIdentityFault[] {
  if (!/^subscriptions\//i.test(text.slice(at.start, at.end))) return [];
  return [{ kind: 'noSlash', at, repair: { start: at.start, end: at.start, text: '/' } }];
}

function otherFaults({ view, federation }: DefaultIdentity): readonly DefaultIdentityFault[] {
  // What begins with the client id is judged as such.
  if (federation?.separator.start === 0) return [];
  const end = federation?.separator.start ?? view.text.length;
  const head = view.text.slice(0, end);
  const at = { start: head.length - head.trimStart().length, end: head.trimEnd().length };
  const written = head.trim();
  if (/^\/?subscriptions\//i.test(written)) return [bareId(view, at, written)];
  if (/^SystemAssigned$/i.test(written)) {
    return [{ kind: 'identityType', at, repair: { ...at, text: 'SystemAssignedIdentity' } }];
  }
  const kind = /^SystemAssignedIdentity\s*=/i.test(written) ? 'systemAssignedWithId' : 'other';
  return [{ kind, at: at.start < at.end ? at : { start: 0, end: view.text.length }, repair: undefined }];
}

function bareId(view: TextView, at: Part, written: string): DefaultIdentityFault {
  const isIdentity = isIdOfType(view.slice(at.start, at.end), USER_ASSIGNED_IDENTITY) === true;
  const text = `UserAssignedIdentity=${written.startsWith('/') ? '' : '/'}`;
  return { kind: 'bareId', at, repair: isIdentity ? { start: at.start, end: at.start, text } : undefined };
}
