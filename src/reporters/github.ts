import { Chalk } from 'chalk';
import type { Problem, Severity } from '../diagnostics/diagnostic.ts';
import { placeOf } from '../diagnostics/place.ts';
import type { Span } from '../text/source-text.ts';
import { visible } from '../text/visible.ts';
import { fromRepositoryRoot } from './from-repository-root.ts';
import type { Reporter } from './reporter.ts';
import { summaryLine } from './summary-line.ts';
import { findingText } from './words.ts';

/** Workflow commands, of which GitHub Actions makes annotations, and one line for the log. */
export const github: Reporter = {
  format: 'github',
  render(run) {
    const { diagnostics, problems } = fromRepositoryRoot(run);
    const lines = [
      ...diagnostics.map((diagnostic) => {
        const { severity, ruleId, at } = diagnostic;
        return command(COMMANDS[severity], { ...placeProperties(at), title: ruleId }, findingText(diagnostic));
      }),
      ...problems.map((problem) => command('error', { ...problemPlace(problem), title: 'problem' }, problem.message)),
      summaryLine(run, new Chalk({ level: 0 })),
    ];
    return `${lines.join('\n')}\n`;
  },
};

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

type Properties = Readonly<Record<string, string | number>>;

function command(name: string, properties: Properties, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}`;
}

/** NOTE: columns count within one line only; of a range over several, GitHub shows the lines. */
function placeProperties(at: Span): Properties {
  const { file, start, end } = placeOf(at);
  const lines = { file, line: start.line + 1, endLine: end.line + 1 };
  return start.line === end.line ? { ...lines, col: start.column + 1, endColumn: end.column + 1 } : lines;
}

function problemPlace({ file, source, range }: Problem): Properties {
  return source && range ? placeProperties({ source, range }) : { file };
}

/** NOTE: `visible` leaves no line break; they would be `%0D` and `%0A`. */
function escapeData(text: string): string {
  return visible(text).replaceAll('%', '%25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
