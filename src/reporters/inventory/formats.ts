import { Chalk, type ColorSupportLevel } from 'chalk';
import type { Inventory } from '../../inventory/inventory.ts';
import { inventoryCsv } from './csv.ts';
import { inventoryCycloneDx } from './cyclonedx.ts';
import { inventoryHtml } from './html.ts';
import { inventoryJson } from './json.ts';
import { inventoryMarkdown } from './markdown.ts';
import { inventoryTable } from './table.ts';

/** The formats of an inventory; the first is the default. */
export const INVENTORY_FORMATS = ['table', 'json', 'csv', 'html', 'cyclonedx', 'markdown'] as const;

export type InventoryFormat = (typeof INVENTORY_FORMATS)[number];

/** An inventory as text that ends with a line break. */
export function inventoryText(inventory: Inventory, format: InventoryFormat, colors: ColorSupportLevel): string {
  switch (format) {
    case 'table':
      return inventoryTable(inventory, new Chalk({ level: colors }));
    case 'json':
      return inventoryJson(inventory);
    case 'csv':
      return inventoryCsv(inventory);
    case 'html':
      return inventoryHtml(inventory);
    case 'cyclonedx':
      return inventoryCycloneDx(inventory);
    case 'markdown':
      return inventoryMarkdown(inventory);
  }
}
