/** A step of evaluation pays for this many characters of a template that are deployed once more. */
const CHARACTERS_PER_STEP = 30;

/**
 * What it costs, in evaluation steps, to deploy what is written in that many characters once more. Loops of nested
 * deployments may hold loops of nested deployments, and each of two linked templates may link twice to the next.
 */
export function instanceCost(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_STEP);
}
