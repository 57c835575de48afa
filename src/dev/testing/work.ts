import { Session } from 'node:inspector';

/**
 * How much is done: the number of functions and blocks that run, which is the same on every machine, however busy.
 * Work inside built-in functions, such as a regular expression, does not count.
 */
export function workOf(run: () => unknown): number {
  const session = new Session();
  session.connect();
  try {
    session.post('Profiler.enable');
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    run();
    return takeCount(session);
  } finally {
    session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}

/**
 * What eight times as much input costs compared with the input itself: 8 where each character costs the same, 64 where
 * it costs more with each one before it. V8 leaves out some counts of code that it has thrown away, so that the ratio
 * of one kind of input varies; compare it with LINEAR_AT_MOST, which is far from both.
 */
export function growthOf(run: (count: number) => unknown): number {
  return workOf(() => run(80_000)) / workOf(() => run(10_000));
}

/** The limit of `growthOf` for work that is in proportion to its input. */
export const LINEAR_AT_MOST = 24;

function takeCount(session: Session): number {
  let count = 0;
  session.post('Profiler.takePreciseCoverage', (error, taken) => {
    if (error) throw error;
    for (const { url, functions } of taken.result) {
      if (!url.includes('/src/') || url.endsWith('.test.ts')) continue;
      for (const { ranges } of functions) for (const range of ranges) count += range.count;
    }
  });
  return count;
}
