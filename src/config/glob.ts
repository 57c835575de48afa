/** Beyond this many alternatives in braces, a glob matches nothing. */
const MAX_ALTERNATIVES = 256;

/**
 * Whether a glob matches a path: `*` and `?` stay within a folder, `**` is any number of folders, and `{a,b}` is either.
 * A glob without a slash is good for every folder, and one that matches a folder, for all that lies in it. Takes no
 * longer than the product of both lengths for each alternative in braces.
 *
 * @param path relative, with forward slashes
 */
export function matchesGlob(path: string, glob: string): boolean {
  const segments = path.split('/');
  return alternativesOf(glob).some((alternative) => {
    const pattern = alternative.replace(/^\.\//, '').replace(/\/$/, '').replace(/^\//, '');
    const isAnywhere = !alternative.replace(/\/$/, '').includes('/');
    return matchesSegments(segments, isAnywhere ? ['**', pattern] : pattern.split('/'));
  });
}

/** Whether a text is what a pattern says, in which `*` stands for any characters; without regard to case. */
export function matchesWildcard(text: string, pattern: string): boolean {
  return matchesText(text.toLowerCase(), pattern.toLowerCase(), false);
}

function alternativesOf(glob: string): readonly string[] {
  let expanded = [glob];
  for (let round = 0; expanded.some((each) => BRACES.test(each)); round++) {
    if (round > MAX_ALTERNATIVES || expanded.length > MAX_ALTERNATIVES) return [];
    expanded = expanded.flatMap((each) => {
      const found = BRACES.exec(each);
      if (!found) return [each];
      const [before, after] = [each.slice(0, found.index), each.slice(found.index + found[0].length)];
      return (found[1] ?? '').split(',').map((item) => before + item + after);
    });
  }
  return expanded;
}

/** The innermost braces. */
const BRACES = /\{([^{}]*)\}/;

/** Whether the beginning of a path matches, so that a folder stands for all that it holds. */
function matchesSegments(path: readonly string[], pattern: readonly string[]): boolean {
  // Which numbers of segments the pattern so far can stand for.
  let reached = new Set([0]);
  for (const segment of pattern) {
    const next = new Set<number>();
    for (const count of reached) {
      if (segment === '**') for (let more = count; more <= path.length; more++) next.add(more);
      else if (count < path.length && matchesText(path[count] as string, segment, true)) next.add(count + 1);
    }
    reached = next;
  }
  const needsFile = pattern.at(-1) === '**';
  return [...reached].some((count) => count > 0 && (!needsFile || count === path.length));
}

/** Goes back to the last `*` only, as a `*` that stands for more never hinders those that follow. */
function matchesText(text: string, pattern: string, hasQuestionMarks: boolean): boolean {
  let [at, next] = [0, 0];
  let [star, retry] = [-1, 0];
  while (at < text.length) {
    const wanted = pattern[next];
    if (wanted === '*') {
      star = next++;
      retry = at;
    } else if (wanted !== undefined && (wanted === text[at] || (hasQuestionMarks && wanted === '?'))) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      next = star + 1;
      at = ++retry;
    } else {
      return false;
    }
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
}
