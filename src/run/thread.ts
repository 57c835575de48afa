import { Files } from '../workspace/files.ts';
import { Workspace } from '../workspace/workspace.ts';
import { FileLinter } from './file-linter.ts';
import { type Done, type Task, taken } from './threads.ts';
import { sendable } from './wire.ts';

/** The work of one of several threads: portion after portion, until none is left. */
export async function lintPortions(task: Task, send: (done: Done) => void): Promise<void> {
  const { options, cwd, portions } = task;
  const workspace = new Workspace(options, cwd, new Files());
  const linter = await FileLinter.create(options, { cwd, env: process.env }, workspace);
  linter.admit(portions.flat());
  for (const portion of taken(task)) {
    send({ portion, part: sendable(await linter.candidates(portions[portion] ?? [])) });
  }
}
