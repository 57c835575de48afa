import { visible } from '../text/visible.ts';
import { counted } from './words.ts';

export type Lines = readonly string[];

/**
 * A table; no lines where it has no rows.
 *
 * @param rows cells that are Markdown already
 * @param count how many rows there are in all; what is not listed is counted below the table
 */
export function markdownTable(header: Lines, rows: readonly Lines[], count = rows.length): Lines {
  if (rows.length === 0) return [];
  const line = (cells: Lines) => `| ${cells.join(' | ')} |`;
  const unlisted = count > rows.length ? ['', `${counted(count - rows.length, 'more line')} not shown.`] : [];
  return [line(header), line(header.map(() => '---')), ...rows.map(line), ...unlisted];
}

const PLAIN = /^[\w./: -]+$/;

/**
 * Text as code where that is safe, and escaped otherwise: what a table takes for the end of a cell, and what a backslash
 * means in code, depends on the reader.
 */
export function code(text: string): string {
  return PLAIN.test(text) ? `\`${text}\`` : escapeMarkdown(text);
}

const PUNCTUATION = /[\\`*_[\]<>|~$&]|:(?=\/\/)|(?<=www)\./gi;

/** Text that is shown as it is. An invisible space keeps `@name` and `#1` from being taken for people and issues. */
export function escapeMarkdown(text: string): string {
  return visible(text).replace(PUNCTUATION, '\\$&').replace(/[@#]/g, '$&&#8203;');
}
