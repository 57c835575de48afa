import { kindsOf } from '../knowledge/identity/identity-type.ts';
import { isFor } from '../knowledge/identity/principals.ts';
import { type PermissionModel, permissionModels, type StatedModel } from '../knowledge/key-vault/permission-model.ts';
import type { KeyVaultRole } from '../knowledge/key-vault/roles.ts';
import { hostSettings, RECOVER } from '../knowledge/key-vault/settings.ts';
import { keyConsumerTypes } from '../knowledge/keys/key-consumers.ts';
import { missingOperations } from '../knowledge/keys/key-permissions.ts';
import { doerOfMore } from '../links/deployment-scripts.ts';
import { type Grant, grantsReaching, type PolicyGrant, type RoleGrant } from '../links/grants.ts';
import { mayBeEnabledElsewhere } from '../links/identity-elsewhere.ts';
import { isDeployedWith } from '../links/identity-grants.ts';
import { type KeyUse, keyUsesOf } from '../links/key-uses.ts';
import { storeOf } from '../links/linked-hosts.ts';
import { scopeOf } from '../links/role-assignments.ts';
import { declarationsOf } from '../model/declarations.ts';
import { onceDeployed } from '../model/deployed.ts';
import { openLoopsOf } from '../model/loops.ts';
import type { Resource } from '../model/resource.ts';
import { alternatives } from '../value/alternatives.ts';
import type { Found } from '../value/arm-value.ts';
import { compareTexts } from '../value/compare-ids.ts';
import { casesOf } from '../value/conditions/cases.ts';
import { assumesOverride, type Guard } from '../value/conditions/condition.ts';
import { areImplied, impliedValue, together } from '../value/conditions/guards.ts';
import { all, any } from '../value/conditions/three-valued.ts';
import { addTo } from '../value/index/grouping.ts';
import { isText } from '../value/known-text.ts';
import { getMember } from '../value/lookup.ts';
import { openValue } from '../value/open-value.ts';
import { type Reading, readingsOf } from '../value/readings.ts';
import type { TextView } from '../value/text-view.ts';

/** The assignment of a role that this package knows. */
export type KnownRoleGrant = RoleGrant & { readonly role: KeyVaultRole };

/**
 * What the deployment grants the identity that opens a key in a vault of the same deployment: one case of all that it
 * depends on, such as a condition of the vault, of the account or of a role assignment.
 *
 * A grant that is listed is made in this case, for this identity, and reaches this key: a role that is assigned at
 * another key is not listed. It need not be enough, or of the permission model in force: see {@link sufficientGrants}.
 */
export interface KeyAccess {
  readonly use: KeyUse;
  readonly vault: Resource;
  /** The permission model of the vault; undefined where what is not known decides. See {@link activeModel}. */
  readonly model: PermissionModel | undefined;
  /** False when the vault leaves the model to the default of its API version, which a vault that exists already ignores. */
  readonly isStated: boolean;
  /** Access policies for the identity. For Cosmos DB itself: those for a GUID or a principal that is not known. */
  readonly policies: readonly PolicyGrant[];
  /** Roles for the identity, general ones such as Owner among them. */
  readonly roles: readonly KnownRoleGrant[];
  /** Grants that may be for the identity, may reach the key or be taken away, or whose role or number is not known. */
  readonly unknown: readonly Grant[];
  /**
   * True where more than is listed may be granted: by what is not known, by a script or by a template that cannot be
   * seen; also where the case assumes one of two models, that a conditional grant is not made, or that a caller overrides
   * a default. What is missing in such a case is undecided. What is listed is granted all the same.
   */
  readonly isOpen: boolean;
  /** True where {@link isOpen} is so for another reason than that a caller overrides a default. */
  readonly isOpenAnyway: boolean;
  /** What makes the case: the guards of the use, of the vault and of grants. */
  readonly under: readonly Guard[];
}

const known = new WeakMap<KeyUse, readonly KeyAccess[] | undefined>();

/**
 * What is granted to the identity of one use of a key, case by case.
 *
 * Undefined where it is not known which vault or which identity is meant. Empty where nothing can be said: for a managed
 * HSM, a vault outside of the deployment, a federated identity, and a system-assigned one that the resource does not have.
 */
export function keyAccessOf(use: KeyUse): readonly KeyAccess[] | undefined {
  if (!known.has(use)) known.set(use, casesIn(use));
  return known.get(use);
}

/**
 * The cases, of all uses of keys, in which a vault, a child of one or a role assignment grants something to a managed
 * identity, or may do so. What is granted to Cosmos DB itself is left out: its object id cannot be told from a person's.
 */
export function keyAccessThrough(by: Resource): readonly KeyAccess[] {
  return accessByMaker(by.template).get(by) ?? [];
}

const accessByMaker = onceDeployed(keyConsumerTypes, (all) => {
  const cases = new Map<Resource, KeyAccess[]>();
  const uses = all.flatMap(keyUsesOf).filter(({ identity }) => identity.kind !== 'first-party');
  for (const access of uses.flatMap((use) => keyAccessOf(use) ?? [])) {
    const { policies, roles, unknown } = access;
    const makers = new Set([policies, roles, unknown].flat().map(({ by }) => by));
    for (const by of makers) addTo(cases, by, access);
  }
  return cases;
});

/** What the user says of the resources: that they are created, or that they exist already. */
type Assumed = 'create' | 'update' | undefined;

/** The permission model in force. A vault that exists already keeps its own where nothing is said: undefined. */
export function activeModel({ model, isStated }: KeyAccess, assumed: Assumed): PermissionModel | undefined {
  return isStated || assumed !== 'update' ? model : undefined;
}

/** How grave it is that grants do not fit the model in force: it may be another one where only a default tells it. */
export function modelSeverity({ isStated }: KeyAccess, assumed: Assumed): 'error' | 'warning' {
  return isStated || assumed === 'create' ? 'error' : 'warning';
}

/**
 * The operations that the access policies for the identity lack together, as Azure spells them: none where they are
 * enough. Undefined where what is not known of their permissions decides. Never asked without a policy.
 */
export function missingPermissions({ use, policies }: KeyAccess): readonly string[] | undefined {
  const given = new Set(policies.flatMap(({ operations }) => [...(operations ?? [])]));
  const missing = missingOperations(given, use.kind);
  const isKnown = missing.length === 0 || policies.every(({ operations }) => operations !== undefined);
  return isKnown ? missing : undefined;
}

/** True for a role that may read, wrap and unwrap with keys. */
export function opensKeys({ role }: KnownRoleGrant): boolean {
  return role.opensKeys !== 'no';
}

/**
 * The grants that let the identity open its key by a permission model; by either where the model is not known. Access
 * policies are enough together: each of them is listed.
 */
export function sufficientGrants(access: KeyAccess, model: PermissionModel | undefined): readonly Grant[] {
  const { policies, roles } = access;
  const isEnough = policies.length > 0 && missingPermissions(access)?.length === 0;
  return [
    ...(model === 'access-policies' ? [] : roles.filter(opensKeys)),
    ...(model === 'rbac' || !isEnough ? [] : policies),
  ];
}

/** What keeps a case open, to be named in `undecided`. */
export function openIn({ use, unknown, vault, under }: KeyAccess): Found {
  const values = unknown.flatMap((grant) =>
    grant.kind === 'role'
      ? [grant.by.at('properties.principalId'), grant.by.at('properties.roleDefinitionId'), grant.by.id]
      : [grant.entry, getMember(grant.entry, 'objectId')],
  );
  const { identity } = use;
  const ofVault = [vault.at('properties.enableRbacAuthorization'), vault.unconditionally(hostSettings.createMode)];
  const ofIdentity = identity.kind === 'system-assigned' ? [identity.of.at('identity.type')] : [];
  return openValue([...values, ...ofVault, ...ofIdentity], under) ?? doerOfMore(vault.template) ?? use.value;
}

function casesIn(use: KeyUse): readonly KeyAccess[] | undefined {
  const { host, identity } = use;
  if (host.kind === 'outside' || identity.kind === 'federated') return [];
  if (host.kind === 'deployed' && storeOf(host.host) !== 'vault') return [];
  if (host.kind === 'undecided' || identity.kind === 'undecided') return undefined;
  const vault = host.host;
  const { grants, removals, mayBeMore } = grantsReaching(vault);
  // A vault that is brought back has the policies that it had.
  const isRecovered = isText(vault.unconditionally(hostSettings.createMode), RECOVER) !== false;
  const taken = removals.filter((removal) => isForUser(removal, use) !== false);
  const claims = grants.map((grant): Claim => {
    const counts = countsFor(grant, use);
    return { grant, counts: counts && lasts(grant, taken) };
  });
  return modelsOf(vault, use.under).flatMap((stated) => {
    const relevant = claims.filter(({ grant, counts }) => {
      return counts !== false && together(stated.under, grant.under) !== undefined;
    });
    const lists = relevant.map(({ grant }) => grant.under);
    return [...casesOf(lists, stated.under)].flatMap((under): readonly KeyAccess[] => {
      const hasIdentity = isIdentityEnabled(use, under);
      if (hasIdentity === false) return [];
      const { model, isStated, isAssumed } = stated;
      const { isOpen, ...granted } = grantedIn(relevant, under);
      const isOpenAnyway = isOpen || mayBeMore || isRecovered || isAssumed || !hasIdentity;
      const mayDiffer = isOpenAnyway || assumesOverride(under);
      return [{ use, vault, model, isStated, ...granted, isOpen: mayDiffer, isOpenAnyway, under }];
    });
  });
}

/** The models of a vault where guards hold; not known where it is declared again in another way. */
function modelsOf(vault: Resource, under: readonly Guard[]): readonly StatedModel[] {
  const [, ...others] = declarationsOf(vault);
  const declared = permissionModels(vault, under);
  const [first] = declared;
  const isOne = [...declared, ...others.flatMap((other) => permissionModels(other, under))].every(
    ({ model, isStated }) => model === first?.model && isStated === first?.isStated,
  );
  return others.length === 0 || isOne ? declared : [{ model: undefined, isStated: true, isAssumed: true, under }];
}

/** A grant, and whether it gives the identity of a use something for its key; undefined where that is not known. */
interface Claim {
  readonly grant: Grant;
  readonly counts: boolean | undefined;
}

type Granted = Pick<KeyAccess, 'policies' | 'roles' | 'unknown' | 'isOpen'>;

function grantedIn(claims: readonly Claim[], under: readonly Guard[]): Granted {
  const policies: PolicyGrant[] = [];
  const roles: KnownRoleGrant[] = [];
  const unknown: Grant[] = [];
  let isAssumedAway = false;
  for (const { grant, counts } of claims) {
    const isMade = areImplied(grant.under, under);
    if (isMade === false) isAssumedAway ||= grant.under.some((guard) => isBranchNotTaken(guard, under));
    else if (!isMade || !counts) unknown.push(grant);
    else if (grant.kind === 'access-policy') policies.push(grant);
    else if (isKnownRole(grant)) roles.push(grant);
  }
  return { policies, roles, unknown, isOpen: isAssumedAway || unknown.length > 0 };
}

function isBranchNotTaken({ kind, condition, holds }: Guard, under: readonly Guard[]): boolean {
  return kind === 'branch' && impliedValue(condition, under) === !holds;
}

function isKnownRole(grant: RoleGrant): grant is KnownRoleGrant {
  return grant.role !== undefined;
}

/** Undefined for an access policy that may be taken away again, before the key is used or after it. */
function lasts(grant: Grant, taken: readonly PolicyGrant[]): true | undefined {
  const isTaken = grant.kind === 'access-policy' && taken.some(({ under }) => together(under, grant.under));
  return isTaken ? undefined : true;
}

function countsFor(grant: Grant, use: KeyUse): boolean | undefined {
  const isSure = isMadeOnce(grant.by, use.consumer) && (grant.kind === 'access-policy' || isKnownRole(grant));
  const counts = all(isForUser(grant, use), reachesKey(grant, use), isSure || undefined);
  // Whoever has a general role cannot open a key by it: whether it is this identity is of no interest.
  const isGeneral = grant.kind === 'role' && grant.role?.concerns === 'general';
  return counts ?? (isGeneral ? false : undefined);
}

/** True unless the deployment alone tells how often it is made, and makes the consumer as often. */
function isMadeOnce(by: Resource, consumer: Resource): boolean {
  const shared = openLoopsOf(consumer).map(({ loop }) => loop);
  return openLoopsOf(by).every(({ loop }) => shared.includes(loop));
}

function isForUser(grant: Grant, { identity, consumer, under: given }: KeyUse): boolean | undefined {
  const under = [...given, ...grant.under];
  const { principal } = grant;
  if (identity.kind === 'first-party') {
    const isEntry = grant.kind === 'role' || grant.entry.kind === 'object';
    return principal.kind !== 'identity-of' && (isEntry || undefined);
  }
  // The object id of an identity that may exist already can be written in the template.
  const mayBeWritten = identity.kind === 'system-assigned' || !isDeployedWith(consumer, identity, under);
  if (principal.kind === 'known' && mayBeWritten) return undefined;
  const verdict = isFor(principal, identity, under);
  return verdict === 'undecided' ? undefined : verdict === 'same';
}

function reachesKey(grant: Grant, { keyName, under }: KeyUse): boolean | undefined {
  if (grant.at !== 'key') return grant.at === 'undecided' ? undefined : true;
  const scope = scopeOf(grant.by);
  const readings = scope ? [...readingsOf(scope, [...under, ...grant.under])] : [];
  const [first, ...others] = readings.map((reading) => isAtKey(reading, keyName));
  return others.every((verdict) => verdict === first) ? first : undefined;
}

function isAtKey({ view: scope, under }: Reading, keyName: TextView | undefined): boolean | undefined {
  const [type, name] = scope
    .split('/')
    .slice(-2)
    .map(({ view }) => view);
  if (!type?.isKnown || !name) return undefined;
  // Deeper than a key there are versions of it.
  if (type.text.toLowerCase() !== 'keys') return type.text.toLowerCase() === 'versions' ? undefined : false;
  const verdict = keyName ? compareTexts(keyName, name, under) : 'undecided';
  return verdict === 'undecided' ? undefined : verdict === 'same';
}

/** Whether the resource has the identity that it uses; other rules look at user-assigned ones. */
function isIdentityEnabled({ identity }: KeyUse, under: readonly Guard[]): boolean | undefined {
  if (identity.kind !== 'system-assigned') return true;
  const kinds = [...alternatives(identity.of.at('identity.type'), under)].map(({ value }) => kindsOf(value));
  const verdicts = kinds.map((each) => each?.includes('SystemAssigned'));
  if (verdicts.every((verdict) => verdict)) return true;
  const isElsewhere = mayBeEnabledElsewhere(identity.of, 'SystemAssigned');
  return any(...verdicts) === false && !isElsewhere ? false : undefined;
}
