import { Chalk, type ChalkInstance } from 'chalk';
import { placeName, placeOf } from '../diagnostics/place.ts';
import type { Answer, GraphAccess, GraphGrant, GraphNode, GraphUse, KeyGraph } from '../graph/key-graph.ts';
import type { Span } from '../text/source-text.ts';
import { visible } from '../text/visible.ts';
import { displayWidth } from './display-width.ts';
import {
  awaitedWords,
  clipped,
  grantedWords,
  modelWords,
  nodeWords,
  presenceWords,
  sufficiencyWords,
  unseenWords,
} from './graph-words.ts';
import type { RenderOptions } from './reporter.ts';
import { conditions } from './words.ts';

/** Who uses which key, for people: a block for each template, and in it one for each use of a key. Safe to show. */
export function graphText(graphs: readonly KeyGraph[], { colors }: Pick<RenderOptions, 'colors'>): string {
  const paint = new Chalk({ level: colors });
  return graphs.map((graph) => `${graphLines(graph, paint).join('\n')}\n`).join('\n');
}

type Lines = readonly string[];

function graphLines({ file, parameterFile, nodes, uses, omitted }: KeyGraph, paint: ChalkInstance): Lines {
  const files = [file, ...(parameterFile === undefined ? [] : [parameterFile])].map(visible).join(' with ');
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [
    paint.bold(files),
    ...(uses.length === 0 ? ['', '  no customer-managed key is used'] : []),
    ...uses.flatMap((use) => ['', ...useLines(use, (id) => byId.get(id) as GraphNode, paint)]),
    ...(omitted > 0 ? ['', `  ... and ${omitted} more uses of keys`] : []),
  ];
}

/** A line below the name of the consumer. */
interface Row {
  readonly key: string;
  readonly at?: Span | undefined;
  readonly text: string;
}

type Find = (id: string) => GraphNode;

function useLines(use: GraphUse, find: Find, paint: ChalkInstance): Lines {
  const [consumer, key, host, identity] = [use.consumer, use.key, use.host, use.identity].map(find) as NodesOfUse;
  const rows: readonly Row[] = [
    ...(use.when.length > 0 ? [{ key: 'when', text: whenText(use.when).replace(/^when /, '') }] : []),
    nodeRow('uses', key, awaitedText(use.awaits.key, paint), use.at),
    nodeRow('held by', host, ''),
    nodeRow('opened by', identity, awaitedText(use.awaits.identity, paint)),
    ...use.access.flatMap((access) => accessRows(access, use, find, paint)),
    ...(use.access.length > 0 ? [] : [{ key: 'access', text: paint.magenta(unseenWords({ host, identity })) }]),
    ...(use.omittedCases > 0 ? [{ key: 'access', text: `... and ${use.omittedCases} more cases` }] : []),
  ];
  const header = [consumer.at && paint.bold(placeText(consumer.at)), shown(nodeWords(consumer))];
  return [`  ${header.filter(Boolean).join('  ')}`, ...rowLines(rows, paint)];
}

type NodesOfUse = [GraphNode, GraphNode, GraphNode, GraphNode];

/** @param mention where it is named, for what is not declared */
function nodeRow(key: string, node: GraphNode, awaited: string, mention?: Span): Row {
  const text = [shown(nodeWords(node)), presenceWords(node), whenText(node.when), awaited].filter(Boolean).join(', ');
  return { key, at: node.at ?? mention, text };
}

function accessRows(access: GraphAccess, use: GraphUse, find: Find, paint: ChalkInstance): readonly Row[] {
  // Conditions of the use itself are told already.
  const when = whenText(access.when.filter((words) => !use.when.includes(words)));
  const granted = answered(access.granted, grantedWords(access.granted), paint);
  return [
    { key: 'access', text: [when, modelWords(access), granted].filter(Boolean).join(': ') },
    ...access.grants.map((grant) => grantRow(grant, find(grant.grant), paint)),
  ];
}

function grantRow(grant: GraphGrant, node: GraphNode, paint: ChalkInstance): Row {
  const sufficiency = answered(grant.suffices, sufficiencyWords(grant), paint);
  const text = `${shown(nodeWords(node))}: ${[sufficiency, awaitedText(grant.awaited, paint)].join(', ')}`;
  return { key: '  by', at: node.at, text };
}

function awaitedText(answer: Answer | undefined, paint: ChalkInstance): string {
  const words = awaitedWords(answer);
  return answer && words ? answered(answer, words, paint) : '';
}

function answered(answer: Answer, words: string, paint: ChalkInstance): string {
  switch (answer) {
    case 'yes':
      return paint.bold(words);
    case 'no':
      return paint.red(words);
    case 'undecided':
      return paint.magenta(words);
  }
}

const KEY_WIDTH = 'opened by'.length;

function rowLines(rows: readonly Row[], paint: ChalkInstance): Lines {
  const places = rows.map(({ at }) => (at ? placeText(at) : ''));
  const width = Math.max(...places.map(displayWidth));
  return rows.map(({ key, text }, index) => {
    const place = places[index] ?? '';
    const padding = ' '.repeat(width - displayWidth(place));
    return `    ${paint.dim(key.padEnd(KEY_WIDTH))}  ${width > 0 ? `${place}${padding}  ` : ''}${text}`;
  });
}

function placeText(at: Span): string {
  return placeName(placeOf(at));
}

function whenText(when: readonly string[]): string {
  return conditions(when.map(clipped));
}

function shown(words: string): string {
  return visible(clipped(words));
}
