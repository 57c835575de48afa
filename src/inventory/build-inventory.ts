import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { placeOf } from '../diagnostics/place.ts';
import { describeGuards } from '../engine/describe-guards.ts';
import { type Assumed, keyGraphOf } from '../graph/build-key-graph.ts';
import { nameOf } from '../graph/graph-nodes.ts';
import type { GraphNode, GraphUse, KeyGraph } from '../graph/key-graph.ts';
import { keyConsumerOf, keyConsumerTypes } from '../knowledge/keys/key-consumers.ts';
import { keyStateOf } from '../links/key-state.ts';
import { deployedOfTypes } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import { alternatives } from '../value/alternatives.ts';
import type { Reason } from '../value/reason.ts';
import type { InventoryRow, InventoryUse } from './inventory.ts';

export interface TemplateInventory {
  /** In the order of the template. */
  readonly rows: readonly InventoryRow[];
  readonly graph: KeyGraph;
}

/**
 * The resources that a template deploys and that can have a customer-managed key, and the graph that they are a view of.
 *
 * @param findings what was found in the template
 * @param explain words for why something is not known
 */
export function inventoryOf(
  root: Template,
  assumed: Assumed,
  findings: readonly Diagnostic[],
  explain: (reason: Reason) => string,
): TemplateInventory {
  const graph = keyGraphOf(root, assumed);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const environment = root.parameterFile?.uri;
  const resources = deployedOfTypes(root, keyConsumerTypes).filter(({ existing }) => !existing);
  const rows = resources.map((resource): InventoryRow => {
    const verdict = keyStateOf(resource) ?? { state: 'platform-managed' };
    const label = { type: resource.type, name: resource.label, symbol: resource.symbol };
    const uses = graph.uses.filter((use) => nodes.get(use.consumer)?.at === resource.span);
    return {
      resource: { ...label, name: nameOf(resource) },
      noun: keyConsumerOf(resource.type)?.noun ?? resource.type,
      place: placeOf(resource.span),
      environment,
      when: conditionsOf(resource),
      state: verdict.state,
      why: verdict.state === 'undecided' ? explain(verdict.reason) : undefined,
      uses: verdict.state === 'platform-managed' ? [] : uses.flatMap((use) => inventoryUse(use, nodes)),
      findings: findings
        .filter((finding) => isAbout(finding, label, environment))
        .map(({ ruleId, severity }) => ({ ruleId, severity })),
    };
  });
  return { rows, graph };
}

function conditionsOf(resource: Resource): readonly string[] {
  // The type is absent where a condition leaves the whole resource out.
  const [deployed] = [...alternatives(resource.presence)].filter(({ value }) => value.kind !== 'absent');
  return describeGuards(deployed?.under ?? []).map(({ words }) => words);
}

function isAbout(
  { resource, parameterFiles }: Diagnostic,
  label: InventoryRow['resource'],
  environment: string | undefined,
): boolean {
  const isSame = resource?.type === label.type && resource.name === label.name && resource.symbol === label.symbol;
  const isThere = environment === undefined ? parameterFiles.length === 0 : parameterFiles.includes(environment);
  return isSame && isThere;
}

function inventoryUse(use: GraphUse, nodes: ReadonlyMap<string, GraphNode>): readonly InventoryUse[] {
  const [key, store, identity] = [nodes.get(use.key), nodes.get(use.host), nodes.get(use.identity)];
  if (key?.kind !== 'key' || store?.kind !== 'host' || identity?.kind !== 'identity') return [];
  return [
    {
      key: { name: key.name, presence: key.presence, ...known(key.facts ?? {}) },
      version: use.version,
      store: {
        name: store.name,
        ...known({ kind: store.store, retentionDays: store.facts?.retentionDays }),
        presence: store.presence,
        purgeProtection: store.facts?.purgeProtection ?? 'undecided',
        softDelete: store.facts?.softDelete ?? 'undecided',
      },
      identity: { type: identity.type, name: identity.name, presence: identity.presence },
      access: use.granted,
      when: use.when,
    },
  ];
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without members that are undefined. */
function known<T extends object>(members: T): Known<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Known<T>;
}
