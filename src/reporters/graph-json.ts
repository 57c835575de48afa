import { placeOf } from '../diagnostics/place.ts';
import type { GraphAccess, GraphNode, GraphUse, KeyGraph } from '../graph/key-graph.ts';
import type { Span } from '../text/source-text.ts';
import { located } from './json.ts';
import { jsonText } from './json-text.ts';

/** Grows with additions only; anything else is a new version. */
const CONTRACT_VERSION = 1;

/**
 * Who uses which key, for programs: a stable contract, documented by `KeyGraph`. What is undefined there is null here,
 * and a place is a `file` with a `range`, counted as in the report of a run.
 */
export function graphJson(graphs: readonly KeyGraph[]): string {
  return jsonText({ version: CONTRACT_VERSION, graphs: graphs.map(graphOf) });
}

function graphOf({ file, parameterFile, nodes, edges, uses, omitted }: KeyGraph) {
  return {
    file,
    parameterFile: parameterFile ?? null,
    nodes: nodes.map(nodeOf),
    edges,
    uses: uses.map(useOf),
    omitted,
  };
}

function nodeOf({ id, kind, name, at, when, ...details }: GraphNode) {
  const facts = 'facts' in details && details.facts ? { facts: withNull(details.facts) } : {};
  return { id, kind, name, ...withNull(details), ...facts, place: placed(at), when };
}

function useOf({ at, awaits, access, ...use }: GraphUse) {
  return { ...use, place: placed(at), awaits: withNull(awaits), access: access.map(accessOf) };
}

function accessOf({ model, grants, ...access }: GraphAccess) {
  return { ...access, model: model ?? null, grants: grants.map((grant) => ({ ...grant, lack: grant.lack ?? null })) };
}

function placed(at: Span | undefined) {
  return at ? located(placeOf(at)) : null;
}

function withNull(members: object): object {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, value ?? null]));
}
