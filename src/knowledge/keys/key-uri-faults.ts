import type { Part } from '../../value/text-view.ts';
import { isKeyName } from './key-name.ts';
import { beginsWithBaseUri } from './key-references.ts';
import { type KeyUri, segmentNamed } from './key-uri.ts';

/** What is wrong with the form of a key URI, apart from a version and from slashes at its end. */
export interface KeyUriFault {
  readonly kind:
    | 'whiteSpace'
    | 'resourceId'
    | 'notUri'
    | 'scheme'
    | 'userInformation'
    /** The port that `https` has anyway. */
    | 'defaultPort'
    | 'port'
    /** Something else than `keys` at the start of the path. */
    | 'collection'
    /** `keys` in another case. */
    | 'collectionCase'
    | 'doubleSlash'
    /** The first of two slashes is the last one of a run-time `vaultUri` or `hsmUri`. */
    | 'slashAfterBaseUri'
    | 'noKey'
    | 'keyName'
    | 'query';
  readonly at: Part;
  /** What may take the place of the part without a doubt about what is meant. */
  readonly repair?: string;
}

/*
 * "Objects are uniquely identified within Key Vault using a case-insensitive identifier":
 * https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates. Read 2026-11-22. No source says that
 * a service refuses another case than that which Key Vault itself writes.
 */

/** What a key vault keeps beside keys. */
const OTHER_COLLECTIONS = ['secrets', 'certificates', 'storage'];

/**
 * Every fault that the known parts of a key URI show, in source order. Text in doubt shows none: it gets into a URI in the
 * name of what the URI is read from.
 */
export function keyUriFaults(uri: KeyUri): readonly KeyUriFault[] {
  const before = faultsBeforePath(uri);
  const query: readonly KeyUriFault[] = uri.query ? [{ kind: 'query', at: uri.query }] : [];
  const faults = before.some(({ kind }) => OTHER_FORMS.includes(kind)) ? before : [...before, ...path(uri), ...query];
  return faults.filter(({ at }) => !uri.view.isDoubtful(at.start, at.end));
}

/** After these faults there is nothing more to say. */
export const OTHER_FORMS: readonly KeyUriFault['kind'][] = ['resourceId', 'notUri'];

/** The faults round the URI and before its path, which the URI of a key store may have just as well. */
export function faultsBeforePath(uri: KeyUri): readonly KeyUriFault[] {
  const { form, body } = uri;
  const space = whiteSpace(uri);
  if (form === 'resource-id') return [...space, { kind: 'resourceId', at: body }];
  if (form === 'other' || !isAuthority(uri)) return [...space, { kind: 'notUri', at: body }];
  return [...space, ...scheme(uri), ...authority(uri)];
}

/** True when a key URI is known to have no fault, once {@link keyUriFaults} finds none. */
export function isFullyReadable({ form, view, name }: KeyUri): boolean {
  return form === 'uri' && name !== undefined && view.isSegmented() && !view.isDoubtful();
}

function whiteSpace({ view, body }: KeyUri): readonly KeyUriFault[] {
  const sides = [
    { start: 0, end: body.start },
    { start: body.end, end: view.text.length },
  ];
  return sides.filter(({ start, end }) => start < end).map((at) => ({ kind: 'whiteSpace', at, repair: '' }));
}

/** False for an authority that is known and that no URI has: an empty one, or one with characters that end a host name. */
function isAuthority({ view, authority: part }: KeyUri): boolean {
  if (!part || view.isDoubtful(part.start, part.end)) return true;
  return /^[^\s\\"<>^`{|}]+$/.test(view.text.slice(part.start, part.end));
}

function scheme({ view, scheme: part }: KeyUri): readonly KeyUriFault[] {
  const written = part && view.text.slice(part.start, part.end).toLowerCase();
  if (!part || written === 'https') return [];
  return [{ kind: 'scheme', at: part, ...(written === 'http' && { repair: 'https' }) }];
}

function authority({ view, authority: part, host }: KeyUri): readonly KeyUriFault[] {
  if (!part || !host) return [];
  const faults: KeyUriFault[] = [];
  if (host.start > part.start) faults.push({ kind: 'userInformation', at: { start: part.start, end: host.start } });
  if (part.end > host.end) {
    const at = { start: host.end, end: part.end };
    const isDefault = view.text.slice(at.start, at.end) === ':443';
    faults.push(isDefault ? { kind: 'defaultPort', at, repair: '' } : { kind: 'port', at });
  }
  return faults;
}

function path(uri: KeyUri): readonly KeyUriFault[] {
  const { view, authority: before, path: part } = uri;
  const isExact = before !== undefined && view.isSegmented(before.start, before.end);
  const start = isExact ? firstSegmentFaults(uri, part) : otherCollection(uri, part);
  return start.some(({ kind }) => kind !== 'collectionCase') ? start : [...start, ...nameFaults(uri)];
}

/** The path begins where it is seen to begin. */
function firstSegmentFaults({ view, body, value }: KeyUri, { start, end }: Part): readonly KeyUriFault[] {
  const text = view.text.slice(start, end);
  const [, slashes = '', first = ''] = /^(\/*)([^/]*)/.exec(text) ?? [];
  const segment = { start: start + slashes.length, end: start + slashes.length + first.length };
  if (first === '') return [{ kind: 'noKey', at: body }];
  if (view.holes(segment.start, segment.end).length > 0) return [];
  if (first.toLowerCase() !== 'keys') return [{ kind: 'collection', at: segment }];
  const ofSlashes: readonly KeyUriFault[] =
    slashes.length === 1
      ? []
      : [
          {
            kind: beginsWithBaseUri(value) ? 'slashAfterBaseUri' : 'doubleSlash',
            at: { start, end: segment.start },
          },
        ];
  return first === 'keys' ? ofSlashes : [...ofSlashes, { kind: 'collectionCase', at: segment, repair: 'keys' }];
}

/** What is not known may hold the start of the path: only a collection that is never right can be told. */
function otherCollection({ view }: KeyUri, part: Part): readonly KeyUriFault[] {
  for (const name of OTHER_COLLECTIONS) {
    const at = segmentNamed(view, part, name);
    if (at !== undefined) return [{ kind: 'collection', at: { start: at, end: at + name.length } }];
  }
  return [];
}

function nameFaults({ view, body, path: part, name }: KeyUri): readonly KeyUriFault[] {
  if (!name) return /[/\\]keys$/i.test(view.text.slice(0, part.end)) ? [{ kind: 'noKey', at: body }] : [];
  if (name.start === name.end) return [{ kind: 'noKey', at: body }];
  // What follows a hole that may hold a slash need not be part of the name.
  const open = view.holes(name.start, name.end).find(({ shape }) => !shape.segment);
  const isName = open?.at === name.start || isKeyName(view.slice(name.start, open?.at ?? name.end)) !== false;
  return isName ? [] : [{ kind: 'keyName', at: name }];
}
