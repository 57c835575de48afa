import type { FileChange } from '../diagnostics/file-change.ts';
import { visible } from '../text/visible.ts';

const CONTEXT = 3;

/** Beyond this many changed lines the whole stretch in which they lie is shown as replaced. */
const MAX_DISTANCE = 1_000;

/** A change as `patch` and `git apply` take it; empty when there is none. Lines keep their own ends. */
export function unifiedDiff({ file, before, after }: FileChange): string {
  if (before === after) return '';
  const steps = stepsBetween(linesOf(before), linesOf(after));
  const header = `--- a/${visible(file)}\n+++ b/${visible(file)}\n`;
  return header + hunksOf(steps).map(renderHunk).join('');
}

interface Step {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

/** Each with its `\n`; the last may have none. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function stepsBetween(before: readonly string[], after: readonly string[]): readonly Step[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const steps = (sign: Step['sign'], lines: readonly string[]) => lines.map((line): Step => ({ sign, line }));
  return [
    ...steps(' ', before.slice(0, head)),
    ...shortestEdit(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...steps(' ', before.slice(before.length - tail)),
  ];
}

/** As in E. W. Myers, "An O(ND) difference algorithm and its variations", 1986. */
function shortestEdit(before: readonly string[], after: readonly string[]): readonly Step[] {
  const trace = reach(before, after);
  if (!trace) {
    return [...before.map((line): Step => ({ sign: '-', line })), ...after.map((line): Step => ({ sign: '+', line }))];
  }
  const steps: Step[] = [];
  let [x, y] = [before.length, after.length];
  for (let distance = trace.length - 1; distance >= 0; distance--) {
    const furthest = trace[distance] as ReadonlyMap<number, number>;
    const diagonal = isInsertion(furthest, x - y, distance) ? x - y + 1 : x - y - 1;
    const fromX = distance === 0 ? 0 : (furthest.get(diagonal) ?? 0);
    const fromY = distance === 0 ? 0 : fromX - diagonal;
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      steps.push({ sign: ' ', line: before[x] as string });
    }
    if (x > fromX) steps.push({ sign: '-', line: before[--x] as string });
    else if (y > fromY) steps.push({ sign: '+', line: after[--y] as string });
  }
  return steps.reverse();
}

/** For each distance, how far each diagonal is reached before its step; undefined when the texts are too different. */
function reach(
  before: readonly string[],
  after: readonly string[],
): readonly ReadonlyMap<number, number>[] | undefined {
  const trace: ReadonlyMap<number, number>[] = [];
  let furthest = new Map<number, number>();
  for (let distance = 0; distance <= MAX_DISTANCE; distance++) {
    trace.push(furthest);
    const next = new Map(furthest);
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const insertion = isInsertion(furthest, diagonal, distance);
      const start = insertion ? furthest.get(diagonal + 1) : (furthest.get(diagonal - 1) ?? -1) + 1;
      let x = distance === 0 ? 0 : (start ?? 0);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return trace;
    }
    furthest = next;
  }
  return undefined;
}

function isInsertion(furthest: ReadonlyMap<number, number>, diagonal: number, distance: number): boolean {
  if (diagonal === -distance) return true;
  return diagonal !== distance && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1);
}

interface Hunk {
  readonly steps: readonly Step[];
  /** Lines before the hunk. */
  readonly before: number;
  readonly after: number;
}

function hunksOf(steps: readonly Step[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [before, after] = [0, 0];
  for (let at = 0; at < steps.length; ) {
    const change = steps.findIndex(({ sign }, index) => index >= at && sign !== ' ');
    if (change < 0) break;
    const start = Math.max(at, change - CONTEXT);
    const hunk = steps.slice(start, endOfHunk(steps, change));
    before += start - at;
    after += start - at;
    hunks.push({ steps: hunk, before, after });
    before += countWithout(hunk, '+');
    after += countWithout(hunk, '-');
    at = start + hunk.length;
  }
  return hunks;
}

/** Changes whose context meets are one hunk. */
function endOfHunk(steps: readonly Step[], change: number): number {
  let last = change;
  for (let at = change; at < steps.length && at - last <= 2 * CONTEXT + 1; at++) {
    if (steps[at]?.sign !== ' ') last = at;
  }
  return Math.min(steps.length, last + CONTEXT + 1);
}

function countWithout(steps: readonly Step[], without: '+' | '-'): number {
  return steps.filter(({ sign }) => sign !== without).length;
}

function renderHunk({ steps, before, after }: Hunk): string {
  const header = `@@ -${extent(before, countWithout(steps, '+'))} +${extent(after, countWithout(steps, '-'))} @@\n`;
  const lines = steps.map(({ sign, line }) =>
    line.endsWith('\n') ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`,
  );
  return header + lines.join('');
}

function extent(before: number, count: number): string {
  const start = count === 0 ? before : before + 1;
  return count === 1 ? String(start) : `${start},${count}`;
}
