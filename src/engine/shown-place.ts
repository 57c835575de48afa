import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import type { Span } from '../text/source-text.ts';

/**
 * Where a place is shown: what stands in a restored module is shown at the statement that deploys the module, which is
 * in a file of those that are linted.
 *
 * @param resource the one that the place says something about
 */
export function shownPlace(at: Span, resource: Resource): Span {
  return at.source.isRestored ? (statementFor(resource.template) ?? at) : at;
}

/** Says of a finding in a restored module where it stands: it is shown elsewhere. */
export function inModule(message: string, { source, range }: Span): string {
  if (!source.isRestored) return message;
  return `In ${source.uri}, line ${source.positionAt(range.start).line + 1}: ${message}`;
}

function statementFor(template: Template): Span | undefined {
  let at: Template | undefined = template;
  while (at?.parent?.source.isRestored) at = at.parent;
  return at?.deployment?.span;
}
