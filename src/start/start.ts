import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadWithCodeCache } from './code-cache.ts';

/** The version in package.json, put in by the bundler. */
declare const CMK_LINT_VERSION: string;

/** Names the content of the program beside this file; put in by the bundler. */
declare const CMK_LINT_CONTENT: string;

interface Program {
  main(argv: readonly string[]): Promise<{ readonly exitCode: number; readonly isTypical: boolean }>;
}

/**
 * Runs the command line. The version and the help are answered without loading the program.
 *
 * @param argv the arguments after the program's name
 */
export async function start(argv: readonly string[]): Promise<void> {
  const folder = import.meta.dirname;
  const answer = answerTo(argv, folder);
  if (answer !== undefined) return say(answer);
  // The language server runs until its editor ends it, in a bundle of its own.
  if (argv[0] === 'server') return createRequire(join(folder, 'start.cjs'))('./server.cjs');
  const program = loadWithCodeCache(join(folder, 'cli.cjs'), CMK_LINT_CONTENT);
  process.once('exit', failWhenCutShort);
  const { main } = program.exports as Program;
  const { exitCode, isTypical } = await main(argv);
  process.exitCode = exitCode;
  process.off('exit', failWhenCutShort);
  if (isTypical) program.keep();
}

/** A plugin can end the process, which must not look like a run that found nothing. */
function failWhenCutShort(): void {
  process.exitCode = FAILURE;
  writeSync(2, 'cmk-lint: The run ended before it was done\n');
}

/** Same exit code as any internal failure. */
const FAILURE = 2;

function answerTo(argv: readonly string[], folder: string): string | undefined {
  const last = argv.at(-1);
  if (last === '--version' && argv.length === 1) return `cmk-lint ${CMK_LINT_VERSION}\n`;
  if (last !== '--help' && last !== '-h') return undefined;
  const pages: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(folder, 'help.json'), 'utf8'));
  const command = argv.slice(0, -1).join(' ');
  return Object.hasOwn(pages, command) ? pages[command] : undefined;
}

/** The stream of the process takes longer to open than all the rest here. */
function say(text: string): void {
  try {
    writeSync(1, text);
  } catch {
    process.stdout.on('error', () => {});
    process.stdout.write(text);
  }
}
