import { Chalk } from 'chalk';
import type { Problem } from '../diagnostics/diagnostic.ts';
import { placeName, placeOf } from '../diagnostics/place.ts';
import { visible } from '../text/visible.ts';
import type { Reporter } from './reporter.ts';
import { summaryLine } from './summary-line.ts';
import { findingText } from './words.ts';

/** For people and for tools that read lines: one for each finding, as compilers write them, and one that sums up. */
export const concise: Reporter = {
  format: 'concise',
  render(run, { colors }) {
    const paint = new Chalk({ level: colors });
    const lines = [
      ...run.diagnostics.map((diagnostic) => {
        const { at, severity, ruleId } = diagnostic;
        return `${placeName(placeOf(at))}: ${severity}: ${visible(findingText(diagnostic))} [${visible(ruleId)}]`;
      }),
      ...run.problems.map((problem) => `${problemPlace(problem)}: problem: ${visible(problem.message)}`),
      summaryLine(run, paint),
    ];
    return `${lines.join('\n')}\n`;
  },
};

function problemPlace({ file, source, range }: Problem): string {
  return source && range ? placeName(placeOf({ source, range })) : visible(file);
}
