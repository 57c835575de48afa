import type { Inventory, InventoryRow } from '../../inventory/inventory.ts';
import { located } from '../json.ts';
import { jsonText } from '../json-text.ts';
import { countStates } from './count-states.ts';

/** Grows with additions only; anything else is a new version. */
const CONTRACT_VERSION = 1;

/** For programs: a stable contract. Lines and columns count from 1, columns in UTF-16 code units, ends exclusive. */
export function inventoryJson({ tool, rows }: Inventory): string {
  return jsonText({
    version: CONTRACT_VERSION,
    tool,
    summary: { resources: rows.length, ...countStates(rows) },
    resources: rows.map(rowOf),
  });
}

function rowOf({ resource, place, environment, why, ...rest }: InventoryRow) {
  return {
    resource: { ...resource, symbol: resource.symbol ?? null },
    ...located(place),
    environment: environment ?? null,
    ...rest,
    ...(why !== undefined && { why }),
  };
}
