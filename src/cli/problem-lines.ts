import type { Problem } from '../diagnostics/diagnostic.ts';
import { placeName, placeOf } from '../diagnostics/place.ts';
import { visible } from '../text/visible.ts';

/** What is wrong with the input, for stderr: a line for each problem, and none twice. Safe to show. */
export function problemLines(problems: readonly Problem[]): readonly string[] {
  const lines = problems.map(({ source, file, range, message }) => {
    const place = source && range ? placeName(placeOf({ source, range })) : visible(file);
    return `cmk-lint: ${place}: ${visible(message)}\n`;
  });
  return [...new Set(lines)];
}
