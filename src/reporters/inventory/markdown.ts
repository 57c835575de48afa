import type { Inventory } from '../../inventory/inventory.ts';
import { code, escapeMarkdown, markdownTable } from '../markdown-text.ts';
import { counted } from '../words.ts';
import { SHORT_COLUMNS } from './columns.ts';
import { countStates } from './count-states.ts';

/** A page for comments and wikis: counts, then a table with the short form of each row. */
export function inventoryMarkdown({ rows }: Inventory): string {
  const states = countStates(rows);
  const lead = `${counted(rows.length, 'resource')} that can have a customer-managed key: ${states['customer-managed']} with one, ${states['platform-managed']} with keys of Microsoft alone, ${states.undecided} undecided.`;
  const heads = ['Place', ...SHORT_COLUMNS.map(({ head }) => head)];
  const cells = rows.map((row) => [
    code(`${row.place.file}:${row.place.start.line + 1}`),
    ...SHORT_COLUMNS.map(({ cell }) => escapeMarkdown(cell(row))),
  ]);
  const table = markdownTable(heads, cells).join('\n');
  return `${['## Customer-managed keys', lead, table].filter(Boolean).join('\n\n')}\n`;
}
