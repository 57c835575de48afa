import { Chalk, type ChalkInstance } from 'chalk';
import { visible } from '../text/visible.ts';
import { displayWidth } from './display-width.ts';
import type { RenderOptions } from './reporter.ts';

const WIDTH = 100;

/** A page of Markdown, such as rules have, for a terminal: safe to show. */
export function pageText(markdown: string, { colors }: Pick<RenderOptions, 'colors'>): string {
  const paint = new Chalk({ level: colors });
  const blocks = blocksOf(markdown.split('\n')).map((block) => blockText(block, paint).join('\n'));
  return `${blocks.join('\n\n')}\n`;
}

type Lines = readonly string[];
type Kind = 'heading' | 'code' | 'table' | 'list' | 'prose';

interface Block {
  readonly kind: Kind;
  readonly lines: Lines;
}

const FENCE = /^```/;

/** What blank lines, fences and headings divide. */
function blocksOf(lines: Lines): readonly Block[] {
  const blocks: Block[] = [];
  let current: string[] = [];
  let isCode = false;
  const close = (kind: Kind) => {
    if (current.length > 0) blocks.push({ kind, lines: current });
    current = [];
  };
  for (const line of lines) {
    if (FENCE.test(line)) {
      close(isCode ? 'code' : kindOf(current));
      isCode = !isCode;
    } else if (isCode) current.push(line);
    else if (line.trim() === '') close(kindOf(current));
    else if (/^#+ /.test(line)) {
      close(kindOf(current));
      blocks.push({ kind: 'heading', lines: [line.replace(/^#+ /, '')] });
    } else current.push(line);
  }
  close(isCode ? 'code' : kindOf(current));
  return blocks;
}

function kindOf([first = '']: Lines): Kind {
  if (first.startsWith('|')) return 'table';
  return /^[*-] /.test(first) ? 'list' : 'prose';
}

function blockText({ kind, lines }: Block, paint: ChalkInstance): Lines {
  switch (kind) {
    case 'heading':
      return lines.map((line) => paint.bold(inlineText(line, paint)));
    case 'code':
      return lines.map((line) => paint.dim(`    ${visible(line)}`));
    case 'table':
      return tableText(lines, paint);
    case 'list':
      return lines
        .join('\n')
        .split(/\n(?=[*-] )/)
        .flatMap((item) => wrapped(item.replace(/^[*-] /, ''), '* ', paint));
    case 'prose':
      return wrapped(lines.join(' '), '', paint);
  }
}

/** Cells side by side, and what `<br>` divides one below the other. A header without words is left out. */
function tableText(lines: Lines, paint: ChalkInstance): Lines {
  const rows = lines
    .filter((line) => !/^\|[-| :]*\|$/.test(line))
    .map((line) => line.replace(/^\|\s*|\s*\|$/g, '').split(/\s*(?<!\\)\|\s*/));
  const width = Math.max(0, ...rows.map(([first = '']) => displayWidth(plain(first))));
  return rows.flatMap(([first = '', ...rest]) => {
    const label = plain(first);
    const padding = ' '.repeat(Math.max(0, width - displayWidth(label)));
    return rest
      .join('  ')
      .split('<br>')
      .map((part, index) => {
        const head = index === 0 ? `${paint.bold(visible(label))}${padding}` : ' '.repeat(width);
        return `${head}  ${inlineText(part, paint)}`;
      });
  });
}

function wrapped(text: string, bullet: string, paint: ChalkInstance): Lines {
  const lines: string[] = [];
  let line = bullet;
  for (const word of text.split(/\s+/)) {
    const isFull = displayWidth(plain(line)) + 1 + displayWidth(plain(word)) > WIDTH;
    if (isFull && line.trim() !== bullet.trim()) {
      lines.push(line);
      line = ' '.repeat(bullet.length);
    }
    line += line === bullet || line.trim() === '' ? word : ` ${word}`;
  }
  return inlineText([...lines, line].join('\n'), paint).split('\n');
}

// NOTE: code first: what stands in it is no mark-up.
const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|<(https:[^>]+)>|\[([^\]]+)\]\(([^)]+)\)|\\([!-/:-@[-`{-~])/g;

function inlineText(text: string, paint: ChalkInstance): string {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    const [all, code, strong, url, label, target, escaped] = match;
    result += safe(text.slice(end, match.index));
    if (code !== undefined) result += eachLine(code, paint.magenta);
    else if (strong !== undefined) result += eachLine(strong, paint.bold);
    else if (label !== undefined) result += safe(`${label} (${target})`);
    else result += safe(url ?? escaped ?? '');
    end = match.index + all.length;
  }
  return result + safe(text.slice(end));
}

/** NOTE: colours that go on over a line break would colour what stands before the next line. */
function eachLine(text: string, style: (text: string) => string): string {
  return text
    .split('\n')
    .map((line) => style(visible(line)))
    .join('\n');
}

function safe(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** The text without its mark-up, to measure. */
function plain(text: string): string {
  return text.replace(INLINE, (all, code, strong, url, label, target, escaped) =>
    label === undefined ? (code ?? strong ?? url ?? escaped ?? all) : `${label} (${target})`,
  );
}
