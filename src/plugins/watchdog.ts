import { Worker } from 'node:worker_threads';
import type { Rule } from '../rule-api.ts';
import { visible } from '../text/visible.ts';

/** How long a rule may look at one resource. */
const CHECK_SECONDS = 5;

/** How long a plugin may take to load. */
const LOAD_SECONDS = 10;

/** NOTE: the thread that judges cannot be interrupted; another one can only end the process, and say why. */
const WATCHER = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const { shared, complaints, seconds } = workerData;
const state = new Int32Array(shared);
let last = -1;
let since = Date.now();
setInterval(() => {
  const count = Atomics.load(state, 1);
  const current = Atomics.load(state, 0);
  if (current < 0 || count !== last) { last = count; since = Date.now(); return; }
  if (Date.now() - since < seconds * 1000) return;
  try { writeSync(2, 'cmk-lint: ' + complaints[current] + ' for ' + seconds + ' s\\n'); } catch {}
  process.kill(process.pid, 'SIGTERM');
}, 250);
`;

const IDLE = -1;

/** The rules, watched: when one does not come to an end, it is named on stderr and the process ends. */
export function watched(rules: readonly Rule[]): readonly Rule[] {
  const complaints = rules.map(({ meta, plugin }) => `Rule ${meta.id} of ${plugin} hangs: it looked at one resource`);
  const watch = new Watch(complaints, CHECK_SECONDS);
  return rules.map((rule, index) => ({
    ...rule,
    check(resource, context) {
      watch.start().unref();
      watch.begin(index);
      try {
        rule.check(resource, context);
      } finally {
        watch.end();
      }
    },
  }));
}

/** Loads a plugin, watched in the same way. */
export async function watchedLoading<T>(name: string, load: () => Promise<T>): Promise<T> {
  const watch = new Watch([`Plugin ${name} hangs: it was loaded`], LOAD_SECONDS);
  // NOTE: the watcher keeps the process alive: it would end as if all was well, if a module waits for nothing.
  const watcher = watch.start();
  watch.begin(0);
  try {
    return await load();
  } finally {
    watch.end();
    await watcher.terminate();
  }
}

class Watch {
  readonly #shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  readonly #state = new Int32Array(this.#shared).fill(IDLE);
  readonly #complaints: readonly string[];
  readonly #seconds: number;
  #watcher: Worker | undefined;

  /** @param complaints what to say, by the number of what may hang */
  constructor(complaints: readonly string[], seconds: number) {
    this.#complaints = complaints.map(visible);
    this.#seconds = seconds;
  }

  start(): Worker {
    const workerData = { shared: this.#shared, complaints: this.#complaints, seconds: this.#seconds };
    this.#watcher ??= new Worker(WATCHER, { eval: true, workerData });
    return this.#watcher;
  }

  begin(index: number): void {
    Atomics.store(this.#state, 0, index);
    Atomics.add(this.#state, 1, 1);
  }

  end(): void {
    Atomics.store(this.#state, 0, IDLE);
  }
}
