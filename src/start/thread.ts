import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { loadWithCodeCache } from './code-cache.ts';

/** Names the content of the program beside this file; put in by the bundler. */
declare const CMK_LINT_CONTENT: string;

interface Program {
  lintPortions(task: unknown, send: (done: unknown) => void): Promise<void>;
}

const program = loadWithCodeCache(join(import.meta.dirname, 'cli.cjs'), CMK_LINT_CONTENT).exports as Program;
void program.lintPortions(workerData, (done) => parentPort?.postMessage(done));
