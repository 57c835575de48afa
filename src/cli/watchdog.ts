import { Worker } from 'node:worker_threads';
import type { Rule } from '../rule-api.ts';

/** How long a rule may look at one resource. */
const PATIENCE_MS = 5_000;

/** NOTE: the thread that judges cannot be interrupted; another one can only end the process, and say why. */
const WATCHER = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const { shared, names, patience } = workerData;
const state = new Int32Array(shared);
let last = -1;
let since = Date.now();
setInterval(() => {
  const count = Atomics.load(state, 1);
  const rule = Atomics.load(state, 0);
  if (rule < 0 || count !== last) { last = count; since = Date.now(); return; }
  if (Date.now() - since < patience) return;
  try { writeSync(2, 'cmk-lint: ' + names[rule] + ' hangs: it looked at one resource for ' + patience / 1000 + ' s\\n'); } catch {}
  process.kill(process.pid, 'SIGTERM');
}, 250);
`;

const IDLE = -1;

/** The rules, watched: when one does not come to an end, it is named on stderr and the process ends. */
export function watched(rules: readonly Rule[]): readonly Rule[] {
  const shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const state = new Int32Array(shared).fill(IDLE);
  const names = rules.map(({ meta, plugin }) => `Rule ${meta.id} of ${plugin}`);
  let isWatched = false;
  return rules.map((rule, index) => ({
    ...rule,
    check(resource, context) {
      if (!isWatched) startWatcher({ shared, names, patience: PATIENCE_MS });
      isWatched = true;
      Atomics.store(state, 0, index);
      Atomics.add(state, 1, 1);
      try {
        rule.check(resource, context);
      } finally {
        Atomics.store(state, 0, IDLE);
      }
    },
  }));
}

function startWatcher(workerData: object): void {
  new Worker(WATCHER, { eval: true, workerData }).unref();
}
