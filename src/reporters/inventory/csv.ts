import type { Inventory } from '../../inventory/inventory.ts';
import { visible } from '../../text/visible.ts';
import { COLUMNS } from './columns.ts';

/**
 * RFC 4180 with a header, one record for each row. A text that a spreadsheet would take for a formula begins with an
 * apostrophe, so that opening the file computes nothing.
 */
export function inventoryCsv({ rows }: Inventory): string {
  const records = [COLUMNS.map(({ head }) => head), ...rows.map((row) => COLUMNS.map(({ cell }) => cell(row)))];
  return records.map((record) => `${record.map(field).join(',')}\r\n`).join('');
}

const FORMULA = /^[\s]*[=+\-@|%]/;

function field(text: string): string {
  const shown = visible(text);
  const safe = FORMULA.test(shown) ? `'${shown}` : shown;
  return /[",;']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
