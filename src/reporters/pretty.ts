import { Chalk, type ChalkInstance } from 'chalk';
import type { Diagnostic, Fix, Problem, Severity } from '../diagnostics/diagnostic.ts';
import { placeName, placeOf } from '../diagnostics/place.ts';
import type { Span } from '../text/source-text.ts';
import { visible } from '../text/visible.ts';
import { displayWidth } from './display-width.ts';
import { type DiffLine, fixDiff } from './fix-diff.ts';
import { type Finding, foldFindings } from './fold-findings.ts';
import { hyperlink } from './hyperlink.ts';
import { holdsList, undecidedList } from './pretty-verdicts.ts';
import type { Reporter } from './reporter.ts';
import { ruleTable } from './rule-table.ts';
import { excerptOf } from './source-excerpt.ts';
import { summaryLine } from './summary-line.ts';
import { listed, possibility } from './words.ts';
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
      ruleTable(run.diagnostics, paint),
      [summaryLine(run, paint)],
    ].filter(({ length }) => length > 0);
    return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
  },
};

interface Page {
  readonly paint: ChalkInstance;
  readonly width: number | undefined;
}

type Paint = (text: string) => string;

/** Of the colours that every terminal has, only these two are readable on a dark background and on a light one. */
function paintOf(severity: Severity, paint: ChalkInstance): Paint {
  switch (severity) {
    case 'error':
      return paint.red;
    case 'warning':
      return paint.magenta;
    case 'note':
      return String;
  }
}

/** @param url what the rule is founded on, to link to */
function findingBlock({ diagnostic, alsoIn }: Finding, url: string | undefined, page: Page): readonly string[] {
  const { paint } = page;
  const { severity, ruleId, message, at, acceptance } = diagnostic;
  const accent = acceptance ? paint.dim : paintOf(severity, paint);
  const possible = diagnostic.certainty === 'possible' ? possibility(diagnostic.guards) : '';
  const word = acceptance ? 'suppressed' : severity;
  const head = headLines(
    [
      { text: placeName(placeOf(at)), paint: paint.bold },
      { text: word, paint: (text) => paint.bold(accent(text)) },
      { text: ruleId, paint: (text) => hyperlink(text, url) },
      { text: possible, paint: paint.dim },
    ],
    page,
  );
  const facts = factLines(factsOf(diagnostic, alsoIn), page);
  return [...head, ...sentences(message, page), '', ...sourceLines(at, accent, page), ...facts];
}

interface HeadPart {
  readonly text: string;
  readonly paint: Paint;
}

/** The parts on one line, or on as many as the width takes; the first one begins at the margin. */
function headLines(parts: readonly HeadPart[], { width = Number.POSITIVE_INFINITY }: Page): readonly string[] {
  const lines: string[] = [];
  let used = 0;
  for (const { text, paint } of parts.filter((part) => part.text !== '')) {
    const columns = displayWidth(text);
    if (lines.length > 0 && used + 2 + columns <= width) {
      lines.push(`${lines.pop()}  ${paint(text)}`);
      used += 2 + columns;
    } else {
      const indent = lines.length === 0 ? '' : INDENT;
      lines.push(`${indent}${paint(text)}`);
      used = indent.length + columns;
    }
  }
  return lines;
}

function problemBlock({ file, message, source, range }: Problem, page: Page): readonly string[] {
  const { paint } = page;
  const at = source && range && { source, range };
  const place = at ? placeName(placeOf(at)) : visible(file);
  const parts = [
    { text: place, paint: paint.bold },
    { text: 'problem', paint: (text: string) => paint.bold(paint.red(text)) },
  ];
  const lines = [...headLines(parts, page), ...sentences(message, page)];
  return at ? [...lines, '', ...sourceLines(at, paint.red, page)] : lines;
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
  readonly fix?: Fix;
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
    ...fixes.map((fix) =>
      fix.safety === 'safe'
        ? { key: 'fix', place: '', text: `${visible(fix.title)} (--fix)`, fix }
        : { key: 'suggestion', place: '', text: `${visible(fix.title)} (--fix=suggested)`, fix },
    ),
  ];
}

/** `used by ...` and `when ...` say themselves what they are. */
function relatedFact(message: string, place: string): Fact {
  const [, key = 'see', text = message] = /^(used by|when) (.*)$/s.exec(message) ?? [];
  return { key, place, text: visible(text) };
}

const KEY_WIDTH = 'suggestion'.length;

function factLines(facts: readonly Fact[], page: Page): readonly string[] {
  const { paint, width } = page;
  const placeWidth = Math.max(...facts.filter(({ text }) => text).map(({ place }) => displayWidth(place)), 0);
  return facts.flatMap(({ key, place, text, fix }) => {
    const [first = '', ...rest] = factColumns(place, text, placeWidth, width && width - FACT_INDENT.length);
    return [
      `${INDENT}${paint.dim(key.padEnd(KEY_WIDTH))} ${first}`,
      ...rest.map((line) => `${FACT_INDENT}${line}`),
      ...(fix ? diffLines(fix, page) : []),
    ];
  });
}

/** The place and the text side by side, or one below the other where there is no room for that. */
function factColumns(place: string, text: string, placeWidth: number, room: number | undefined): readonly string[] {
  if (place === '' || text === '') return wrap(place + text, room);
  const padding = ' '.repeat(Math.max(placeWidth - displayWidth(place), 0));
  const isNarrow = room !== undefined && placeWidth + 2 + displayWidth(text) > room;
  return isNarrow ? [place, ...wrap(text, room)] : [`${place}${padding}  ${text}`];
}

function diffLines(fix: Fix, { paint, width = Number.POSITIVE_INFINITY }: Page): readonly string[] {
  const room = Math.min(width - FACT_INDENT.length - SIGN_WIDTH, MAX_DIFF_WIDTH);
  return fixDiff(fix, room).map(({ sign, text }) => {
    const shown = `${sign} ${text}`;
    return `${FACT_INDENT}${paintOfSign(sign, paint)(shown)}`;
  });
}

function paintOfSign(sign: DiffLine['sign'], paint: ChalkInstance): Paint {
  if (sign === ' ') return String;
  return sign === '+' ? paint.bold : paint.red;
}

const SIGN_WIDTH = 2;
const MAX_DIFF_WIDTH = 110;

const FACT_INDENT = ' '.repeat(INDENT.length + KEY_WIDTH + 1);
