import type { CodeLens, Location } from 'vscode-languageserver/node';
import type { Assumed } from '../graph/build-key-graph.ts';
import { keyGraphOf } from '../graph/build-key-graph.ts';
import type { Answer, GraphNode, GraphUse, KeyGraph } from '../graph/key-graph.ts';
import type { Template } from '../model/template.ts';
import type { Span } from '../text/source-text.ts';
import { locationOf, rangeOf, uriOf } from './to-protocol.ts';

/** The command of a code lens that leads to a place. */
export const SHOW_PLACE = 'cmk-lint.showPlace';

/** The graphs of a template: one for each parameter file. */
export function graphsOf(templates: readonly Template[], assumed: Assumed): readonly KeyGraph[] {
  return templates.map((template) => keyGraphOf(template, assumed));
}

const GRANTED: Readonly<Record<Answer, string>> = {
  yes: 'access granted',
  no: 'access not granted',
  undecided: 'access undecided',
};

/** Above each resource with a customer-managed key: which key it is, who opens it, and whether that is granted. */
export function codeLenses(graphs: readonly KeyGraph[], uri: string, cwd: string): CodeLens[] {
  const lenses = new Map<string, CodeLens>();
  for (const graph of graphs) {
    const nodes = nodesOf(graph);
    for (const use of graph.uses) {
      const consumer = nodes.get(use.consumer);
      if (!consumer?.at || uriOf(consumer.at.source.uri, cwd) !== uri) continue;
      const title = lensTitle(use, nodes);
      const range = rangeOf(consumer.at.source, consumer.at.range);
      const target = nodes.get(use.key)?.at ?? nodes.get(use.host)?.at ?? use.at;
      const command = { title, command: SHOW_PLACE, arguments: [locationOf(target, cwd)] };
      lenses.set(JSON.stringify([range, title]), { range, command });
    }
  }
  return [...lenses.values()];
}

function lensTitle({ key, host, identity, granted }: GraphUse, nodes: ReadonlyMap<string, GraphNode>): string {
  const name = (id: string) => nodes.get(id)?.name ?? '{...}';
  const opener = nodes.get(identity);
  const by = opener?.kind === 'identity' && opener.type === 'user-assigned' ? opener.name : (kindOf(opener) ?? '{...}');
  return `key '${name(key)}' in '${name(host)}' · opened by ${by} · ${GRANTED[granted]}`;
}

function kindOf(node: GraphNode | undefined): string | undefined {
  return node?.kind === 'identity' ? node.type : undefined;
}

/** Where the thing is declared that a place in a document names: from a key URI to its key and its vault. */
export function definitionsAt(graphs: readonly KeyGraph[], uri: string, offset: number, cwd: string): Location[] {
  return distinct(
    graphs.flatMap((graph) => {
      const nodes = nodesOf(graph);
      const uses = graph.uses.filter(({ at }) => contains(at, uri, offset, cwd));
      return uses.flatMap(({ key, host, identity }) => placesOf([key, host, identity], nodes, cwd));
    }),
  );
}

/** Who uses the key, vault, identity or grant that is declared at a place. */
export function referencesAt(graphs: readonly KeyGraph[], uri: string, offset: number, cwd: string): Location[] {
  return distinct(
    graphs.flatMap((graph) => {
      const here = graph.nodes.filter(({ at }) => at && contains(at, uri, offset, cwd)).map(({ id }) => id);
      const uses = graph.uses.filter((use) => {
        const grants = use.access.flatMap((access) => access.grants.map(({ grant }) => grant));
        return [use.key, use.host, use.identity, use.consumer, ...grants].some((id) => here.includes(id));
      });
      return uses.map(({ at }) => locationOf(at, cwd));
    }),
  );
}

function nodesOf({ nodes }: KeyGraph): ReadonlyMap<string, GraphNode> {
  return new Map(nodes.map((node) => [node.id, node]));
}

function placesOf(ids: readonly string[], nodes: ReadonlyMap<string, GraphNode>, cwd: string): Location[] {
  return ids.flatMap((id) => {
    const at = nodes.get(id)?.at;
    return at ? [locationOf(at, cwd)] : [];
  });
}

function contains({ source, range }: Span, uri: string, offset: number, cwd: string): boolean {
  return range.start <= offset && offset <= range.end && uriOf(source.uri, cwd) === uri;
}

function distinct(locations: readonly Location[]): Location[] {
  return [...new Map(locations.map((location) => [JSON.stringify(location), location])).values()];
}
