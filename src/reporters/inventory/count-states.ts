import type { InventoryRow, KeyState } from '../../inventory/inventory.ts';

/** How many rows have which state. */
export function countStates(rows: readonly InventoryRow[]): Readonly<Record<KeyState, number>> {
  const count = (state: KeyState) => rows.filter((row) => row.state === state).length;
  return {
    'customer-managed': count('customer-managed'),
    'platform-managed': count('platform-managed'),
    undecided: count('undecided'),
  };
}
