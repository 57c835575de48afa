import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Candidate } from '../workspace/discover.ts';
import type { FileLinter, Part } from './file-linter.ts';
import type { LintOptions } from './lint-options.ts';
import { revived } from './revive.ts';
import type { Terminal } from './terminal.ts';

/** Below so many files nobody waits long enough for threads to pay. */
const MIN_CANDIDATES = 16;

/** A thread pays where so much is left for it: it takes about as long to start, and to compile what it runs. */
const MILLISECONDS_PER_THREAD = 500;

/** Of two cores V8's collector and compiler keep the other one busy as it is. */
const MILLISECONDS_ON_TWO_CORES = 6_000;

/** NOTE: what is done first takes longer, since nothing is compiled yet, and says little about what is left. */
const MILLISECONDS_TO_WATCH = 250;

/** NOTE: each thread has a heap of its own. */
const MAX_THREADS = 8;

/** So many portions for each thread: one that gets an easy portion goes on with another. */
const PORTIONS_PER_THREAD = 12;

/** The file that a thread runs; missing where the program is not built. */
const THREAD = join(import.meta.dirname, 'thread.cjs');

/** How many threads may share the work on so many files, this one included. */
function mostThreads({ length }: readonly Candidate[], { concurrency, fix }: LintOptions): number {
  const isSmall = concurrency === undefined && length < MIN_CANDIDATES;
  // NOTE: other threads do not see what fixes made of the files.
  if (isSmall || fix || !existsSync(THREAD)) return 1;
  return Math.min(concurrency ?? availableParallelism(), MAX_THREADS, length);
}

/** What a thread is told. */
export interface Task {
  readonly command: LintOptions;
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
 * Lints candidates, in the order in which they come, however many threads share the work. Others help as soon as it shows
 * that there is enough of it, unless the command says how many there are to be. What another thread cannot do is done
 * here again.
 *
 * @param tell is called now and then with the number of candidates that were taken
 */
export async function lintCandidates(
  candidates: readonly Candidate[],
  command: LintOptions,
  { cwd }: Pick<Terminal, 'cwd'>,
  linter: FileLinter,
  tell: (done: number) => void,
): Promise<readonly Part[]> {
  const most = mostThreads(candidates, command);
  linter.admit(candidates);
  if (most < 2) return [await linter.candidates(candidates, tell)];
  const size = Math.ceil(candidates.length / (most * PORTIONS_PER_THREAD));
  const portions = Array.from({ length: Math.ceil(candidates.length / size) }, (_, index) =>
    candidates.slice(index * size, (index + 1) * size),
  );
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const task: Task = { command, cwd, portions, next };
  const parts = new Map<number, Part>();
  const others: Promise<void>[] = [];
  const worth = availableParallelism() > 2 ? MILLISECONDS_PER_THREAD : MILLISECONDS_ON_TWO_CORES;
  let isCalled = false;
  const callOthers = async (wanted: number) => {
    if (wanted < 1 || isCalled) return;
    isCalled = true;
    if (await hasPlugins(candidates, linter)) return;
    for (let count = 0; count < wanted; count++) {
      others.push(thread(task, ({ portion, part }) => parts.set(portion, part)));
    }
  };
  try {
    if (command.concurrency !== undefined) await callOthers(most - 1);
    let spent = 0;
    let done = 0;
    for (const portion of taken(task)) {
      tell(portion * size);
      const part = await linter.candidates(portions[portion] ?? []);
      parts.set(portion, part);
      spent += part.lintedMs;
      done += 1;
      const left = (spent / done) * (portions.length - portion - 1);
      if (spent >= MILLISECONDS_TO_WATCH) await callOthers(Math.min(most - 1, Math.floor(left / worth)));
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

/** Plugins are loaded in one thread only. */
async function hasPlugins(candidates: readonly Candidate[], linter: FileLinter): Promise<boolean> {
  for (const { path } of candidates) if (await linter.hasPlugins(path)) return true;
  return false;
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
