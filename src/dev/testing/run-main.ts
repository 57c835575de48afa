import { main } from '../../cli/main.ts';
import type { Terminal } from '../../cli/terminal.ts';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a folder, without a process. For tests. */
export async function run(cwd: string, line: string, terminal: Partial<Terminal> = {}): Promise<Outcome> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const { exitCode } = await main(line.split(' ').filter(Boolean), {
    stdout: async (text) => void stdout.push(text),
    stderr: (text) => void stderr.push(text),
    readStdin: async () => new Uint8Array(),
    cwd,
    env: {},
    isTTY: false,
    isStderrTTY: false,
    ...terminal,
  });
  return { code: exitCode, stdout: stdout.join(''), stderr: stderr.join('') };
}
