import type { ArmValue } from '../../value/arm-value.ts';
import type { Part } from '../../value/text-view.ts';
import { TextView } from '../../value/text-view.ts';
import { readDefaultIdentity } from '../cosmos/default-identity.ts';
import { isFederated } from '../cosmos/federation-faults.ts';
import { keyConsumerOf } from '../keys/key-consumers.ts';

/** The client id of an application in another tenant, as a part of the text that holds it. */
export type FederatedClientId =
  | { readonly kind: 'none' }
  | { readonly kind: 'undecided' }
  /** Not empty. */
  | { readonly kind: 'named'; readonly view: TextView; readonly part: Part };

const NONE: FederatedClientId = { kind: 'none' };

/** The property, as a dotted path from the root, that holds the federated client id of a type; undefined without one. */
export function federatedClientIdPath(type: string): string | undefined {
  const consumer = keyConsumerOf(type);
  const place = consumer?.federatedClientId;
  return place?.in === 'default-identity' ? consumer?.identity?.path : place?.path;
}

/** Reads the value at {@link federatedClientIdPath}. */
export function readFederatedClientId(type: string, value: ArmValue): FederatedClientId {
  const place = keyConsumerOf(type)?.federatedClientId;
  if (!place) return NONE;
  return place.in === 'default-identity' ? inDefaultIdentity(value) : inProperty(value, place.clearing);
}

function inProperty(value: ArmValue, clearing: string | undefined): FederatedClientId {
  const view = TextView.of(value);
  if (!view || view.text.trim() === '' || view.text.trim().toLowerCase() === clearing) return NONE;
  return { kind: 'named', view, part: { start: 0, end: view.text.length } };
}

/** LIMIT: only what stands in the right place; all else is a matter of the form of `defaultIdentity`. */
function inDefaultIdentity(value: ArmValue): FederatedClientId {
  const identity = readDefaultIdentity(value);
  if (!identity) return NONE;
  const { view, kind, federation } = identity;
  if (!federation || federation.separator.start === 0)
    return isFederated(identity) === undefined ? { kind: 'undecided' } : NONE;
  const { start, end } = federation.clientId;
  let bare = end - start;
  while (bare > 0 && view.text[start + bare - 1] === '/') bare -= 1;
  return kind === 'user-assigned' && bare > 0 ? { kind: 'named', view, part: { start, end: start + bare } } : NONE;
}
