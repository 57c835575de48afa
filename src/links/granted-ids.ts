import { isGuid } from '../knowledge/azure/guid.ts';
import { type RuntimeId, runtimeIdAt } from '../knowledge/identity/runtime-ids.ts';
import { POLICY_LIST, policiesGivenBy, policyListTypes } from '../knowledge/key-vault/access-policies.ts';
import { unknownMember } from '../knowledge/keys/key-references.ts';
import type { Resource } from '../model/resource.ts';
import { type Alternative, alternatives } from '../value/alternatives.ts';
import type { ArmValue, Reference } from '../value/arm-value.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { getMember } from '../value/lookup.ts';
import { TextView } from '../value/text-view.ts';
import { isRoleAssignment, roleAssignment, roleAssignmentTypes } from './role-assignments.ts';

/** The types of resources that grant something. */
export const GRANTING_TYPES = [...roleAssignmentTypes, ...policyListTypes] as const;

/** A value that says whom a resource grants something. */
export interface GrantedId {
  readonly value: Exclude<Alternative['value'], { readonly kind: 'absent' }>;
  readonly under: readonly Guard[];
  /** Dotted path of where it stands, or of the list that it stands in. */
  readonly property: string;
}

/** Whom a resource grants something: by a role assignment, or by the access policies of a vault. */
export function grantedIds(resource: Resource): readonly GrantedId[] {
  if (isRoleAssignment(resource)) {
    return present([...alternatives(resource.at(roleAssignment.principal))], roleAssignment.principal);
  }
  if (!policyListTypes.some((type) => resource.isOfType(type))) return [];
  const ids = policiesGivenBy(resource).flatMap(({ value, under }) => [
    ...alternatives(getMember(value, 'objectId'), under),
  ]);
  return present(ids, POLICY_LIST);
}

function present(ids: readonly Alternative[], property: string): readonly GrantedId[] {
  return ids.flatMap(({ value, under }) => (value.kind === 'absent' ? [] : [{ value, under, property }]));
}

/** What is written where the object id of a principal belongs. */
export type GrantedIdReading =
  | { readonly kind: 'objectId' | 'empty' | 'undecided' }
  /** The client id of an identity or an application. `isIdentity`: it has a `principalId` too. */
  | { readonly kind: 'clientId'; readonly reference: Reference; readonly isIdentity: boolean }
  /** The object id of an application's registration, which is not that of its service principal. */
  | { readonly kind: 'registration'; readonly reference: Reference }
  | { readonly kind: 'resourceId' | 'otherText'; readonly view: TextView }
  /** Something that is not known, and is called a client id. */
  | { readonly kind: 'calledClientId'; readonly name: string };

export function readGrantedId(value: ArmValue): GrantedIdReading {
  const view = TextView.of(value);
  if (!view) return { kind: 'undecided' };
  if (view.text.trim() === '') return { kind: 'empty' };
  if (isResourceId(view)) return { kind: 'resourceId', view };
  if (view.isKnown) return isGuid(view.text.trim()) ? { kind: 'objectId' } : { kind: 'otherText', view };
  const id = runtimeIdAt(value, view, { start: 0, end: view.text.length });
  return id ? readRuntimeId(id, view) : readName(value);
}

function isResourceId({ text }: TextView): boolean {
  return /^\/?subscriptions\/|\/providers\//i.test(text);
}

function readRuntimeId({ owner, member, reference }: RuntimeId, view: TextView): GrantedIdReading {
  switch (member) {
    case 'principalid':
      return { kind: 'objectId' };
    case 'clientid':
      return { kind: 'clientId', reference, isIdentity: owner === 'managed-identity' };
    case 'appid':
      return owner === 'application' ? { kind: 'clientId', reference, isIdentity: false } : { kind: 'undecided' };
    case 'id':
      if (owner === 'application') return { kind: 'registration', reference };
      return owner === 'managed-identity' ? { kind: 'resourceId', view } : { kind: 'undecided' };
    default:
      return { kind: 'undecided' };
  }
}

function readName(value: ArmValue): GrantedIdReading {
  const isParameter = value.kind === 'unknown' && ['no-value', 'overridable'].includes(value.why.code);
  const name = unknownMember(value) ?? (isParameter ? value.why.subject : '');
  return /client_?id$/i.test(name) ? { kind: 'calledClientId', name } : { kind: 'undecided' };
}
