import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import type { Suppression } from '../../../model/suppression.ts';
import type { Range, SourceText, Span } from '../../../text/source-text.ts';
import type { JsonDocument } from './document.ts';

/** All suppressions in a file: comments, and the `metadata` of resources, templates and whatever else has some. */
export function suppressionsIn({ root, comments, source, maySuppress }: JsonDocument): readonly Suppression[] {
  // NOTE: most files have none; the search costs more than this.
  if (!maySuppress || !source.text.includes(NAME)) return [];
  const inMetadata = root ? [...objectsIn(root)].flatMap((object) => metadataSuppressions(object, source)) : [];
  return atMost(MAX_SUPPRESSIONS, [
    ...comments.flatMap((comment) => commentSuppressions(comment, source)),
    ...inMetadata,
  ]);
}

/** Each finding is compared with each of them. */
const MAX_SUPPRESSIONS = 10_000;

function atMost(limit: number, suppressions: readonly Suppression[]): readonly Suppression[] {
  const surplus = suppressions[limit];
  if (!surplus) return suppressions;
  const fault = `Of the suppressions in a file, only ${limit} are read`;
  return [...suppressions.slice(0, limit), { ...surplus, ruleId: '', fault }];
}

const NAME = 'cmk-lint';
const DIRECTIVE = /^\/[/*]\s*(cmk-lint-[\w-]+)/;
const SHAPE =
  /^(?<head>\/[/*]\s*cmk-lint-disable-(?<lines>next-line|line)\b)(?<rules>.*?)(?:--(?<reason>.*?))?(?:\*\/)?$/s;

function commentSuppressions(comment: Range, source: SourceText): readonly Suppression[] {
  const text = source.slice(comment);
  const directive = DIRECTIVE.exec(text)?.[1];
  if (directive === undefined) return [];
  const { head = '', lines, rules = '', reason = '' } = SHAPE.exec(text)?.groups ?? {};
  const at = { source, range: comment };
  const covered = lines === 'next-line' ? lineAfter(comment, source) : linesOf(comment, source);
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

/** How many lines of comments may stand between a suppression and what it is about. */
const MAX_COMMENT_LINES = 20;

/** The next line that holds more than a comment. */
function lineAfter({ end }: Range, source: SourceText): Span {
  const first = source.positionAt(end).line + 1;
  let line = first;
  while (line < first + MAX_COMMENT_LINES && source.lineAt(line).trimStart().startsWith('//')) line += 1;
  return { source, range: { start: source.offsetOfLine(line), end: source.offsetOfLine(line + 1) } };
}

function linesOf({ start, end }: Range, source: SourceText): Span {
  const first = source.positionAt(start).line;
  const last = source.positionAt(end).line;
  return { source, range: { start: source.offsetOfLine(first), end: source.offsetOfLine(last + 1) } };
}

function startsIn({ source, range }: Span, within: Span): boolean {
  const isSameFile = source.uri === within.source.uri;
  return isSameFile && range.start >= within.range.start && range.start < within.range.end;
}

function* objectsIn(root: JsonNode): Generator<JsonObject, void> {
  const pending: JsonNode[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind === 'array') for (const item of node.items) pending.push(item);
    if (node.kind !== 'object') continue;
    yield node;
    for (const { value } of node.properties) pending.push(value);
  }
}

function metadataSuppressions(object: JsonObject, source: SourceText): readonly Suppression[] {
  const metadata = propertyOf(object, 'metadata')?.value;
  const own = metadata?.kind === 'object' ? propertyOf(metadata, NAME)?.value : undefined;
  if (!own) return [];
  const covered: Span = { source, range: object.range };
  const disable = own.kind === 'object' ? propertyOf(own, 'disable')?.value : undefined;
  if (disable?.kind !== 'array') {
    return [
      metadataSuppression(undefined, own, covered, 'It needs a list: "disable": [{ "rule": ..., "reason": ... }]'),
    ];
  }
  return disable.items.map((item) =>
    item.kind === 'object'
      ? metadataSuppression(item, item, covered, undefined)
      : metadataSuppression(undefined, item, covered, 'It has to be an object: { "rule": ..., "reason": ... }'),
  );
}

function metadataSuppression(
  entry: JsonObject | undefined,
  node: JsonNode,
  covered: Span,
  fault: string | undefined,
): Suppression {
  const rule = entry && propertyOf(entry, 'rule')?.value;
  const { source } = covered;
  return {
    ruleId: textOf(rule) ?? '',
    reason: textOf(entry && propertyOf(entry, 'reason')?.value)?.trim() ?? '',
    expires: textOf(entry && propertyOf(entry, 'expires')?.value),
    fault,
    kind: 'in-source',
    at: { source, range: rule?.kind === 'string' ? inside(rule.range) : startOf(node, source) },
    covers: ({ at, use, resource }) =>
      startsIn(at, covered) || startsIn(resource.span, covered) || (use !== undefined && startsIn(use, covered)),
  };
}

function textOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === 'string' ? node.value : undefined;
}

/** Without the quotes. */
function inside({ start, end }: Range): Range {
  return { start: start + 1, end: Math.max(start + 1, end - 1) };
}

function startOf({ range }: JsonNode, source: SourceText): Range {
  return source.slice(range).includes('\n') ? { start: range.start, end: range.start + 1 } : range;
}
