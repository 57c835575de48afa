import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../cli/main.ts';

/** A folder of files and the command line that is run in it. */
export interface WholeRun {
  readonly files: Readonly<Record<string, string>>;
  readonly line: readonly string[];
}

/**
 * What goes wrong when the command line runs, one line each: an exception, an exit code that there is none of, or words
 * that only a defect brings.
 */
export async function complaintsOfRun({ files, line }: WholeRun): Promise<readonly string[]> {
  const cwd = await realpath(await mkdtemp(join(tmpdir(), 'cmk-lint-fuzz-')));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
    const said: string[] = [];
    const { exitCode } = await main(line, {
      stdout: async (text) => void said.push(text),
      stderr: (text) => void said.push(text),
      readStdin: async () => new Uint8Array(),
      cwd,
      env: {},
      isTTY: false,
      isStderrTTY: false,
    });
    const words = said.join('');
    const isDefect = /\bdefect\b|^\s+at .*:\d+:\d+\)?$/m.test(words);
    return [
      ...([0, 1, 2].includes(exitCode) ? [] : [`ends with exit code ${exitCode}`]),
      ...(isDefect ? [`tells of a defect: ${words.slice(0, 500)}`] : []),
    ];
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}
