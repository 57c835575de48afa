import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { importModule } from './import-module.ts';

/** How long a module may take to load. */
const LOAD_SECONDS = 10;

const PROBE = join(import.meta.dirname, 'load-probe.mjs');

/**
 * Loads a module, after another thread has: nothing can stop a module that never finishes, or keep it from ending the
 * process, in the thread that needs it.
 *
 * @param path absolute
 * @throws Error for a module that does not finish, and what the module throws
 */
export async function loadModule(path: string): Promise<unknown> {
  const url = pathToFileURL(path).href;
  const outcome = await probe(url);
  if (outcome === 'late') throw new Error(`it has not finished after ${LOAD_SECONDS} s`);
  if (outcome === 'ended') throw new Error('it ends the process, or waits for something that never happens');
  return importModule(url);
}

function probe(url: string): Promise<'loaded' | 'ended' | 'late'> {
  return new Promise((resolve) => {
    const worker = new Worker(PROBE, { workerData: url, stdout: true, stderr: true });
    const end = (outcome: 'loaded' | 'ended' | 'late') => {
      clearTimeout(timer);
      resolve(outcome);
      void worker.terminate();
    };
    const timer = setTimeout(() => end('late'), LOAD_SECONDS * 1000);
    worker.once('message', () => end('loaded'));
    // An error that is thrown later than the import is thrown in the other thread, too.
    worker.once('error', () => end('loaded'));
    worker.once('exit', () => end('ended'));
  });
}
