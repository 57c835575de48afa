import type { Part } from '../../value/text-view.ts';
import type { KeyUri } from './key-uri.ts';
import { faultsBeforePath, type KeyUriFault, OTHER_FORMS } from './key-uri-faults.ts';

/** What is wrong with the form of a key store's URI, `https://<host>` with or without one slash at its end. */
export interface VaultUriFault {
  readonly kind:
    | Extract<
        KeyUriFault['kind'],
        'whiteSpace' | 'resourceId' | 'notUri' | 'scheme' | 'userInformation' | 'port' | 'query'
      >
    /** It goes on with a key, or with the collection of keys. */
    | 'key'
    | 'path'
    /** More than one slash at its end, or a backslash. */
    | 'slashes';
  readonly at: Part;
  /** What may take the place of the part without a doubt about what is meant. */
  readonly repair?: string;
}

/** Every fault that the known parts of a key store's URI show, in source order; text in doubt shows none. */
export function vaultUriFaults(uri: KeyUri): readonly VaultUriFault[] {
  return faultsIn(uri).filter(({ at }) => !uri.view.isDoubtful(at.start, at.end));
}

function faultsIn(uri: KeyUri): readonly VaultUriFault[] {
  const before = faultsBeforePath(uri);
  const faults = before.flatMap((fault) =>
    fault.kind === 'defaultPort' ? [] : [fault as VaultUriFault & { kind: 'port' }],
  );
  if (before.some(({ kind }) => OTHER_FORMS.includes(kind))) return faults;
  const query: readonly VaultUriFault[] = uri.query ? [{ kind: 'query', at: uri.query, repair: '' }] : [];
  return [...faults, ...path(uri), ...query];
}

/** True when a key store's URI is known to have no fault, once {@link vaultUriFaults} finds none. */
export function isReadableVaultUri({ form, view }: KeyUri): boolean {
  return form === 'uri' && view.isSegmented() && !view.isDoubtful();
}

function path(uri: KeyUri): readonly VaultUriFault[] {
  const { view, authority, name, query, body, trailing } = uri;
  const end = query ? uri.path.end : body.end;
  // What is not known may hold the start of the path.
  if (!authority) return name ? [{ kind: 'key', at: { start: name.start - 'keys/'.length, end } }] : [];
  const at = { start: uri.path.start, end };
  const isKey = name !== undefined || /^\/+keys$/i.test(view.text.slice(uri.path.start, uri.path.end));
  if (isKey) return [{ kind: 'key', at, repair: '' }];
  if (hasContent(uri)) return [{ kind: 'path', at, repair: '' }];
  const slashes = view.text.slice(trailing.start, trailing.end);
  return query || slashes === '' || slashes === '/' ? [] : [{ kind: 'slashes', at: trailing, repair: '/' }];
}

/** True when more than slashes is known to stand in the path. */
function hasContent({ view, path: { start, end } }: KeyUri): boolean {
  for (let at = start; at < end; at++) {
    const hole = view.holeAt(at);
    if (hole ? hole.shape.nonEmpty : view.text[at] !== '/') return true;
  }
  return false;
}
