import type { JsonNode } from '../../../json/tree.ts';

/** So many characters of a template cost a step when they are deployed once more. */
const CHARACTERS_PER_STEP = 30;

/**
 * What it costs, in evaluation steps, to deploy what is written once more. Loops of nested deployments may hold loops of
 * nested deployments, and of two linked templates each may link twice to the next.
 */
export function instanceCost({ range }: JsonNode): number {
  return Math.ceil((range.end - range.start) / CHARACTERS_PER_STEP);
}
