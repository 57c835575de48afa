import type { Chalk } from 'chalk';
import type { Inventory, InventoryRow, KeyState } from '../../inventory/inventory.ts';
import { visible } from '../../text/visible.ts';
import { displayWidth } from '../display-width.ts';
import { counted } from '../words.ts';
import { SHORT_COLUMNS } from './columns.ts';
import { countStates } from './count-states.ts';

type Paint = InstanceType<typeof Chalk>;

/** For terminals: for each file its resources in columns, then one line that sums up. */
export function inventoryTable({ rows }: Inventory, paint: Paint): string {
  const files = new Map<string, InventoryRow[]>();
  for (const row of rows) files.set(row.place.file, [...(files.get(row.place.file) ?? []), row]);
  const blocks = [...files].map(([file, own]) => [paint.bold(visible(file)), ...tableLines(own, paint)].join('\n'));
  return `${[...blocks, summary(rows)].join('\n\n')}\n`;
}

function summary(rows: readonly InventoryRow[]): string {
  const states = countStates(rows);
  return `${counted(rows.length, 'resource')}: ${states['customer-managed']} with a customer-managed key, ${states['platform-managed']} without, ${states.undecided} undecided`;
}

function tableLines(rows: readonly InventoryRow[], paint: Paint): readonly string[] {
  const texts = rows.map((row) => SHORT_COLUMNS.map(({ cell }) => visible(cell(row))));
  // A column that is empty in all rows says nothing.
  const used = SHORT_COLUMNS.map((_, column) => column).filter((column) => texts.some((cells) => cells[column] !== ''));
  const widths = used.map((column) =>
    Math.max(
      displayWidth(SHORT_COLUMNS[column]?.head ?? ''),
      ...texts.map((cells) => displayWidth(cells[column] ?? '')),
    ),
  );
  const line = (cells: readonly string[]) =>
    used
      .map((column, index) => padded(cells[column] ?? '', widths[index] ?? 0))
      .join('  ')
      .trimEnd();
  const heads = line(SHORT_COLUMNS.map(({ head }) => head));
  return [
    paint.dim(`  ${heads}`),
    ...rows.map((row, index) => `${sign(row.state, paint)} ${line(texts[index] ?? [])}`),
  ];
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** NOTE: the state stands in its column, too: colour and sign are never the only ones to tell it. */
function sign(state: KeyState, paint: Paint): string {
  switch (state) {
    case 'customer-managed':
      return paint.green('✔');
    case 'platform-managed':
      return paint.yellow('–');
    case 'undecided':
      return paint.cyan('?');
  }
}
