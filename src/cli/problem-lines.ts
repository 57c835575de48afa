import type { Problem } from '../diagnostics/diagnostic.ts';
import { placeOf } from '../reporters/run.ts';
import { visible } from '../reporters/visible.ts';
import { placeName } from '../reporters/words.ts';

/** What is wrong with the input, for stderr: a line for each problem, and none twice. Safe to show. */
export function problemLines(problems: readonly Problem[]): readonly string[] {
  const lines = problems.map(({ source, file, range, message }) => {
    const place = source && range ? placeName(placeOf({ source, range })) : visible(file);
    return `cmk-lint: ${place}: ${visible(message)}\n`;
  });
  return [...new Set(lines)];
}
