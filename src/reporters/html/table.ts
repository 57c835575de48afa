import { counted } from '../words.ts';
import { html, type Markup } from './markup.ts';

const MAX_ROWS = 5_000;

/** A table whose first column heads the rows. It can be sorted where scripts run. */
export function dataTable(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Markup {
  const head = heads.map((text) => html`<th scope="col">${text}</th>`);
  const body = rows.slice(0, MAX_ROWS).map(
    ([first = '', ...rest]) => html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table class="sortable"><caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody></table></div>${more(rows.length - MAX_ROWS, 'row')}`;
}

/** What a page leaves out, if anything. */
export function more(count: number, noun: string): Markup | undefined {
  return count > 0
    ? html`<p class="dim">${counted(count, `more ${noun}`)} not shown; the JSON report has all.</p>`
    : undefined;
}
