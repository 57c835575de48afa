import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import type { Suppression } from '../../../model/suppression.ts';
import type { Range, SourceText, Span } from '../../../text/source-text.ts';
import { commentSuppressions, limited, startsIn } from '../../deployment/comment-directives.ts';
import type { JsonDocument } from './document.ts';

/** All suppressions in a file: comments, and the `metadata` of resources, templates and whatever else has some. */
export function suppressionsIn({
  root,
  comments,
  source,
  maySuppress,
  skippedLines,
}: JsonDocument): readonly Suppression[] {
  // NOTE: most files have none; the search costs more than this.
  if (!maySuppress || !/cmk-?lint/i.test(source.text)) return [];
  const inMetadata = root ? [...objectsIn(root)].flatMap((object) => metadataSuppressions(object, source)) : [];
  return limited([...commentSuppressions(comments, source, skippedLines), ...inMetadata]);
}

const NAME = 'cmk-lint';

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
