import type { Suppression } from '../../model/suppression.ts';
import type { Range, SourceText, Span } from '../../text/source-text.ts';

/** Each finding is compared with each suppression. */
const MAX_SUPPRESSIONS = 10_000;

/** The suppressions of a file; of too many, the first, and one with a fault that says so. */
export function limited(suppressions: readonly Suppression[]): readonly Suppression[] {
  const surplus = suppressions[MAX_SUPPRESSIONS];
  if (!surplus) return suppressions;
  const fault = `Of the suppressions in a file, only ${MAX_SUPPRESSIONS} are read`;
  return [...suppressions.slice(0, MAX_SUPPRESSIONS), { ...surplus, ruleId: '', fault }];
}
const DIRECTIVE = /^\/[/*]\s*(cmk-lint-[\w-]+)/;
const SHAPE =
  /^(?<head>\/[/*]\s*cmk-lint-disable-(?<lines>next-line|line)\b)(?<rules>.*?)(?:--(?<reason>.*?))?(?:\*\/)?$/s;

/**
 * The suppressions that comments are.
 *
 * @param comments with the marks that begin and end them
 * @param skipped beginnings of lines that may stand between a comment and what it is about
 */
export function commentSuppressions(
  comments: readonly Range[],
  source: SourceText,
  skipped: readonly string[],
): readonly Suppression[] {
  return comments.flatMap((comment) => suppressionsInComment(comment, source, skipped));
}

function suppressionsInComment(comment: Range, source: SourceText, skipped: readonly string[]): readonly Suppression[] {
  const text = source.slice(comment);
  const directive = DIRECTIVE.exec(text)?.[1];
  if (directive === undefined) return [];
  const { head = '', lines, rules = '', reason = '' } = SHAPE.exec(text)?.groups ?? {};
  const at = { source, range: comment };
  const covered = lines === 'next-line' ? lineAfter(comment, source, skipped) : linesOf(comment, source);
  const shared = {
    reason: reason.trim(),
    expires: undefined,
    kind: 'in-source',
    covers: ({ at: place, use }) => startsIn(place, covered) || (use !== undefined && startsIn(use, covered)),
  } as const satisfies Partial<Suppression>;
  if (lines === undefined) {
    return [{ ...shared, ruleId: '', at, fault: `There is no directive '${directive}': ${DIRECTIVES}` }];
  }
  const named = [...rules.matchAll(/[^\s,]+/g)];
  if (named.length === 0) return [{ ...shared, ruleId: '', at, fault: undefined }];
  return named.map(({ 0: ruleId, index }) => {
    const start = comment.start + head.length + index;
    return { ...shared, ruleId, at: { source, range: { start, end: start + ruleId.length } }, fault: undefined };
  });
}

const DIRECTIVES = 'there are cmk-lint-disable-next-line and cmk-lint-disable-line';

/** How many skipped lines may stand between a suppression and what it is about. */
const MAX_SKIPPED_LINES = 20;

/** The next line that is not skipped. */
function lineAfter({ end }: Range, source: SourceText, skipped: readonly string[]): Span {
  const first = source.positionAt(end).line + 1;
  let line = first;
  const isSkipped = (text: string) => skipped.some((mark) => text.startsWith(mark));
  while (line < first + MAX_SKIPPED_LINES && isSkipped(source.lineAt(line).trimStart())) line += 1;
  return { source, range: { start: source.offsetOfLine(line), end: source.offsetOfLine(line + 1) } };
}

function linesOf({ start, end }: Range, source: SourceText): Span {
  const first = source.positionAt(start).line;
  const last = source.positionAt(end).line;
  return { source, range: { start: source.offsetOfLine(first), end: source.offsetOfLine(last + 1) } };
}

/** True for a place that begins inside another one. */
export function startsIn({ source, range }: Span, within: Span): boolean {
  const isSameFile = source.uri === within.source.uri;
  return isSameFile && range.start >= within.range.start && range.start < within.range.end;
}
