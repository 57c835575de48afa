import { placeOf } from '../diagnostics/place.ts';
import type { GraphEdge, GraphNode, KeyGraph } from '../graph/key-graph.ts';
import { visible } from '../text/visible.ts';
import { clipped, nodeWords, presenceWords } from './graph-words.ts';
import { conditions } from './words.ts';

/**
 * Who uses which key, as a flowchart of Mermaid, which GitHub draws: one group for each template. All text is escaped,
 * so that it means nothing to Mermaid, to Markdown or to a browser.
 */
export function graphMermaid(graphs: readonly KeyGraph[]): string {
  return `${['flowchart LR', ...graphs.flatMap(groupLines), ...CLASSES].join('\n')}\n`;
}

/** NOTE: Mermaid reads what follows a `#` as the end of a style in some places, so colours go by their names. */
const CLASSES = ['  classDef undecided stroke-dasharray: 5 5', '  classDef outside stroke-dasharray: 1 3'];

function groupLines({ file, parameterFile, nodes, edges, uses, omitted }: KeyGraph, index: number): readonly string[] {
  const title = parameterFile === undefined ? file : `${file} with ${parameterFile}`;
  const id = `template_${index + 1}`;
  const note = uses.length === 0 ? 'no customer-managed key is used' : `... and ${omitted} more uses of keys`;
  return [
    `  subgraph ${id}["${label(title)}"]`,
    ...nodes.map((node) => `    ${nodeLine(node)}`),
    ...(uses.length === 0 || omitted > 0 ? [`    ${id}_note["${label(note)}"]`] : []),
    ...edges.map((edge) => `    ${edgeLine(edge)}`),
    '  end',
  ];
}

/** What stands round a label, by the kind of a node. */
const SHAPES: Readonly<Record<GraphNode['kind'], readonly [string, string]>> = {
  consumer: ['["', '"]'],
  key: ['(["', '"])'],
  host: ['[("', '")]'],
  identity: ['("', '")'],
  grant: ['{{"', '"}}'],
};

function nodeLine(node: GraphNode): string {
  const [open, close] = SHAPES[node.kind];
  const { file = '', start } = node.at ? placeOf(node.at) : {};
  const lines = [
    nodeWords(node),
    presenceWords(node) ?? '',
    start ? `${file}:${start.line + 1}` : '',
    conditions(node.when.map(clipped)),
  ];
  const style = 'presence' in node && node.presence !== 'deployed' ? `:::${classOf(node.presence)}` : '';
  return `${node.id}${open}${lines.filter(Boolean).map(label).join('<br/>')}${close}${style}`;
}

function classOf(presence: 'missing' | 'outside' | 'undecided'): string {
  return presence === 'undecided' ? 'undecided' : 'outside';
}

const ARROWS: Readonly<Record<GraphEdge['answer'], string>> = { yes: '-->', no: '--x', undecided: '-.->' };

function edgeLine({ kind, from, to, answer, when }: GraphEdge): string {
  const words = [edgeWords(kind, answer), conditions(when.map(clipped))].filter(Boolean).map(label);
  return `${from} ${ARROWS[answer]}|"${words.join('<br/>')}"| ${to}`;
}

function edgeWords(kind: GraphEdge['kind'], answer: GraphEdge['answer']): string {
  const { yes, no } = EDGES[kind];
  switch (answer) {
    case 'yes':
      return yes;
    case 'no':
      return no;
    case 'undecided':
      return `${yes}?`;
  }
}

const EDGES: Readonly<Record<GraphEdge['kind'], { readonly yes: string; readonly no: string }>> = {
  uses: { yes: 'uses', no: 'does not use' },
  'held-by': { yes: 'held by', no: 'not held by' },
  'opened-by': { yes: 'opened by', no: 'not opened by' },
  'may-open': { yes: 'may open', no: 'may not open' },
  'assigned-at': { yes: 'at', no: 'not at' },
  permits: { yes: 'permits', no: 'does not permit' },
  'waits-for': { yes: 'waits for', no: 'does not wait for' },
};

/**
 * Letters of any script and digits mean nothing to anybody, nor do these marks between two of them: single ones cannot
 * make an arrow or a list. All else is written as an entity.
 */
const HARMLESS = /[\p{L}\p{N} ,']+|(?<=[\p{L}\p{N}])[-./](?=[\p{L}\p{N}])/u;
const PIECE = new RegExp(`(${HARMLESS.source})|.`, 'gsu');

function label(text: string): string {
  return visible(clipped(text)).replace(PIECE, (char, harmless) => harmless ?? `#${char.codePointAt(0)};`);
}
