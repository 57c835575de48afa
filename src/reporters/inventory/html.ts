import type { Inventory } from '../../inventory/inventory.ts';
import { graphPicture } from '../html/graph-picture.ts';
import { html, type Markup } from '../html/markup.ts';
import { htmlPage, type Section } from '../html/page.ts';
import { dataTable } from '../html/table.ts';
import { counted } from '../words.ts';
import { COLUMNS } from './columns.ts';
import { countStates } from './count-states.ts';

/** A page to hand in: which data is encrypted with whose key, with a picture for each template. */
export function inventoryHtml(inventory: Inventory): string {
  const { rows, tool } = inventory;
  const states = countStates(rows);
  const counts = [
    ['Resources that can have a key', rows.length, ''],
    ['Customer-managed', states['customer-managed'], 'good'],
    ['Platform-managed', states['platform-managed'], 'bad'],
    ['Undecided', states.undecided, 'open'],
  ] as const;
  return htmlPage({
    title: 'Inventory of customer-managed keys',
    lead: html`<ul class="counts">${counts.map(([name, count, tone]) => html`<li><b class="${tone}">${count}</b>${name}</li>`)}</ul>
<p class="dim">A template is evidence of intent: this inventory says what is declared, not what is deployed.</p>`,
    sections: [
      { id: 'inventory', title: `Resources (${rows.length})`, content: rowsTable(inventory) },
      ...pictures(inventory),
    ],
    foot: html`<p>${tool.name} ${tool.version}</p>`,
  });
}

function rowsTable({ rows }: Inventory): Markup {
  // A column that is empty in all rows says nothing.
  const used = COLUMNS.filter(({ cell }) => rows.some((row) => cell(row) !== ''));
  const heads = used.map(({ head }) => head);
  return dataTable(
    'Resources that can have a customer-managed key',
    heads,
    rows.map((row) => used.map(({ cell }) => cell(row))),
  );
}

/** NOTE: a page of hundreds of pictures takes a browser long to lay out. */
const MAX_PICTURES = 100;

function pictures({ graphs }: Inventory): readonly Section[] {
  const drawn = graphs.flatMap((graph) => {
    const environment = graph.parameterFile === undefined ? '' : ` with ${graph.parameterFile}`;
    const name = `${graph.file}${environment}`;
    const picture = graphPicture(graph, `Who uses which key in ${name}`);
    return picture
      ? [html`<h3>${name}</h3><div class="scroll" tabindex="0" role="region" aria-label="${name}">${picture}</div>`]
      : [];
  });
  if (drawn.length === 0) return [];
  const left = drawn.length - MAX_PICTURES;
  const more = left > 0 && html`<p class="dim">${counted(left, 'more picture')} not shown.</p>`;
  return [{ id: 'graph', title: 'Who uses which key', content: html`${drawn.slice(0, MAX_PICTURES)}${more}` }];
}
