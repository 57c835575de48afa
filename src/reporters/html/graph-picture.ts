import type { Answer, GraphEdge, GraphNode, KeyGraph } from '../../graph/key-graph.ts';
import { visible } from '../../text/visible.ts';
import { html, type Markup } from './markup.ts';

/** From who opens keys to what holds them. Grants are left to the table: they would hide who uses which key. */
const LANES = ['identity', 'consumer', 'key', 'host'] as const;
const HEADS = ['Opened by', 'Encrypted resource', 'Key', 'Key store'] as const;

const LANE_WIDTH = 250;
const BOX_WIDTH = 200;
const BOX_HEIGHT = 44;
const ROW_HEIGHT = 60;
const TOP = 34;
const MAX_LABEL = 28;

/** A picture with more boxes than this is read by nobody. */
const MAX_NODES = 80;

const SHOWN_EDGES: readonly GraphEdge['kind'][] = ['uses', 'held-by', 'opened-by', 'may-open'];

/** A graph as an SVG picture with a title and a description; undefined for one that is too large to be drawn. */
export function graphPicture({ nodes, edges }: KeyGraph, title: string): Markup | undefined {
  const drawn = nodes.filter(({ kind }) => kind !== 'grant');
  if (drawn.length === 0 || drawn.length > MAX_NODES) return undefined;
  const places = placesOf(drawn);
  const lines = edges
    .filter(({ kind }) => SHOWN_EDGES.includes(kind))
    .flatMap((edge) => edgeLine(edge, places))
    .sort(({ text: left }, { text: right }) => (left < right ? -1 : 1));
  const rows = Math.max(...LANES.map((lane) => drawn.filter(({ kind }) => kind === lane).length));
  const width = LANE_WIDTH * LANES.length;
  const height = TOP + rows * ROW_HEIGHT;
  const heads = HEADS.map((head, lane) => html`<text x="${lane * LANE_WIDTH + 8}" y="20">${head}</text>`);
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}">
<title>${title}</title>
<desc>Dotted red lines mean no, dashed lines mean undecided.</desc>
${heads}
${lines}
${drawn.map((node) => box(node, places.get(node.id)))}
</svg>`;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

function placesOf(nodes: readonly GraphNode[]): ReadonlyMap<string, Spot> {
  const places = new Map<string, Spot>();
  for (const [lane, kind] of LANES.entries()) {
    const own = nodes.filter((node) => node.kind === kind);
    for (const [row, node] of own.entries())
      places.set(node.id, { x: lane * LANE_WIDTH + 8, y: TOP + row * ROW_HEIGHT });
  }
  return places;
}

function box(node: GraphNode, spot: Spot | undefined): Markup {
  if (!spot) return html``;
  const { x, y } = spot;
  return html`<g><title>${wordsOf(node)} ${node.name}</title>
<rect class="box" x="${x}" y="${y}" width="${BOX_WIDTH}" height="${BOX_HEIGHT}" rx="6"/>
<text x="${x + 8}" y="${y + 18}">${cut(node.name)}</text>
<text x="${x + 8}" y="${y + 35}">${cut(wordsOf(node))}</text></g>
`;
}

function wordsOf(node: GraphNode): string {
  switch (node.kind) {
    case 'consumer':
      return node.noun;
    case 'key':
      return `key, ${node.presence}`;
    case 'host':
      return `${node.store ?? 'store'}, ${node.presence}`;
    case 'identity':
      return node.type;
    case 'grant':
      return node.type;
  }
}

function cut(text: string): string {
  const shown = visible(text);
  return shown.length > MAX_LABEL ? `${shown.slice(0, MAX_LABEL - 1)}…` : shown;
}

const CLASSES: Readonly<Record<Answer, string>> = { yes: 'edge', no: 'edge no', undecided: 'edge undecided' };

function edgeLine({ from, to, answer, kind }: GraphEdge, places: ReadonlyMap<string, Spot>): readonly Markup[] {
  const [start, end] = [places.get(from), places.get(to)];
  if (!start || !end) return [];
  const isForward = start.x < end.x;
  const x1 = isForward ? start.x + BOX_WIDTH : start.x;
  const x2 = isForward ? end.x : end.x + BOX_WIDTH;
  // NOTE: what an identity may open lies two lanes away: its line passes below the boxes between.
  const dip = kind === 'may-open' ? BOX_HEIGHT : BOX_HEIGHT / 2;
  const [y1, y2] = [start.y + dip - 2, end.y + dip - 2];
  const middle = (x1 + x2) / 2;
  return [
    html`<path class="${CLASSES[answer]}" d="M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}"><title>${kind}: ${answer}</title></path>
`,
  ];
}
