import { inventoryText } from '../reporters/inventory/formats.ts';
import type { Run } from '../reporters/run.ts';
import { inventoryRun } from '../run/inventory-run.ts';
import { colorsFor } from './colors.ts';
import { EXIT } from './exit-code.ts';
import type { InventoryCommand } from './inventory-command.ts';
import { problemLines } from './problem-lines.ts';
import type { Terminal } from './terminal.ts';
import { writeText } from './write-reports.ts';

/**
 * Shows which data is encrypted with whose key in the templates that a command names; the exit code to end with.
 *
 * @throws UsageError and ConfigError for options, configurations and files that cannot be used or written
 */
export async function inventory(command: InventoryCommand, terminal: Terminal, tool: Run['tool']): Promise<number> {
  const { format, outputFile, color } = command;
  const options = {
    ...command,
    texts: [],
    files: { mayBeUnmatched: false, forceExclude: false },
    report: { keepsUndecided: false, showHolds: false, reportSuppressed: false },
    concurrency: 1,
    fix: undefined,
    plugins: [],
    runPlugins: false,
    baseline: undefined,
  };
  const outcome = await inventoryRun(options, { cwd: terminal.cwd, env: terminal.env }, tool);
  const colors = colorsFor(color, terminal, outputFile === undefined && format === 'table');
  await writeText(inventoryText(outcome.inventory, format, colors), outputFile, terminal);
  for (const line of problemLines(outcome.problems)) terminal.stderr(line);
  return outcome.problems.length > 0 ? EXIT.failure : EXIT.clean;
}
