import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Candidate } from './discover.ts';
import type { FileLinter, Part } from './file-linter.ts';
import type { LintCommand } from './lint-command.ts';
import { revived } from './revive.ts';
import type { Terminal } from './terminal.ts';

/** Below so many files nobody waits long enough for threads to pay. */
const MIN_CANDIDATES = 16;

/** A thread takes about as long to start as so much takes to lint. */
const BYTES_PER_THREAD = 3_000_000;

/** NOTE: each thread has a heap of its own. */
const MAX_THREADS = 8;

/** So many portions for each thread: one that gets an easy portion goes on with another. */
const PORTIONS_PER_THREAD = 12;

/** The file that a thread runs; missing where the program is not built. */
const THREAD = join(import.meta.dirname, 'thread.cjs');

export interface Plan {
  /** Without those of no concern. */
  readonly candidates: readonly Candidate[];
  /** How many share the work, this one included. */
  readonly threads: number;
}

/** How candidates are to be linted. */
export async function threadsFor(
  candidates: readonly Candidate[],
  { concurrency, fix }: LintCommand,
  linter: FileLinter,
): Promise<Plan> {
  const most = Math.min(concurrency ?? availableParallelism(), MAX_THREADS);
  const isSmall = concurrency === undefined && candidates.length < MIN_CANDIDATES;
  // NOTE: other threads do not see what fixes made of the files.
  if (most < 2 || isSmall || fix || !existsSync(THREAD)) return { candidates, threads: 1 };
  const relevant = candidates.filter((candidate) => linter.mayMatter(candidate));
  for (const { path } of relevant) if (await linter.hasPlugins(path)) return { candidates: relevant, threads: 1 };
  const worth = concurrency ?? Math.ceil(bytesOf(relevant) / BYTES_PER_THREAD);
  return { candidates: relevant, threads: Math.max(1, Math.min(most, worth, relevant.length)) };
}

function bytesOf(candidates: readonly Candidate[]): number {
  let bytes = 0;
  for (const { path } of candidates) bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return bytes;
}

/** What a thread is told. */
export interface Task {
  readonly command: LintCommand;
  readonly cwd: string;
  readonly portions: readonly (readonly Candidate[])[];
  /** The number of the next portion that nobody has taken. */
  readonly next: Int32Array;
}

/** What a thread says. */
export interface Done {
  readonly portion: number;
  readonly part: Part;
}

/**
 * Lints candidates in several threads, of which this is one. What another thread cannot do is done here again.
 *
 * @param tell is called now and then with the number of candidates that were taken
 */
export async function lintInThreads(
  { candidates, threads }: Plan,
  command: LintCommand,
  { cwd }: Pick<Terminal, 'cwd'>,
  linter: FileLinter,
  tell: (done: number) => void,
): Promise<readonly Part[]> {
  const size = Math.max(1, Math.ceil(candidates.length / (threads * PORTIONS_PER_THREAD)));
  const portions = Array.from({ length: Math.ceil(candidates.length / size) }, (_, index) =>
    candidates.slice(index * size, (index + 1) * size),
  );
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const parts = new Map<number, Part>();
  const task: Task = { command, cwd, portions, next };
  const others = Array.from({ length: threads - 1 }, () =>
    thread(task, ({ portion, part }) => parts.set(portion, part)),
  );
  try {
    for (const portion of taken(task)) {
      tell(portion * size);
      parts.set(portion, await linter.candidates(portions[portion] ?? []));
    }
  } finally {
    // NOTE: when this thread fails, the others are to stop soon.
    Atomics.store(next, 0, portions.length);
    await Promise.all(others);
  }
  const all: Part[] = [];
  for (const [portion, members] of portions.entries()) {
    all.push(parts.get(portion) ?? (await linter.candidates(members)));
  }
  return all;
}

/** The numbers of the portions that the caller is to do, one after the other, until none is left. */
export function* taken({ portions, next }: Task): Generator<number, void> {
  for (let portion = Atomics.add(next, 0, 1); portion < portions.length; portion = Atomics.add(next, 0, 1)) {
    yield portion;
  }
}

/** Settles when the thread has ended, in whatever way. */
function thread(task: Task, take: (done: Done) => void): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(THREAD, { workerData: task, stderr: true });
    worker.on('message', (done: Done) => take(revived(done)));
    worker.on('error', () => {});
    worker.on('exit', () => resolve());
  });
}
