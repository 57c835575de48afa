import type { TextView } from '../../value/text-view.ts';

const MAX_LENGTH = 127;
const OTHER_CHARACTER = /[^0-9A-Za-z-]/;

/** Kinds of text that have no other characters than the name of a key. */
const NAME_LIKE: readonly (string | undefined)[] = ['guid', 'hash', 'key-version'];

/**
 * Whether a text can be the name of a key: 1 to 127 letters, digits and hyphens. Undefined where what is not known
 * decides.
 *
 * Source: learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates, read 2026-11-21.
 */
export function isKeyName(view: TextView): boolean | undefined {
  const holes = view.holes();
  const known = view
    .parts()
    .map((part) => (part.kind === 'literal' ? String(part.value) : ''))
    .join('');
  if (OTHER_CHARACTER.test(known) || known.length > MAX_LENGTH) return false;
  if (holes.some(({ shape }) => !NAME_LIKE.includes(shape.kind))) return undefined;
  return view.text !== '';
}

/** Whether a text has the form of a key's version: 32 hexadecimal digits. Undefined where that is not known. */
export function isKeyVersion(view: TextView): boolean | undefined {
  if (view.isKnown) return /^[0-9a-f]{32}$/i.test(view.text);
  return view.text.length === 1 && view.holeAt(0)?.shape.kind === 'key-version' ? true : undefined;
}
