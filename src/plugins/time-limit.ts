import { Script } from 'node:vm';

/** The name under which a script finds the work that it is to run. */
const WORK = Symbol.for('cmk-lint.limited-work');

const SCRIPT = new Script("globalThis[Symbol.for('cmk-lint.limited-work')]()");

/** Work that was stopped because it took too long. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/**
 * Runs work that cannot be trusted to end, and stops it when it takes too long, be it in a loop or in a regular
 * expression.
 *
 * @throws TimeLimitError when it was stopped; what the work throws
 */
export function withTimeLimit<T>(milliseconds: number, work: () => T): T {
  const holder = globalThis as { [WORK]?: (() => T) | undefined };
  const outer = holder[WORK];
  holder[WORK] = work;
  try {
    return SCRIPT.runInThisContext({ timeout: milliseconds });
  } catch (error) {
    const wasStopped = error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
    throw wasStopped ? new TimeLimitError(`it was stopped after ${milliseconds / 1000} s`) : error;
  } finally {
    holder[WORK] = outer;
  }
}
