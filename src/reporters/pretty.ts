import { Chalk, type ChalkInstance } from 'chalk';
import type { Diagnostic, Problem, Severity } from '../diagnostics/diagnostic.ts';
import { placeName, placeOf } from '../diagnostics/place.ts';
import type { Span } from '../text/source-text.ts';
import { visible } from '../text/visible.ts';
import { displayWidth } from './display-width.ts';
import { type Finding, foldFindings } from './fold-findings.ts';
import { hyperlink } from './hyperlink.ts';
import { holdsList, undecidedList } from './pretty-verdicts.ts';
import type { Reporter } from './reporter.ts';
import { excerptOf } from './source-excerpt.ts';
import { summaryLine } from './summary-line.ts';
import { conditions, listed } from './words.ts';
import { wrap } from './wrap.ts';

/** For people: each finding with the source line it is about, then one line that sums up. */
export const pretty: Reporter = {
  format: 'pretty',
  render(run, { colors, links, width }) {
    const paint = new Chalk({ level: colors });
    const urls = new Map(links ? run.rules.map(({ id, references }) => [id as string, references[0]]) : []);
    const page = { paint, width };
    const block = (finding: Finding) => findingBlock(finding, urls.get(finding.diagnostic.ruleId), page);
    const blocks = [
      ...foldFindings(run.diagnostics).map(block),
      ...(run.suppressed ?? []).map((diagnostic) => block({ diagnostic, alsoIn: [] })),
      ...(run.undecided ? undecidedList(run.undecided, paint) : []),
      ...(run.holds ? holdsList(run.holds, paint) : []),
      ...run.problems.map((problem) => problemBlock(problem, page)),
      [summaryLine(run, paint)],
    ];
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

interface Page {
  readonly paint: ChalkInstance;
  readonly width: number | undefined;
}

type Paint = (text: string) => string;

function paintOf(severity: Severity, paint: ChalkInstance): Paint {
  switch (severity) {
    case 'error':
      return paint.red;
    case 'warning':
      return paint.yellow;
    case 'note':
      return paint.blue;
  }
}

/** Conditions beyond this are left to the lines below the finding. */
const MAX_CONDITIONS = 2;

/** @param url what the rule is founded on, to link to */
function findingBlock({ diagnostic, alsoIn }: Finding, url: string | undefined, page: Page): readonly string[] {
  const { paint } = page;
  const { severity, ruleId, message, at, acceptance } = diagnostic;
  const accent = acceptance ? paint.dim : paintOf(severity, paint);
  const possible = possibility(diagnostic);
  const word = paint.bold(accent(acceptance ? 'suppressed' : severity));
  const header = [paint.bold(placeName(placeOf(at))), word, hyperlink(ruleId, url)];
  if (possible) header.push(paint.dim(`(${possible})`));
  const facts = factLines(factsOf(diagnostic, alsoIn), page);
  return [header.join('  '), ...sentences(message, page), '', ...sourceLines(at, accent, page), ...facts];
}

function possibility({ certainty, guards }: Diagnostic): string {
  if (certainty === 'definite') return '';
  return guards.length > MAX_CONDITIONS
    ? `possible: under ${guards.length} conditions`
    : `possible: ${conditions(guards)}`;
}

function problemBlock({ file, message, source, range }: Problem, page: Page): readonly string[] {
  const { paint } = page;
  const at = source && range && { source, range };
  const header = [paint.bold(at ? placeName(placeOf(at)) : visible(file)), paint.bold(paint.magenta('problem'))];
  const lines = [header.join('  '), ...sentences(message, page)];
  return at ? [...lines, '', ...sourceLines(at, paint.magenta, page)] : lines;
}

function sentences(text: string, { width }: Page): readonly string[] {
  return wrap(visible(text), width && width - INDENT.length).map((line) => `${INDENT}${line}`);
}

const INDENT = '  ';

function sourceLines(at: Span, accent: Paint, page: Page): readonly string[] {
  const { paint } = page;
  const { lineNumber, text, indent, width } = excerptOf(at, page.width && page.width - FRAME);
  const number = `    ${lineNumber}`;
  const rule = paint.dim('|');
  return [
    `${paint.dim(number)} ${rule} ${text}`,
    `${' '.repeat(number.length)} ${rule} ${' '.repeat(indent)}${accent('^'.repeat(width))}`,
  ];
}

/** Columns for a line number of up to five digits, the rule, and what shows that the line is cut off. */
const FRAME = 14;

interface Fact {
  readonly key: string;
  readonly place: string;
  readonly text: string;
}

function factsOf(
  { related, parameterFiles, fixes, at, acceptance }: Diagnostic,
  alsoIn: readonly Span[],
): readonly Fact[] {
  const files = parameterFiles.filter((file) => file !== at.source.uri);
  return [
    ...(acceptance ? [{ key: 'because', place: '', text: visible(acceptance.reason) }] : []),
    ...related.map((place) => relatedFact(place.message, placeName(placeOf(place.at)))),
    ...alsoIn.map((place) => ({ key: 'also in', place: placeName(placeOf(place)), text: '' })),
    ...(alsoIn.length === 0 && files.length > 0 ? [{ key: 'with', place: '', text: listed(files.map(visible)) }] : []),
    ...fixes.map(({ title, safety }) =>
      safety === 'safe'
        ? { key: 'fix', place: '', text: `${visible(title)} (--fix)` }
        : { key: 'suggestion', place: '', text: `${visible(title)} (--fix=suggested)` },
    ),
  ];
}

/** `used by ...` and `when ...` say themselves what they are. */
function relatedFact(message: string, place: string): Fact {
  const [, key = 'see', text = message] = /^(used by|when) (.*)$/s.exec(message) ?? [];
  return { key, place, text: visible(text) };
}

const KEY_WIDTH = 'suggestion'.length;

function factLines(facts: readonly Fact[], { paint, width }: Page): readonly string[] {
  const placeWidth = Math.max(...facts.filter(({ text }) => text).map(({ place }) => displayWidth(place)), 0);
  return facts.flatMap(({ key, place, text }) => {
    const padding = ' '.repeat(Math.max(placeWidth - displayWidth(place), 0));
    const columns = place && text ? `${place}${padding}  ${text}` : place + text;
    const [first = '', ...rest] = place ? [columns] : wrap(columns, width && width - FACT_INDENT.length);
    return [`${INDENT}${paint.dim(key.padEnd(KEY_WIDTH))} ${first}`, ...rest.map((line) => `${FACT_INDENT}${line}`)];
  });
}

const FACT_INDENT = ' '.repeat(INDENT.length + KEY_WIDTH + 1);
