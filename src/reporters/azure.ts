import { Chalk } from 'chalk';
import type { Problem, Severity } from '../diagnostics/diagnostic.ts';
import { placeOf } from '../diagnostics/place.ts';
import type { Span } from '../text/source-text.ts';
import { visible } from '../text/visible.ts';
import { fromRepositoryRoot } from './from-repository-root.ts';
import type { Reporter } from './reporter.ts';
import { summaryLine } from './summary-line.ts';
import { findingText } from './words.ts';

/** Logging commands, of which Azure Pipelines makes issues, and one line for the log. */
export const azure: Reporter = {
  format: 'azure',
  render(run) {
    const { diagnostics, problems } = fromRepositoryRoot(run);
    const lines = [
      ...diagnostics.map((diagnostic) => {
        const { severity, ruleId, at } = diagnostic;
        return issue({ type: TYPES[severity], ...placeProperties(at), code: ruleId }, findingText(diagnostic));
      }),
      ...problems.map((problem) => issue({ type: 'error', ...problemPlace(problem) }, problem.message)),
      summaryLine(run, new Chalk({ level: 0 })),
    ];
    return `${lines.join('\n')}\n`;
  },
};

/** NOTE: there are no others. */
const TYPES: Readonly<Record<Severity, 'error' | 'warning'>> = { error: 'error', warning: 'warning', note: 'warning' };

type Properties = Readonly<Record<string, string | number>>;

function issue(properties: Properties, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))};`);
  return `##vso[task.logissue ${list.join('')}]${escapeData(message)}`;
}

function placeProperties(at: Span): Properties {
  const { file, start } = placeOf(at);
  return { sourcepath: file, linenumber: start.line + 1, columnnumber: start.column + 1 };
}

function problemPlace({ file, source, range }: Problem): Properties {
  return source && range ? placeProperties({ source, range }) : { sourcepath: file };
}

/** NOTE: `visible` leaves no line break; they would be `%0D` and `%0A`. */
function escapeData(text: string): string {
  return visible(text).replaceAll('%', '%AZP25');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(']', '%5D').replaceAll(';', '%3B');
}
