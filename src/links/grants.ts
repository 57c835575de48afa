import { type Principal, readPrincipal } from '../knowledge/identity/principals.ts';
import { policiesGivenBy, policiesTakenBy, policyListTypes } from '../knowledge/key-vault/access-policies.ts';
import type { KeyVaultRole } from '../knowledge/key-vault/roles.ts';
import { MANAGED_HSM } from '../knowledge/key-vault/types.ts';
import { onceDeployed } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import { alternatives } from '../value/alternatives.ts';
import type { ArmValue } from '../value/arm-value.ts';
import { combinations } from '../value/combinations.ts';
import { compareResourceIds, compareTexts, type IdComparison, isInside } from '../value/compare-ids.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { any } from '../value/conditions/three-valued.ts';
import type { Plain } from '../value/distribute.ts';
import { NearIndex } from '../value/index/near-index.ts';
import { getMember } from '../value/lookup.ts';
import { TextView } from '../value/text-view.ts';
import { mayDoMore } from './deployment-scripts.ts';
import { GRANTING_TYPES } from './granted-ids.ts';
import { KEY_HOST_TYPES } from './linked-hosts.ts';
import { isRoleAssignment, roleAssignmentTypes, rolesOf, scopeOf } from './role-assignments.ts';

/** An operation on a key, in lower case: `get`, `wrapkey`, `unwrapkey`, `list`, `all`. */
export type KeyOperation = string;

interface GrantBase {
  /** The resource that makes it: a role assignment, a vault, or a child of it that adds policies. */
  readonly by: Resource;
  readonly principal: Principal;
  /** What it is made at, as seen from the host; an access policy is made at a vault. */
  readonly at: 'key' | 'host' | 'around' | 'undecided';
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
}

export type Grant = PolicyGrant | RoleGrant;

/** What reaches the keys of a host. */
export interface Grants {
  readonly grants: readonly Grant[];
  /** Access policies that a child of the host takes away: what is given to the same principal may not last. */
  readonly removals: readonly PolicyGrant[];
  /** True when more may be granted that cannot be seen: by a linked template or by a script. */
  readonly mayBeMore: boolean;
}

/** What a resource id names first behind its group; nothing else is a vault, or inside of one. */
const TOP_LEVEL_TYPE = /\/providers\/([\w.]+\/\w+)\//i;
const MANAGEMENT_GROUP = '/providers/microsoft.management/managementgroups/';

const known = new WeakMap<Resource, Grants>();

/** Every grant in the deployment that reaches a vault or managed HSM, or one of its keys. */
export function grantsReaching(host: Resource): Grants {
  let found = known.get(host);
  if (!found) {
    const id = TextView.of(host.id);
    const makers = makersByPlace(host.template);
    const near = id ? makers.near(id) : makers.items;
    const grants = near.flatMap((by): readonly Grant[] =>
      isRoleAssignment(by) ? rolesIn(by, host) : policiesIn(by, host, policiesGivenBy),
    );
    const removals = near.flatMap((by) => (isRoleAssignment(by) ? [] : policiesIn(by, host, policiesTakenBy)));
    found = { grants, removals, mayBeMore: mayDoMore(host.template) };
    known.set(host, found);
  }
  return found;
}

/** What is put on other resources than vaults and managed HSMs does not reach these. */
const ROLES_ON_HOSTS = { extensions: roleAssignmentTypes, extended: KEY_HOST_TYPES };

/** Role assignments by what they are made at, and vaults, managed HSMs and lists of access policies by themselves. */
const makersByPlace = onceDeployed(
  [...GRANTING_TYPES, MANAGED_HSM],
  (all) => {
    const makers = all.filter((by) => isRoleAssignment(by) || mayGivePolicies(by) || by.isOfType(MANAGED_HSM));
    return new NearIndex('scopes', makers, (by) => {
      const place = isRoleAssignment(by) ? scopeOf(by) : TextView.of(by.id);
      return place && isManagementGroup(place) ? undefined : place;
    });
  },
  ROLES_ON_HOSTS,
);

/** True where something is granted together with a template that may reach a vault or managed HSM. */
export const hasGrants: (template: Template) => boolean = onceDeployed(
  GRANTING_TYPES,
  (all) => all.some((by) => isRoleAssignment(by) || (mayGivePolicies(by) && policiesGivenBy(by).length > 0)),
  ROLES_ON_HOSTS,
);

function mayGivePolicies(by: Resource): boolean {
  return policyListTypes.some((type) => by.isOfType(type));
}

/** Whether a vault, declared again, or a child of a vault is, or belongs to, a vault. */
function isOfVault(by: Resource, host: Resource): boolean | undefined {
  const [id, hostId] = [TextView.of(by.id), TextView.of(host.id)];
  const isSame = id && hostId && any(sameAs(compareResourceIds(id, hostId)), isInside(id, hostId));
  const vault = TextView.of(by.name)?.split('/')[0]?.view;
  return isSame ?? (vault && isNamed(vault, host));
}

/** Names of vaults and managed HSMs are unique wherever they are. */
function isNamed(label: TextView, host: Resource): boolean | undefined {
  const name = TextView.of(host.name);
  return name && sameAs(compareTexts(label, name));
}

function sameAs(comparison: IdComparison): boolean | undefined {
  return comparison === 'undecided' ? undefined : comparison === 'same';
}

function policiesIn(by: Resource, host: Resource, policiesOf: typeof policiesGivenBy): readonly PolicyGrant[] {
  const isOfHost = by === host || (mayGivePolicies(by) && isOfVault(by, host));
  if (isOfHost === false) return [];
  const at = isOfHost ? 'host' : 'undecided';
  return policiesOf(by).flatMap(({ value: entry, under }) => {
    const parts = [getMember(entry, 'objectId'), getMember(getMember(entry, 'permissions'), 'keys')] as const;
    return [...combinations(parts, under)].map(({ values: [principal, keys], under: all }): PolicyGrant => {
      const operations = operationsOf(keys);
      return { kind: 'access-policy', by, entry, principal: readPrincipal(principal), at, operations, under: all };
    });
  });
}

function operationsOf(keys: Plain): ReadonlySet<KeyOperation> | undefined {
  if (keys.kind === 'absent') return new Set();
  if (keys.kind !== 'array' || keys.open) return undefined;
  const texts = keys.items.map((item) => (item.kind === 'literal' ? String(item.value).toLowerCase() : undefined));
  return texts.every((text) => text !== undefined) ? new Set(texts) : undefined;
}

function rolesIn(by: Resource, host: Resource): readonly RoleGrant[] {
  const at = reachOf(by, host);
  if (!at) return [];
  return rolesOf(by).flatMap((assigned) =>
    [...alternatives(by.at('properties.principalId'), assigned.under)].map(
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
  const isElsewhere = inside === false && around === false;
  return isElsewhere && !isManagementGroup(scope) ? undefined : reachByName(scope, host);
}

/** Which subscriptions are in a management group is not known. */
function isManagementGroup({ text }: TextView): boolean {
  return text.toLowerCase().includes(MANAGEMENT_GROUP);
}

/** As {@link reachOf}, by what the scope says of itself: it may be in another group than the host is known to be. */
function reachByName(scope: TextView, host: Resource): RoleGrant['at'] | undefined {
  const named = TOP_LEVEL_TYPE.exec(scope.text);
  if (!named || isManagementGroup(scope)) return 'undecided';
  if (named[1]?.toLowerCase() !== host.type.toLowerCase()) return undefined;
  const rest = scope.slice(named.index + named[0].length);
  if (isNamed(rest, host)) return 'host';
  const [name, ...inner] = rest.isSegmented() ? rest.split('/') : [];
  const isHost = name && isNamed(name.view, host);
  if (isHost === false) return undefined;
  return isHost && inner.length > 0 ? 'key' : 'undecided';
}
