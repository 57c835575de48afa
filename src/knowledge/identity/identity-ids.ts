import type { Part, TextView } from '../../value/text-view.ts';
import { isGuid } from '../azure/guid.ts';
import { isIdOfType } from '../azure/resource-id.ts';
import { USER_ASSIGNED_IDENTITY } from './managed-identities.ts';

/** Whether a text is the resource id of a user-assigned identity, and what is wrong with it otherwise. */
export type IdentityIdVerdict =
  | { readonly kind: 'id' }
  | { readonly kind: 'undecided' }
  /** The id of an identity, but for the slash that it has to begin with, or the ones that it must not end in. */
  | { readonly kind: 'noSlash' | 'trailingSlash'; readonly at: Part; readonly repair: Part & { readonly text: string } }
  /** A GUID, known or not: what an identity is called elsewhere. */
  | { readonly kind: 'guid' }
  | { readonly kind: 'other' };

/** Judges a text that is to be the id of a user-assigned identity. */
export function judgeIdentityId(view: TextView): IdentityIdVerdict {
  const { length } = view.text;
  const end = view.text.replace(/\/+$/, '').length;
  const isId = isIdOfType(view.slice(0, end), USER_ASSIGNED_IDENTITY);
  if (isId === undefined) return { kind: 'undecided' };
  if (!isId) return { kind: isGuidText(view) ? 'guid' : 'other' };
  if (end < length) {
    const at = { start: end, end: length };
    return { kind: 'trailingSlash', at, repair: { ...at, text: '' } };
  }
  if (view.text.startsWith('/') || view.holeAt(0)) return { kind: 'id' };
  return { kind: 'noSlash', at: { start: 0, end: length }, repair: { start: 0, end: 0, text: '/' } };
}

function isGuidText(view: TextView): boolean {
  if (view.text.length === 1) return view.holeAt(0)?.shape.kind === 'guid';
  return isGuid(view.text);
}
