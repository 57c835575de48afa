import { displayWidth } from './display-width.ts';

/**
 * A text in lines of at most `width` columns, divided at spaces. A longer word is a line of its own; without a width all
 * is one line.
 */
export function wrap(text: string, width: number | undefined): readonly string[] {
  if (width === undefined || displayWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line: string | undefined;
  let used = 0;
  for (const word of text.split(' ')) {
    const wordWidth = displayWidth(word);
    if (line !== undefined && used + 1 + wordWidth <= width) {
      line += ` ${word}`;
      used += 1 + wordWidth;
    } else {
      if (line !== undefined) lines.push(line);
      line = word;
      used = wordWidth;
    }
  }
  return line === undefined ? lines : [...lines, line];
}
