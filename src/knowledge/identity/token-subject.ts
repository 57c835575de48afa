import type { ArmValue, Reference } from '../../value/arm-value.ts';
import { TextView } from '../../value/text-view.ts';
import { isGuid } from '../azure/guid.ts';
import { isIdOfType } from '../azure/resource-id.ts';
import { USER_ASSIGNED_IDENTITY } from './managed-identities.ts';
import { runtimeIdAt } from './runtime-ids.ts';

/** Whom the tokens are about that a federated credential trusts. */
export type TokenSubject =
  /** A known GUID; `hasUpperCase` for one that is not spelled as Microsoft Entra does. */
  | { readonly kind: 'guid'; readonly hasUpperCase: boolean }
  /** The principal id of a managed identity, read when it is deployed. */
  | { readonly kind: 'principal' }
  /** Another id of a managed identity. */
  | { readonly kind: 'otherId'; readonly reference: Reference }
  | { readonly kind: 'resourceId' }
  /** A token that Microsoft Entra issues for Power Platform, Azure DevOps, Bot Framework and others. */
  | { readonly kind: 'service' }
  /** Known, and none of these. */
  | { readonly kind: 'other' }
  | { readonly kind: 'undecided' };

export function readSubject(value: ArmValue): TokenSubject {
  const view = TextView.of(value);
  if (!view) return { kind: 'undecided' };
  const { text } = view;
  if (text.startsWith('/eid1/')) return { kind: 'service' };
  if (isIdOfType(view, USER_ASSIGNED_IDENTITY)) return { kind: 'resourceId' };
  if (view.isKnown) return isGuid(text) ? { kind: 'guid', hasUpperCase: /[A-F]/.test(text) } : { kind: 'other' };
  const id = runtimeIdAt(value, view, { start: 0, end: text.length });
  if (id?.owner !== 'managed-identity') return { kind: 'undecided' };
  if (id.member === 'principalid') return { kind: 'principal' };
  return ['clientid', 'id'].includes(id.member) ? { kind: 'otherId', reference: id.reference } : { kind: 'undecided' };
}
