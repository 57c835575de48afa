import { inspectionJson } from '../reporters/inspect-json.ts';
import { inspectionText } from '../reporters/inspect-text.ts';
import { placeOf, type Run } from '../reporters/run.ts';
import { visible } from '../reporters/visible.ts';
import { placeName } from '../reporters/words.ts';
import { type InspectCommand, parseArguments } from './arguments.ts';
import { complaint } from './complaints.ts';
import { completionsOf } from './completions.ts';
import { EXIT } from './exit-code.ts';
import { helpRun } from './help-run.ts';
import { inspectRun } from './inspect-run.ts';
import { lint } from './lint.ts';
import { configText } from './print-config.ts';
import { processTerminal, type Terminal } from './terminal.ts';

/** The version in package.json, put in by the bundler. */
declare const CMK_LINT_VERSION: string;

const TOOL: Run['tool'] = { name: 'cmk-lint', version: CMK_LINT_VERSION };

/** Runs the command line on the arguments after the program's name; the exit code to end with. Never rejects. */
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
      case 'print-config':
        await terminal.stdout(await configText(command, terminal.cwd));
        return EXIT.clean;
      case 'inspect':
        return await inspect(command, terminal);
      case 'complete':
        await terminal.stdout(
          completionsOf(command.words)
            .map((word) => `${word}\n`)
            .join(''),
        );
        return EXIT.clean;
      case 'explain':
      case 'rules':
      case 'init':
      case 'completion':
        await terminal.stdout(await helpRun(command, terminal));
        return EXIT.clean;
    }
  } catch (error) {
    terminal.stderr(complaint(error, terminal.env));
    return EXIT.failure;
  }
}

async function inspect(command: InspectCommand, terminal: Terminal): Promise<number> {
  const { deployments, problems } = await inspectRun(command, terminal.cwd);
  await terminal.stdout(command.format === 'json' ? inspectionJson(deployments) : inspectionText(deployments));
  for (const { source, file, range, message } of problems) {
    const place = source && range ? placeName(placeOf({ source, range })) : visible(file);
    terminal.stderr(`cmk-lint: ${place}: ${visible(message)}\n`);
  }
  return problems.length > 0 ? EXIT.failure : EXIT.clean;
}
