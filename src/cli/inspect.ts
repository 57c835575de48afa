import { inspectionJson } from '../reporters/inspect-json.ts';
import { inspectionText } from '../reporters/inspect-text.ts';
import type { InspectCommand } from './arguments.ts';
import { EXIT } from './exit-code.ts';
import { inspectRun } from './inspect-run.ts';
import { problemLines } from './problem-lines.ts';
import type { Terminal } from './terminal.ts';

/** Shows what a command wants to see; the exit code to end with. */
export async function inspect(command: InspectCommand, terminal: Terminal): Promise<number> {
  const { deployments, problems } = await inspectRun(command, terminal.cwd);
  await terminal.stdout(command.format === 'json' ? inspectionJson(deployments) : inspectionText(deployments));
  for (const line of problemLines(problems)) terminal.stderr(line);
  return problems.length > 0 ? EXIT.failure : EXIT.clean;
}
