import { deployedWith } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import { alternatives } from '../value/alternatives.ts';
import type { ArmValue } from '../value/arm-value.ts';
import { compareResourceIds, isInside } from '../value/compare-ids.ts';
import type { Guard } from '../value/condition.ts';
import { getMember } from '../value/lookup.ts';
import { TextView } from '../value/text-view.ts';
import { policiesGivenBy } from './access-policies.ts';
import { mayDoMore } from './deployment-scripts.ts';
import type { KeyVaultRole } from './key-vault-roles.ts';
import { ACCESS_POLICIES } from './key-vault-types.ts';
import { type Principal, readPrincipal } from './principals.ts';
import { isRoleAssignment, rolesOf, scopeOf } from './role-assignments.ts';

/** An operation on a key, in lower case: `get`, `wrapkey`, `unwrapkey`, `list`, `all`. */
export type KeyOperation = string;

interface GrantBase {
  /** The resource that makes it: a role assignment, a vault, or a child of it that adds policies. */
  readonly by: Resource;
  readonly principal: Principal;
  readonly under: readonly Guard[];
}

export interface PolicyGrant extends GrantBase {
  readonly kind: 'access-policy';
  /** The entry in the list of policies. */
  readonly entry: ArmValue;
  /** Undefined where they are not all known. */
  readonly operations: ReadonlySet<KeyOperation> | undefined;
}

export interface RoleGrant extends GrantBase {
  readonly kind: 'role';
  /** Undefined for a role that is not known, or that this package does not know. */
  readonly role: KeyVaultRole | undefined;
  /** What it is assigned at, as seen from the host. */
  readonly at: 'key' | 'host' | 'around' | 'undecided';
}

export type Grant = PolicyGrant | RoleGrant;

/** What reaches the keys of a host. */
export interface Grants {
  readonly grants: readonly Grant[];
  /** True when more may be granted that cannot be seen: by a linked template or by a script. */
  readonly mayBeMore: boolean;
}

const known = new WeakMap<Resource, Grants>();

/** Every grant in the deployment that reaches a vault or managed HSM, or one of its keys. */
export function grantsReaching(host: Resource): Grants {
  let found = known.get(host);
  if (!found) {
    const resources = deployedWith(host.template);
    const grants = resources.flatMap((by): readonly Grant[] => {
      if (by === host) return policiesIn(by);
      if (by.isOfType(ACCESS_POLICIES)) return isChildOf(by, host) === false ? [] : policiesIn(by);
      return isRoleAssignment(by) ? rolesIn(by, host) : [];
    });
    const mayBeMore = mayDoMore(host.template);
    found = { grants, mayBeMore };
    known.set(host, found);
  }
  return found;
}

function isChildOf(child: Resource, host: Resource): boolean | undefined {
  const [id, hostId] = [TextView.of(child.id), TextView.of(host.id)];
  return id && hostId ? isInside(id, hostId) : undefined;
}

function policiesIn(by: Resource): readonly PolicyGrant[] {
  return policiesGivenBy(by).flatMap(({ value: entry, under }) => {
    const operations = operationsOf(getMember(getMember(entry, 'permissions'), 'keys'));
    return [...alternatives(getMember(entry, 'objectId'), under)].map(
      ({ value, under: all }): PolicyGrant => ({
        kind: 'access-policy',
        by,
        entry,
        principal: readPrincipal(value),
        operations,
        under: all,
      }),
    );
  });
}

function operationsOf(keys: ReturnType<typeof getMember>): ReadonlySet<KeyOperation> | undefined {
  if (keys.kind === 'absent') return new Set();
  if (keys.kind !== 'array' || keys.open) return undefined;
  const texts = keys.items.map((item) => (item.kind === 'literal' ? String(item.value).toLowerCase() : undefined));
  return texts.every((text) => text !== undefined) ? new Set(texts) : undefined;
}

function rolesIn(by: Resource, host: Resource): readonly RoleGrant[] {
  const at = reachOf(by, host);
  if (!at) return [];
  return rolesOf(by).flatMap((assigned) =>
    [...alternatives(by.property('principalId'), assigned.under)].map(
      ({ value: principal, under }): RoleGrant => ({
        kind: 'role',
        by,
        principal: readPrincipal(principal),
        role: assigned.kind === 'role' ? assigned.role : undefined,
        at,
        under,
      }),
    ),
  );
}

/** Where an assignment is made, as seen from a host; undefined when it concerns something else. */
function reachOf(assignment: Resource, host: Resource): RoleGrant['at'] | undefined {
  const scope = scopeOf(assignment);
  const hostId = TextView.of(host.id);
  if (!scope || !hostId) return 'undecided';
  if (scope.text === '') return 'around';
  const verdict = compareResourceIds(scope, hostId);
  if (verdict === 'same') return 'host';
  const inside = isInside(scope, hostId);
  if (inside) return 'key';
  const around = isInside(hostId, scope);
  if (around) return 'around';
  return inside === false && around === false ? undefined : 'undecided';
}
