import { TOOL } from '../api/tool.ts';
import { type Command, parseArguments } from './arguments.ts';
import { complaint } from './complaints.ts';
import { EXIT } from './exit-code.ts';
import { lint } from './lint.ts';
import type { LintCommand } from './lint-command.ts';
import { processTerminal, type Terminal } from './terminal.ts';

export { lintPortions } from '../run/thread.ts';
export { COMMAND_NAMES } from './arguments.ts';

/** How the program ends. */
export interface Ending {
  readonly exitCode: number;
  /** Whether it did what most runs do, so that the code which it has compiled is worth keeping. */
  readonly isTypical: boolean;
}

/** Runs the command line on the arguments after the program's name. Never rejects. */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<Ending> {
  try {
    const command = await parseArguments(argv);
    if (command.kind !== 'lint') return { exitCode: await runCommand(command, terminal), isTypical: false };
    const { exitCode, didLint } = await lint(command, terminal, TOOL);
    return { exitCode, isTypical: didLint };
  } catch (error) {
    terminal.stderr(complaint(error, terminal.env));
    return { exitCode: EXIT.failure, isTypical: false };
  }
}

/** Modules that only some commands need are loaded when they run. */
async function runCommand(command: Exclude<Command, LintCommand>, terminal: Terminal): Promise<number> {
  switch (command.kind) {
    case 'help':
      await terminal.stdout(command.text);
      return EXIT.clean;
    case 'version':
      await terminal.stdout(`${TOOL.name} ${TOOL.version}\n`);
      return EXIT.clean;
    case 'print-config': {
      const { configText } = await import('./print-config.ts');
      await terminal.stdout(await configText(command, terminal.cwd));
      return EXIT.clean;
    }
    case 'inspect': {
      const { inspect } = await import('./inspect.ts');
      return await inspect(command, terminal);
    }
    case 'graph': {
      const { graph } = await import('./graph-run.ts');
      return await graph(command, terminal);
    }
    case 'inventory': {
      const { inventory } = await import('./inventory.ts');
      return await inventory(command, terminal, TOOL);
    }
    case 'complete': {
      const { completionsOf } = await import('./completions.ts');
      await terminal.stdout(
        completionsOf(command.words)
          .map((word) => `${word}\n`)
          .join(''),
      );
      return EXIT.clean;
    }
    case 'explain':
    case 'rules':
    case 'init':
    case 'completion': {
      const { helpRun } = await import('./help-run.ts');
      await terminal.stdout(await helpRun(command, terminal));
      return EXIT.clean;
    }
  }
}
