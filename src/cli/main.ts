import type { Run } from '../reporters/run.ts';
import { processTerminal, type Terminal } from '../run/terminal.ts';
import { parseArguments } from './arguments.ts';
import { complaint } from './complaints.ts';
import { EXIT } from './exit-code.ts';
import { lint } from './lint.ts';

/** The version in package.json, put in by the bundler. */
declare const CMK_LINT_VERSION: string;

const TOOL: Run['tool'] = { name: 'cmk-lint', version: CMK_LINT_VERSION };

export { lintPortions } from '../run/thread.ts';
export { isTypical } from '../run/typical-run.ts';
export { COMMAND_NAMES } from './arguments.ts';

/**
 * Runs the command line on the arguments after the program's name; the exit code to end with. Never rejects.
 *
 * NOTE: what a command does not need is not loaded.
 */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  try {
    const command = await parseArguments(argv);
    switch (command.kind) {
      case 'help':
        await terminal.stdout(command.text);
        return EXIT.clean;
      case 'version':
        await terminal.stdout(`${TOOL.name} ${TOOL.version}\n`);
        return EXIT.clean;
      case 'lint':
        return await lint(command, terminal, TOOL);
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
  } catch (error) {
    terminal.stderr(complaint(error, terminal.env));
    return EXIT.failure;
  }
}
