import { visible } from '../../text/visible.ts';

/** Text that is HTML already. {@link html} makes it, so that nothing reaches a page unescaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template of HTML: text is escaped; `undefined` and `false` leave nothing. */
export type Insert = Markup | readonly Markup[] | string | number | false | undefined;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** One line of text for an element or a quoted attribute. Control characters and bidirectional overrides are made visible. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (char) => ENTITIES[char] ?? char);
}

/** HTML with text in it. Attributes with text in them are to be quoted. */
export function html(strings: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  let text = strings[0] ?? '';
  for (const [index, insert] of inserts.entries()) text += textOf(insert) + (strings[index + 1] ?? '');
  return new Markup(text);
}

function textOf(insert: Insert): string {
  if (insert === undefined || insert === false) return '';
  if (insert instanceof Markup) return insert.text;
  if (typeof insert === 'object') return insert.map(({ text }) => text).join('');
  return escapeHtml(String(insert));
}
