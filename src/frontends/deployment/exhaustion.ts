import type { Problem } from '../../diagnostics/diagnostic.ts';
import { type Budget, LIMITS } from '../../eval/limits.ts';
import type { SourceText } from '../../text/source-text.ts';

const LIMIT_NAMES = {
  steps: 'evaluation steps',
  depth: 'levels of nested evaluation',
  items: 'items of one array or members of one object',
  copies: 'iterations of one copy loop',
  deployments: 'deployments nested in one another',
  resources: 'resources',
} as const;

/** The problem of a deployment that reached a limit; none where it did not. */
export function exhaustionOf({ exceeded, place }: Budget, template: SourceText): readonly Problem[] {
  if (!exceeded) return [];
  const message = `The template was not fully judged: it needs more than ${LIMITS[exceeded]} ${LIMIT_NAMES[exceeded]}`;
  const { source, range } = place?.span ?? { source: template, range: undefined };
  return [{ source, file: source.uri, message, range }];
}
