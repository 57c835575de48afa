import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMAND_NAMES } from '../cli/arguments.ts';
import { main } from '../cli/main.ts';
import type { Terminal } from '../cli/terminal.ts';

const bin = join(import.meta.dirname, '../../bin/cmk-lint.js');

function built(args: readonly string[]): string {
  return spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8' }).stdout;
}

/** What the program itself answers, which takes longer. */
async function asked(args: readonly string[]): Promise<string> {
  const shown: string[] = [];
  const terminal: Terminal = {
    stdout: async (text) => void shown.push(text),
    stderr: (text) => void shown.push(text),
    readStdin: async () => new Uint8Array(),
    cwd: process.cwd(),
    env: {},
    isTTY: false,
    isStderrTTY: false,
  };
  await main(args, terminal);
  return shown.join('');
}

const questions = [
  ['--version'],
  ['--help'],
  ['-h'],
  ...COMMAND_NAMES.flatMap((name) => [
    [name, '--help'],
    [name, '-h'],
  ]),
  ['main.json', '--help'],
  ['--quiet', '--help'],
  ['__proto__', '--help'],
];

it.each(questions.map((words) => [words]))('what is known without the program is what it says: %j', async (words) => {
  expect(built(words)).toBe(await asked(words));
});
