import { INVENTORY_FORMATS, type InventoryFormat } from '../reporters/inventory/formats.ts';
import type { WorkspaceOptions } from '../workspace/workspace.ts';
import type { Given } from './given.ts';
import { configOf, ignoreOf, overridesOf } from './lint-command.ts';

/** The user wants to see which data is encrypted with whose key. Paths are as written. */
export interface InventoryCommand extends WorkspaceOptions {
  readonly kind: 'inventory';
  readonly paths: readonly string[];
  readonly format: InventoryFormat;
  /** Undefined for stdout. */
  readonly outputFile: string | undefined;
  /** Undefined when the user leaves it to the terminal. */
  readonly color: boolean | undefined;
}

/** @throws UsageError for what cannot be taken */
export function inventoryCommand(given: Given): InventoryCommand {
  return {
    kind: 'inventory',
    paths: given.words.length === 0 ? ['.'] : given.words,
    parameterFiles: given.texts('parameters'),
    format: given.oneOf('format', INVENTORY_FORMATS) ?? 'table',
    outputFile: given.text('output-file'),
    color: given.flag('color'),
    config: configOf(given),
    ignore: ignoreOf(given),
    overrides: overridesOf(given),
  };
}
