import { Files } from '../workspace/files.ts';
import { FileLinter } from './file-linter.ts';
import { type Done, type Task, taken } from './threads.ts';

/** What one of several threads does: portion after portion, until none is left. */
export async function lintPortions(task: Task, send: (done: Done) => void): Promise<void> {
  const { command, cwd, portions } = task;
  const terminal = { cwd, env: process.env, readStdin: async () => new Uint8Array() };
  const linter = await FileLinter.create(command, terminal, new Files());
  linter.admit(portions.flat());
  for (const portion of taken(task)) send({ portion, part: await linter.candidates(portions[portion] ?? []) });
}
