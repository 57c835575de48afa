import { Worker } from 'node:worker_threads';
import type { FuzzCase } from './fuzz-cases.ts';

/** What one case may take. */
const MAX_SECONDS = 10;
const MAX_MEGABYTES = 512;

/** Runs cases in a thread that can be ended: one that hangs or fills the memory fails like any other. */
export class CaseRunner {
  readonly #script: URL;
  #worker: Worker | undefined;

  /** @param script answers each message, a case, with its complaints */
  constructor(script: URL) {
    this.#script = script;
  }

  async run(input: FuzzCase): Promise<readonly string[]> {
    this.#worker ??= new Worker(this.#script, { resourceLimits: { maxOldGenerationSizeMb: MAX_MEGABYTES } });
    const worker = this.#worker;
    const complaints = await answerOf(worker, input);
    if (complaints) return complaints;
    await this.stop();
    return [`takes more than ${MAX_SECONDS} s or ${MAX_MEGABYTES} MB`];
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}

/** Undefined when there is none in time. */
function answerOf(worker: Worker, input: FuzzCase): Promise<readonly string[] | undefined> {
  return new Promise((resolve) => {
    const settle = (answer: readonly string[] | undefined) => {
      clearTimeout(timer);
      worker.off('message', settle);
      worker.off('error', fail);
      resolve(answer);
    };
    const fail = () => settle(undefined);
    const timer = setTimeout(fail, MAX_SECONDS * 1000);
    worker.on('message', settle);
    worker.on('error', fail);
    worker.postMessage(input);
  });
}
