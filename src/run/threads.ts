import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Candidate } from '../workspace/discover.ts';
import { traceOf } from '../workspace/system-errors.ts';
import type { FileLinter, Part } from './file-linter.ts';
import type { RunContext, RunOptions } from './options.ts';
import { received, type SentPart } from './wire.ts';

/** Fewer files are done before threads pay. */
const MIN_CANDIDATES = 16;

/** A thread pays when this much work is left for it: it takes about as long to start and to compile the program. */
const MILLISECONDS_PER_THREAD = 500;

/** On two cores, V8's garbage collector and compiler keep the second one busy already. */
const MILLISECONDS_ON_TWO_CORES = 6_000;

/** The first files take longer, since nothing is compiled yet: they say little about the rest. */
const MILLISECONDS_TO_WATCH = 250;

/** Each thread has a heap of its own. */
const MAX_THREADS = 8;

/** Portions per thread: small portions balance uneven work. */
const PORTIONS_PER_THREAD = 12;

/** The file that a thread runs; missing unless the program is built. */
const THREAD = join(import.meta.dirname, 'thread.cjs');

/** How many threads may share the work, this one included. */
function mostThreads({ length }: readonly Candidate[], { concurrency, fix }: RunOptions, context: RunContext): number {
  const isSmall = concurrency === undefined && length < MIN_CANDIDATES;
  // Other threads do not see the texts that fixes make.
  if (isSmall || fix || context.onLinted || !existsSync(THREAD)) return 1;
  return Math.min(concurrency ?? availableParallelism(), MAX_THREADS, length);
}

/** The work of a thread. */
export interface Task {
  readonly options: RunOptions;
  readonly cwd: string;
  readonly portions: readonly (readonly Candidate[])[];
  /** The number of the next portion that nobody has taken. */
  readonly next: Int32Array;
}

/** What a thread has done. */
export interface Done {
  readonly portion: number;
  readonly part: SentPart;
}

/**
 * Lints candidates, in their order, however many threads share the work. Other threads start once it shows that there
 * is enough work for them, or at once if the options say how many there are to be. What another thread fails at is
 * done again here.
 *
 * @param onStart is called now and then with the number of candidates that are done
 */
export async function lintCandidates(
  candidates: readonly Candidate[],
  options: RunOptions,
  context: RunContext,
  linter: FileLinter,
  onStart: (done: number) => void,
): Promise<readonly Part[]> {
  const { cwd, env } = context;
  const most = mostThreads(candidates, options, context);
  linter.admit(candidates);
  if (most < 2) return [await linter.candidates(candidates, onStart)];
  const size = Math.ceil(candidates.length / (most * PORTIONS_PER_THREAD));
  const portions = portionsOf(candidates, size);
  const next = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const crew = new Crew({ options: { ...options, texts: [] }, cwd, portions, next });
  const callCrew = async (count: number) => {
    if (count > 0 && !crew.isCalled && !(await hasPlugins(candidates, linter))) crew.call(count);
  };
  try {
    if (options.concurrency !== undefined) await callCrew(most - 1);
    const pace = new Pace(portions.length);
    for (const portion of taken(crew.task)) {
      onStart(portion * size);
      const part = await linter.candidates(portions[portion] ?? []);
      crew.parts.set(portion, part);
      await callCrew(Math.min(most - 1, pace.threadsFor(portion, part.lintedMs)));
    }
  } finally {
    await crew.dismiss();
  }
  const all: Part[] = [];
  for (const [portion, members] of portions.entries())
    all.push(crew.parts.get(portion) ?? (await linter.candidates(members)));
  const [first, ...others] = all;
  const notes = crew.failures.flatMap((error) => traceOf(error, env).split('\n').filter(Boolean));
  return first ? [{ ...first, notes: [...first.notes, ...notes] }, ...others] : all;
}

function portionsOf(candidates: readonly Candidate[], size: number): readonly (readonly Candidate[])[] {
  return Array.from({ length: Math.ceil(candidates.length / size) }, (_, index) =>
    candidates.slice(index * size, (index + 1) * size),
  );
}

/** Measures how fast portions are done, to tell how many more threads pay. */
class Pace {
  readonly #portions: number;
  readonly #worth = availableParallelism() > 2 ? MILLISECONDS_PER_THREAD : MILLISECONDS_ON_TWO_CORES;
  #spent = 0;
  #done = 0;

  constructor(portions: number) {
    this.#portions = portions;
  }

  threadsFor(portion: number, milliseconds: number): number {
    this.#spent += milliseconds;
    this.#done += 1;
    if (this.#spent < MILLISECONDS_TO_WATCH) return 0;
    const left = (this.#spent / this.#done) * (this.#portions - portion - 1);
    return Math.floor(left / this.#worth);
  }
}

/** The other threads, which are called at most once. */
class Crew {
  readonly task: Task;
  readonly parts = new Map<number, Part>();
  /** What ended threads before their work was done. */
  readonly failures: unknown[] = [];
  readonly #threads: Promise<void>[] = [];

  constructor(task: Task) {
    this.task = task;
  }

  get isCalled(): boolean {
    return this.#threads.length > 0;
  }

  call(count: number): void {
    for (let index = 0; index < count; index++) this.#threads.push(this.#start());
  }

  /** Lets the threads finish the portions that they have taken, and take no more. */
  async dismiss(): Promise<void> {
    Atomics.store(this.task.next, 0, this.task.portions.length);
    await Promise.all(this.#threads);
  }

  /** Settles when the thread has ended, in whatever way. */
  #start(): Promise<void> {
    return new Promise((resolve) => {
      const worker = new Worker(THREAD, { workerData: this.task, stderr: true });
      worker.on('message', ({ portion, part }: Done) => this.parts.set(portion, received(part)));
      worker.on('error', (error) => this.failures.push(error));
      worker.on('exit', () => resolve());
    });
  }
}

/** Plugins are loaded in one thread only. */
async function hasPlugins(candidates: readonly Candidate[], linter: FileLinter): Promise<boolean> {
  for (const { path } of candidates) if (await linter.hasPlugins(path)) return true;
  return false;
}

/** The numbers of the portions that the caller takes, one after the other, until none is left. */
export function* taken({ portions, next }: Task): Generator<number, void> {
  for (let portion = Atomics.add(next, 0, 1); portion < portions.length; portion = Atomics.add(next, 0, 1)) {
    yield portion;
  }
}
