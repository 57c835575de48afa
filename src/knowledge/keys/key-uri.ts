import type { KeyHost } from '../../rule/modes.ts';
import type { ArmValue, Reference } from '../../value/arm-value.ts';
import { type Part, TextView } from '../../value/text-view.ts';
import { judgeKeyHost, type KeyHostVerdict } from './key-hosts.ts';
import { isKeyHost, isVersionedMember, storeOfHost, versionedReferenceIn } from './key-references.ts';

/**
 * The identifier of a key, `https://{host}/keys/{name}` and perhaps `/{version}`, taken apart as far as it is known. A
 * part is undefined where it is missing, or where what is not known may hide it.
 */
export interface KeyUri {
  readonly value: ArmValue;
  readonly view: TextView;
  /** Without white space round it. */
  readonly body: Part;
  /** The slashes and backslashes at the end of the body; empty when there are none. */
  readonly trailing: Part;
  /** `undecided` where an unknown beginning may bring the scheme. */
  readonly form: 'uri' | 'resource-id' | 'other' | 'undecided';
  readonly scheme: Part | undefined;
  /** Between `//` and the next slash; ends there even where a hole in it may hold a slash. */
  readonly authority: Part | undefined;
  /**
   * The authority without user information and port. Where an unknown beginning may bring the scheme: all up to the
   * first slash, if the known text goes on with a dot.
   */
  readonly host: Part | undefined;
  /** From the authority to the query, without the trailing slashes; the whole body where there is no authority. */
  readonly path: Part;
  /** From `?` or `#` on. */
  readonly query: Part | undefined;
  /** The segment behind `keys`. */
  readonly name: Part | undefined;
  /** What follows the name, with its slash. */
  readonly rest: Part | undefined;
}

/** Undefined for what is no text, and for text that is blank. */
export function readKeyUri(value: ArmValue): KeyUri | undefined {
  const view = TextView.of(value);
  if (!view || view.text.trim() === '') return undefined;
  // The name of what a URI is read from may be a placeholder.
  const known = view.separable;
  const { text } = known;
  const body = { start: text.length - text.trimStart().length, end: text.trimEnd().length };
  const trailing = { start: slashesBefore(text, body), end: body.end };
  const core = { start: body.start, end: trailing.start };
  const scheme = schemeOf(known, core);
  const authority = scheme && authorityOf(known, scheme, core);
  const behind = authority?.end ?? core.start;
  const queryAt = text.slice(behind, core.end).search(/[?#]/);
  const path = { start: behind, end: queryAt < 0 ? core.end : behind + queryAt };
  const key = keyIn(known, path, authority !== undefined && view.isSegmented(authority.start, authority.end));
  return {
    value,
    view,
    body,
    trailing,
    form: formOf(known, core, scheme),
    scheme,
    authority,
    host: authority ? hostOf(known, authority) : hostBehindHole(known, core),
    path,
    query: queryAt < 0 ? undefined : { start: path.end, end: body.end },
    ...(key ?? { name: undefined, rest: undefined }),
  };
}

/**
 * What the host of a key URI says; undefined where the text has no place for a host.
 *
 * @param others key stores besides those of the known clouds
 */
export function judgeHost({ form, view, host }: KeyUri, others?: readonly KeyHost[]): KeyHostVerdict | undefined {
  if (!host) return form === 'undecided' ? { kind: 'undecided' } : undefined;
  if (host.start === host.end) return undefined;
  const hole = host.end - host.start === 1 ? view.holeAt(host.start) : undefined;
  if (hole && isKeyHost(hole.value)) return { kind: 'known', suffix: '', store: storeOfHost(hole.value) };
  return judgeKeyHost(view.slice(host.start, host.end), others);
}

function lengthOf(pattern: RegExp, text: string): number {
  return pattern.exec(text)?.[0].length ?? 0;
}

function slashesBefore(text: string, { start, end }: Part): number {
  let at = end;
  while (at > start && (text[at - 1] === '/' || text[at - 1] === '\\')) at -= 1;
  return at;
}

function schemeOf(view: TextView, core: Part): Part | undefined {
  const length = lengthOf(/^[a-z][a-z0-9+.-]*(?=:\/\/)/i, view.text.slice(core.start, core.end));
  return length === 0 ? undefined : { start: core.start, end: core.start + length };
}

function authorityOf({ text }: TextView, scheme: Part, core: Part): Part {
  const start = scheme.end + '://'.length;
  return { start, end: start + lengthOf(/^[^/?#]*/, text.slice(start, core.end)) };
}

function hostOf({ text }: TextView, { start, end }: Part): Part {
  const authority = text.slice(start, end);
  return { start: start + authority.lastIndexOf('@') + 1, end: end - lengthOf(/:\d*$/, authority) };
}

function hostBehindHole(view: TextView, core: Part): Part | undefined {
  const end = core.start + lengthOf(/^[^/?#]*/, view.text.slice(core.start, core.end));
  const [first] = view.holes(core.start, end);
  const last = view.holes(core.start, end).at(-1);
  if (!first || !last || first.at > core.start || first.shape.segment) return undefined;
  return view.text[last.at + 1] === '.' ? { start: core.start, end } : undefined;
}

function formOf(view: TextView, core: Part, scheme: Part | undefined): KeyUri['form'] {
  if (scheme) return 'uri';
  const text = view.text.slice(core.start, core.end);
  if (/^\/subscriptions\//i.test(text)) return 'resource-id';
  // 'https:/' is the beginning of a URI that what follows it may complete.
  const known = core.start + (view.slice(core.start, core.end).holes()[0]?.at ?? text.length);
  if (known < core.end && /^([a-z][a-z0-9+.-]*:\/?)?$/i.test(view.text.slice(core.start, known))) return 'undecided';
  // Only what stands before the first slash could bring the scheme.
  const head = core.start + lengthOf(/^[^/\\]*/, text);
  const isExact = view.isSegmented(core.start, head);
  const endsInHole = head > core.start && view.holeAt(head - 1) !== undefined;
  return isExact && !endsInHole ? 'other' : 'undecided';
}

/** Finds `keys` and what follows it: as the first segment, or, where the path's start is not known, as any. */
function keyIn(view: TextView, path: Part, isExact: boolean): { name: Part; rest: Part } | undefined {
  const { text } = view;
  const start = isExact ? firstSegment(view, path) : segmentNamed(view, path, 'keys');
  if (start === undefined || !/^keys\//i.test(text.slice(start, path.end))) return undefined;
  const name = { start: start + 'keys/'.length, end: 0 };
  name.end = name.start + lengthOf(/^[^/]*/, text.slice(name.start, path.end));
  return { name, rest: { start: name.end, end: path.end } };
}

/** Skips a doubled slash before `keys`: that is another matter. */
function firstSegment({ text }: TextView, path: Part): number | undefined {
  const slashes = lengthOf(/^\/{1,2}/, text.slice(path.start, path.end));
  return slashes === 0 ? undefined : path.start + slashes;
}

/** Where a segment of that name begins: behind a slash, or behind a hole that may end in one. */
export function segmentNamed(view: TextView, path: Part, name: string): number | undefined {
  const text = view.text.slice(0, path.end).toLowerCase();
  for (let at = text.indexOf(`${name}/`, path.start); at >= 0; at = text.indexOf(`${name}/`, at + 1)) {
    const before = view.holeAt(at - 1);
    if (text[at - 1] === '/' || (before && !before.shape.segment)) return at;
  }
  return undefined;
}

export type VersionVerdict =
  | { readonly kind: 'none' }
  | { readonly kind: 'undecided' }
  /** `surplus` is what would have to go: the version with its slashes. */
  | { readonly kind: 'versioned'; readonly version: Part; readonly surplus: Part }
  /** What follows the name with its slash may be empty: it is a version, or else the slash is the end. */
  | { readonly kind: 'version-or-slash'; readonly end: Part }
  /** The name of a property shows it: that of a run-time reference where there is one. */
  | { readonly kind: 'versioned-property'; readonly reference: Reference | undefined };

/** Whether a key URI names a version of its key. */
export function versionIn(uri: KeyUri): VersionVerdict {
  const { value, view, rest } = uri;
  const reference = versionedReferenceIn(value);
  if (reference || isVersionedMember(value)) return { kind: 'versioned-property', reference };
  if (!rest) return { kind: view.isSegmented(uri.body.start, uri.body.end) ? 'none' : 'undecided' };
  if (rest.start === rest.end) return { kind: view.isSegmented(uri.name?.start, rest.end) ? 'none' : 'undecided' };
  const start = rest.start + lengthOf(/^\/+/, view.text.slice(rest.start, rest.end));
  const version = { start, end: rest.end };
  if (!isVersion(uri, rest, version)) {
    return isCounted(uri, rest) ? { kind: 'version-or-slash', end: rest } : { kind: 'undecided' };
  }
  return { kind: 'versioned', version, surplus: { start: rest.start, end: uri.body.end } };
}

/** Behind a hole that may hold slashes segments cannot be counted: there only the look of a version tells. */
function isVersion(uri: KeyUri, rest: Part, { start, end }: Part): boolean {
  return isCounted(uri, rest) ? uri.view.isNonEmpty(start, end) : looksLikeVersion(uri.view, start, end);
}

/** True when it is certain that the key's name stands right before. */
function isCounted({ view, body }: KeyUri, rest: Part): boolean {
  return view.isSegmented(body.start, rest.start);
}

/** Key Vault makes versions of 32 hexadecimal digits. */
function looksLikeVersion(view: TextView, start: number, end: number): boolean {
  const isVersionHole = end - start === 1 && view.holeAt(start)?.shape.kind === 'key-version';
  return isVersionHole || /^[0-9a-f]{32}$/i.test(view.text.slice(start, end));
}

/** What follows the version of a key URI; undefined where nothing is seen to. */
export function surplusIn({ view, body, rest }: KeyUri): Part | undefined {
  if (!rest || !view.isSegmented(body.start, rest.start)) return undefined;
  const length = lengthOf(/^\/+[^/]+/, view.text.slice(rest.start, rest.end));
  const surplus = { start: rest.start + length, end: rest.end };
  return length > 0 && surplus.start < surplus.end && view.isSegmented(rest.start, surplus.start) ? surplus : undefined;
}

/** Whether a key URI ends in slashes or backslashes; undefined where what is not known decides. */
export function hasTrailingSlash({ view, body, trailing }: KeyUri): boolean | undefined {
  if (trailing.start < trailing.end) return true;
  const last = view.holeAt(body.end - 1);
  return last && !(last.shape.segment && last.shape.nonEmpty) ? undefined : false;
}
