import type { KeyStore } from '../../rule/modes.ts';
import type { ArmValue, Found, Reference } from '../../value/arm-value.ts';
import { TextView } from '../../value/text-view.ts';

/** Members, in lower case, that answer with the URI of a key store, which ends in a slash. */
const BASE_URIS: ReadonlySet<string> = new Set(['vaulturi', 'hsmuri']);
/** Members, in lower case, that answer with a key's URI and a version. */
const VERSIONED_URIS: ReadonlySet<string> = new Set(['keyuriwithversion', 'kid']);
/** Members that answer with the URI of a key. */
const KEY_PROPERTIES: readonly string[] = ['keyUri', 'keyUriWithVersion', 'kid'];

/** Whether a text is there that is more than blank; undefined where what is not known decides. */
export function isFilled(value: Found): boolean | undefined {
  if (value.kind === 'absent') return false;
  const view = TextView.of(value);
  if (!view) return true;
  if (view.isKnown) return view.text.trim() !== '';
  return view.isNonEmpty() ? true : undefined;
}

/** True for the host name in the run-time URI of a key or a key store, which is always that of one. */
export function isKeyHost(value: ArmValue): boolean {
  return value.kind === 'unknown' && typeof value.identity === 'object' && value.identity.call === 'key-host';
}

/** What keeps the key whose run-time URI has that host name; undefined where the reference does not tell. */
export function storeOfHost(host: ArmValue): KeyStore | undefined {
  const [reference] = host.kind === 'unknown' && typeof host.identity === 'object' ? host.identity.of : [];
  if (reference?.kind !== 'reference') return undefined;
  const type = reference.resourceType?.toLowerCase() ?? '';
  if (lastMember(reference) === 'hsmuri' || type.startsWith('microsoft.keyvault/managedhsms')) return 'managed-hsm';
  return lastMember(reference) === 'vaulturi' || type.startsWith('microsoft.keyvault/vaults') ? 'vault' : undefined;
}

function lastMember({ path }: Reference): string {
  return path.at(-1)?.toLowerCase() ?? '';
}

/** The run-time reference in a value that answers with a key's URI and version; undefined when there is none. */
export function versionedReferenceIn(value: ArmValue): Reference | undefined {
  return partsOf(value).find((part) => part.kind === 'reference' && VERSIONED_URIS.has(lastMember(part))) as
    | Reference
    | undefined;
}

/** True when a text is put together from the URI of a vault or managed HSM, which ends in a slash. */
export function beginsWithBaseUri(value: ArmValue): boolean {
  const [first] = partsOf(value);
  return first?.kind === 'reference' && BASE_URIS.has(lastMember(first));
}

/** True for a member `keyUriWithVersion` of something that is not known, such as an object parameter. */
export function isVersionedMember(value: ArmValue): boolean {
  return unknownMember(value) === 'keyuriwithversion';
}

/** The property through which a value answers with the URI of a key; undefined when there is none. */
export function keyPropertyIn(value: ArmValue): string | undefined {
  const members = partsOf(value).map((part) => (part.kind === 'reference' ? lastMember(part) : unknownMember(part)));
  return KEY_PROPERTIES.find((property) => members.includes(property.toLowerCase()));
}

/** The name, in lower case, of a member of something that is not known; undefined for all else. */
export function unknownMember(value: ArmValue): string | undefined {
  if (value.kind !== 'unknown' || typeof value.identity !== 'object' || value.identity.call !== '.') return undefined;
  const [, member] = value.identity.of;
  return member?.kind === 'literal' ? String(member.value).toLowerCase() : undefined;
}

/** What a text is put together from; any other value is its own only part. */
export function partsOf(value: ArmValue): readonly ArmValue[] {
  return value.kind === 'text' ? value.parts : [value];
}
