const MAX_LENGTH = 40;

/** The candidate that a word is most likely a slip for; undefined when none is near. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  const near = candidates
    .map((candidate) => ({ candidate, edits: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((left, right) => left.edits - right.edits);
  return near[0]?.candidate;
}

/** Insertions, deletions, replacements, and swaps of neighbours. */
function editDistance(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const changed = (last[column - 1] as number) + (isSame ? 0 : 1);
      const swapped = isSwap ? (beforeLast[column - 2] as number) + 1 : Infinity;
      current.push(Math.min((last[column] as number) + 1, (current[column - 1] as number) + 1, changed, swapped));
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] as number;
}

/** How a message about a word that is none of the candidates ends. */
export function suggestion(word: string, candidates: readonly string[], prefix = ''): string {
  const near = closest(word, candidates);
  return near === undefined ? `; there are ${candidates.join(', ')}` : `; did you mean ${prefix}${near}?`;
}

/** `; did you mean 'x'?`, or nothing where no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = closest(word, candidates);
  return near === undefined ? '' : `; did you mean '${near}'?`;
}
