import {
  activeModel,
  type KeyAccess,
  keyAccessOf,
  missingPermissions,
  opensKeys,
  sufficientGrants,
} from '../judgements/key-access.ts';
import { isFor } from '../knowledge/identity/principals.ts';
import type { PermissionModel } from '../knowledge/key-vault/permission-model.ts';
import { type Grant, grantsReaching } from '../links/grants.ts';
import { identityWith } from '../links/identity-grants.ts';
import { type KeyUse, keyUsesWith } from '../links/key-uses.ts';
import { declarationsOf } from '../model/declarations.ts';
import { waitsFor } from '../model/dependencies.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import { assumesOverride, type Guard } from '../value/conditions/condition.ts';
import { together } from '../value/conditions/guards.ts';
import { any } from '../value/conditions/three-valued.ts';
import { existingHostOf, GraphNodes, wordsOf } from './graph-nodes.ts';
import { versionOf } from './key-facts.ts';
import type { Answer, GraphAccess, GraphEdge, GraphGrant, GraphNode, GraphUse, KeyGraph, Lack } from './key-graph.ts';

/** How many uses of keys are shown, how many cases of each, and how many grants in all; that of one use more at most. */
const MAX_USES = 1_000;
const MAX_CASES = 16;
const MAX_GRANTS = 10_000;

/** Whether the resources are known to be created, or to exist already. */
export type Assumed = 'create' | 'update' | undefined;

/**
 * Who uses which customer-managed key in a template and in all that it deploys. A parameter that has a default is taken
 * to have it, where that makes a use.
 */
export function keyGraphOf(root: Template, assumed: Assumed): KeyGraph {
  const all = byDefaults(keyUsesWith(root), ({ consumer }) => consumer);
  const nodes = new GraphNodes(root);
  const uses: GraphUse[] = [];
  let grants = 0;
  for (const use of all.slice(0, MAX_USES)) {
    if (grants > MAX_GRANTS) break;
    const made = graphUse(use, nodes, assumed);
    grants += made.access.reduce((sum, access) => sum + access.grants.length, 0);
    uses.push(made);
  }
  return {
    file: root.source.uri,
    parameterFile: root.parameterFile?.uri,
    nodes: nodes.all,
    edges: edgesOf(uses, nodes),
    uses,
    omitted: all.length - uses.length,
  };
}

/** Those of a subject that assume no override of a default, where there are any; all of it, where there are none. */
function byDefaults<T extends { readonly under: readonly Guard[] }>(
  all: readonly T[],
  subjectOf: (item: T) => unknown,
): readonly T[] {
  const settled = new Set(all.filter(({ under }) => !assumesOverride(under)).map(subjectOf));
  return all.filter((item) => !settled.has(subjectOf(item)) || !assumesOverride(item.under));
}

function graphUse(use: KeyUse, nodes: GraphNodes, assumed: Assumed): GraphUse {
  const { consumer, under, value } = use;
  const from = nodes.consumer(use).id;
  const host = nodes.host(use);
  return {
    consumer: from,
    key: nodes.key(use, host).id,
    host: host.id,
    identity: nodes.identity(use).id,
    at: value.origin.written.span,
    version: versionOf(use),
    when: wordsOf(under),
    isCertain: !assumesOverride(under),
    awaits: {
      key: use.key.kind === 'deployed' ? awaits(consumer, use.key.key) : undefined,
      identity: awaitsIdentity(use),
    },
    ...accessOf(use, nodes, assumed),
  };
}

/** Undefined for an identity that is not deployed before its consumer could wait for it. */
function awaitsIdentity({ consumer, identity, under }: KeyUse): Answer | undefined {
  if (identity.kind !== 'user-assigned') return undefined;
  const meant = identityWith(consumer.template, identity, under);
  return meant.kind === 'deployed' ? awaits(consumer, meant.resource) : undefined;
}

function awaits(consumer: Resource, other: Resource): Answer {
  return answerOf(any(...declarationsOf(other).map((declaration) => waitsFor(consumer, declaration, 'anywhere'))));
}

function answerOf(verdict: boolean | undefined): Answer {
  if (verdict === undefined) return 'undecided';
  return verdict ? 'yes' : 'no';
}

function accessOf(
  use: KeyUse,
  nodes: GraphNodes,
  assumed: Assumed,
): Pick<GraphUse, 'access' | 'granted' | 'omittedCases'> {
  const cases = byDefaults(keyAccessOf(use) ?? [], () => use);
  const seen = cases.slice(0, MAX_CASES).map((each) => graphAccess(each, nodes, assumed));
  const access = use.host.kind === 'outside' ? accessOutside(use, nodes) : seen;
  const omittedCases = cases.length - seen.length;
  return { access, granted: inAll(access, omittedCases > 0), omittedCases };
}

/** What the deployment grants at a vault that is declared, but not deployed: what else is granted cannot be seen. */
function accessOutside(use: KeyUse, nodes: GraphNodes): readonly GraphAccess[] {
  const host = existingHostOf(use);
  const all = host ? grantsReaching(host).grants : [];
  const grants = all.flatMap((grant): readonly GraphGrant[] => {
    const under = together(use.under, grant.under);
    if (!under) return [];
    const mayBeWritten = grant.principal.kind === 'known';
    const isOther = !mayBeWritten && isFor(grant.principal, use.identity, under) === 'different';
    if (isOther) return [];
    const opensNone = grant.kind === 'role' && grant.role?.opensKeys === 'no';
    return [graphGrant(grant, use, nodes, opensNone ? 'no' : 'undecided', opensNone ? 'role' : undefined)];
  });
  return grants.length > 0 ? [{ when: wordsOf(use.under), model: undefined, grants, granted: 'undecided' }] : [];
}

function inAll(access: readonly GraphAccess[], areMore: boolean): Answer {
  if (access.some(({ granted }) => granted === 'no')) return 'no';
  return access.length > 0 && !areMore && access.every(({ granted }) => granted === 'yes') ? 'yes' : 'undecided';
}

function graphAccess(access: KeyAccess, nodes: GraphNodes, assumed: Assumed): GraphAccess {
  const model = activeModel(access, assumed);
  const enough = new Set(sufficientGrants(access, model));
  const { use, policies, roles, unknown } = access;
  const toNode = (grant: Grant, suffices: Answer, lack?: Lack) => graphGrant(grant, use, nodes, suffices, lack);
  const grants = [
    ...[...policies, ...roles].map((grant) => {
      if (enough.has(grant)) return toNode(grant, model === undefined ? 'undecided' : 'yes');
      const lack = lackOf(grant, access, model);
      return toNode(grant, lack === undefined ? 'undecided' : 'no', lack);
    }),
    ...unknown.map((grant) => toNode(grant, 'undecided')),
  ];
  return { when: wordsOf(access.under), model, grants, granted: isGranted(grants, access) };
}

function graphGrant(
  grant: Grant,
  { consumer }: KeyUse,
  nodes: GraphNodes,
  suffices: Answer,
  lack: Lack | undefined,
): GraphGrant {
  return { grant: nodes.grant(grant).id, suffices, lack, awaited: awaits(consumer, grant.by) };
}

function isGranted(grants: readonly GraphGrant[], { isOpen }: KeyAccess): Answer {
  if (grants.some(({ suffices }) => suffices === 'yes')) return 'yes';
  return isOpen || grants.some(({ suffices }) => suffices === 'undecided') ? 'undecided' : 'no';
}

/** Why a grant that is known to be for the identity is not enough; undefined where that is not known. */
function lackOf(grant: Grant, access: KeyAccess, model: PermissionModel | undefined): Lack | undefined {
  if (grant.kind === 'role') {
    if (access.roles.some((role) => role === grant && !opensKeys(role))) return 'role';
    return model === 'access-policies' ? 'permission-model' : undefined;
  }
  if (model === 'rbac') return 'permission-model';
  return missingPermissions(access)?.length ? 'operations' : undefined;
}

/** What the uses say, one pair of nodes at a time; each pair once for each answer and condition. */
function edgesOf(uses: readonly GraphUse[], nodes: GraphNodes): readonly GraphEdge[] {
  const byId = new Map(nodes.all.map((node) => [node.id, node]));
  const edges = new Map<string, GraphEdge>();
  const add = (kind: GraphEdge['kind'], from: string, to: string, answer: Answer, when: readonly string[]) => {
    const key = JSON.stringify([kind, from, to, answer, when]);
    if (!edges.has(key)) edges.set(key, { kind, from, to, answer, when });
  };
  for (const { consumer, key, host, identity, when, isCertain, awaits: awaited, access, granted } of uses) {
    add('uses', consumer, key, isCertain ? 'yes' : 'undecided', when);
    add('held-by', key, host, isHeld(byId.get(key)), []);
    add('opened-by', consumer, identity, isCertain ? 'yes' : 'undecided', when);
    add('may-open', identity, key, granted, when);
    if (awaited.key) add('waits-for', consumer, key, awaited.key, []);
    if (awaited.identity) add('waits-for', consumer, identity, awaited.identity, []);
    for (const { grants, when: where } of access) {
      for (const { grant, suffices, awaited: isAwaited } of grants) {
        const node = byId.get(grant);
        const isAtKey = node?.kind === 'grant' && node.type === 'role' && node.scope === 'key';
        add('assigned-at', grant, isAtKey ? key : host, isPlaced(node), []);
        add('permits', grant, identity, suffices, where);
        add('waits-for', consumer, grant, isAwaited, []);
      }
    }
  }
  return [...edges.values()];
}

function isHeld(key: GraphNode | undefined): Answer {
  if (key?.kind !== 'key' || key.presence === 'undecided') return 'undecided';
  return key.presence === 'missing' ? 'no' : 'yes';
}

function isPlaced(grant: GraphNode | undefined): Answer {
  return grant?.kind === 'grant' && grant.type === 'role' && grant.scope === 'undecided' ? 'undecided' : 'yes';
}
