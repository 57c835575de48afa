import type { Problem } from '../diagnostics/diagnostic.ts';
import { compareText } from '../diagnostics/order.ts';
import type { KeyGraph } from '../graph/key-graph.ts';
import { inventoryOf } from '../inventory/build-inventory.ts';
import type { Inventory, InventoryRow } from '../inventory/inventory.ts';
import { explain } from '../reporters/reasons.ts';
import type { Run } from '../reporters/run.ts';
import { Files } from '../workspace/files.ts';
import { lintRun } from './lint-run.ts';
import type { LintedTemplate, RunContext, RunOptions } from './options.ts';

export interface InventoryOutcome {
  readonly inventory: Inventory;
  readonly problems: readonly Problem[];
}

/**
 * Lints the templates that the options name, and takes stock of the resources in them that can have a customer-managed
 * key. Each template is loaded once for both.
 *
 * @throws UsageError and ConfigError for options and configurations that cannot be used
 */
export async function inventoryRun(
  options: RunOptions,
  context: RunContext,
  tool: Run['tool'],
): Promise<InventoryOutcome> {
  const rows: InventoryRow[] = [];
  const graphs: KeyGraph[] = [];
  const onLinted = ({ result: { templates, diagnostics }, assume }: LintedTemplate) => {
    for (const template of templates) {
      const taken = inventoryOf(template, assume, diagnostics, (reason) => explain(reason).why);
      rows.push(...taken.rows);
      if (taken.graph.uses.length > 0) graphs.push(taken.graph);
    }
  };
  const { run } = await lintRun(options, { ...context, onLinted }, new Files(), tool);
  return { inventory: { tool, rows: rows.sort(compareRows), graphs }, problems: run.problems };
}

function compareRows(left: InventoryRow, right: InventoryRow): number {
  return (
    compareText(left.place.file, right.place.file) ||
    left.place.start.line - right.place.start.line ||
    left.place.start.column - right.place.start.column ||
    compareText(left.environment ?? '', right.environment ?? '') ||
    compareText(left.resource.name, right.resource.name)
  );
}
