import type { Since } from '../knowledge/azure/api-versions.ts';
import { type KeyVaultRole, keyVaultRole, managedHsmRole } from '../knowledge/key-vault/roles.ts';
import { KEY_VAULT_TYPES, MANAGED_HSM, VAULT, VAULT_KEY } from '../knowledge/key-vault/types.ts';
import { meantBy } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import { isTypeIn } from '../model/type-query.ts';
import { alternatives } from '../value/alternatives.ts';
import type { ArmValue } from '../value/arm-value.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { any } from '../value/conditions/three-valued.ts';
import { readingsOf } from '../value/readings.ts';
import { TextView } from '../value/text-view.ts';

const ROLE_ASSIGNMENT = /(^|\/providers\/)(microsoft\.authorization\/)?roleassignments$/i;

/** Role assignments, also in the old way of writing, which names what they are made at in their type. */
export const roleAssignmentTypes = [
  'Microsoft.Authorization/roleAssignments',
  `${VAULT}/providers/roleAssignments`,
  `${VAULT_KEY}/providers/roleAssignments`,
  `${MANAGED_HSM}/providers/roleAssignments`,
] as const;

/**
 * For rules about role assignments: they are about those that are put on Key Vault, on a group or on what is not known, and
 * about all where one of some ids stands in the files.
 *
 * @param ids in lower case
 */
export function putOnKeyVault(ids: readonly string[] = []) {
  return { types: [VAULT, MANAGED_HSM], orWhere: ids };
}

/** Where role assignments name the role, and whom it is for: dotted paths from the root of the resource. */
export const roleAssignment = {
  role: 'properties.roleDefinitionId',
  principal: 'properties.principalId',
  principalType: 'properties.principalType',
} as const;

export function isRoleAssignment({ type }: Resource): boolean {
  return ROLE_ASSIGNMENT.test(type);
}

/** A role, by one alternative of the id that names it. */
export type AssignedRole = { readonly value: ArmValue; readonly under: readonly Guard[] } & (
  | { readonly kind: 'role'; readonly role: KeyVaultRole }
  /** A role that managed HSMs assign by themselves. */
  | { readonly kind: 'managed-hsm-role'; readonly name: string }
  /** A role that this package does not know, such as a custom one. */
  | { readonly kind: 'other' }
  | { readonly kind: 'undecided' }
);

/** The roles that an assignment gives, by the GUID that their ids end in. */
export function rolesOf(assignment: Resource): readonly AssignedRole[] {
  return [...alternatives(assignment.at(roleAssignment.role))].flatMap(({ value, under }) =>
    value.kind === 'absent' ? [] : [{ value, under, ...readRole(value) }],
  );
}

function readRole(value: ArmValue) {
  const id = TextView.of(value)?.split('/').at(-1)?.view;
  if (!id?.isKnown) return { kind: 'undecided' } as const;
  const role = keyVaultRole(id.text);
  if (role) return { kind: 'role', role } as const;
  const name = managedHsmRole(id.text);
  return name === undefined ? ({ kind: 'other' } as const) : ({ kind: 'managed-hsm-role', name } as const);
}

/** The id of what an assignment is made at: empty for a tenant. Undefined where it cannot be told from the rest. */
export function scopeOf(assignment: Resource): TextView | undefined {
  const isOldWay = /\/providers\//i.test(assignment.type);
  return isOldWay ? scopeInId(assignment) : TextView.of(assignment.scope);
}

function scopeInId(assignment: Resource): TextView | undefined {
  const id = TextView.of(assignment.id);
  const end = id?.text.toLowerCase().lastIndexOf('/providers/microsoft.authorization/') ?? -1;
  return id && end >= 0 ? id.slice(0, end) : undefined;
}

/** Whether an assignment is made at a resource of Key Vault of a type, or at something inside of it. */
export function isMadeAt(assignment: Resource, type: string): boolean | undefined {
  if (isTypeIn(assignment.type, [type])) return true;
  if (assignment.extendedType !== undefined) return isTypeIn(assignment.extendedType, [type]);
  const scope = scopeOf(assignment);
  const verdicts = scope ? readingsOf(scope, []).map(({ view }) => isWithin(view, type, assignment.template)) : [];
  return verdicts.every((verdict) => verdict === verdicts[0]) ? verdicts[0] : undefined;
}

/** Whether what a scope names is a resource of a type, or something inside of it. */
function isWithin(scope: TextView, type: string, template: Template): boolean | undefined {
  const text = scope.text.toLowerCase();
  const at = text.lastIndexOf('/providers/');
  if (text.slice(Math.max(at, 0)).startsWith(`/providers/${type.toLowerCase()}/`)) return true;
  if (scope.isSegmented(at < 0 ? 0 : at) || namesOtherType(scope, at, type)) return false;
  const made = KEY_VAULT_TYPES.find((other) => meantBy(scope, other, template).kind === 'deployed');
  return made && `${made}/`.toLowerCase().startsWith(`${type.toLowerCase()}/`);
}

/** True where a scope says of what type it is, before what is not known of it, and that is another type. */
function namesOtherType(scope: TextView, at: number, type: string): boolean {
  const [start, named] = /^\/providers\/([^/]+\/[^/]+)\//i.exec(at < 0 ? '' : scope.text.slice(at)) ?? [];
  const isKnown = start !== undefined && scope.holes(at, at + start.length).length === 0;
  return isKnown && !`${type}/`.toLowerCase().startsWith(`${named}/`.toLowerCase());
}

/** Whether an assignment gives a role that is about Key Vault; a general role, such as Owner, is not. */
export function givesKeyVaultRole(assignment: Resource): boolean | undefined {
  const verdicts = rolesOf(assignment).map((assigned) => {
    if (assigned.kind === 'undecided') return undefined;
    return assigned.kind === 'managed-hsm-role' || (assigned.kind === 'role' && assigned.role.concerns === 'key-vault');
  });
  return any(...verdicts);
}

/**
 * When `principalType` came to role assignments.
 *
 * Source: the published resource types of Microsoft.Authorization (Azure/bicep-types-az, all versions). Read 2026-11-21.
 */
export const PRINCIPAL_TYPE_SINCE: Since = { since: '2022-04-01', previewSince: '2018-09-01' };
