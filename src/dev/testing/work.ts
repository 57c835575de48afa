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
