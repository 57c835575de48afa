// Loads a module in a thread that can be stopped, to learn whether it ever finishes loading.
import { parentPort, workerData } from 'node:worker_threads';

// What is wrong with the module is reported by the thread that uses it.
await import(workerData).catch(() => {});
parentPort?.postMessage('loaded');
