import { createHash } from 'node:crypto';
import { html, Markup } from './markup.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

export interface Section {
  /** The fragment that links lead to. */
  readonly id: string;
  readonly title: string;
  readonly content: Markup;
}

export interface Page {
  readonly title: string;
  /** What is said above all sections. */
  readonly lead: Markup;
  readonly sections: readonly Section[];
  /** Who made the page, from what. */
  readonly foot: Markup;
}

/**
 * A whole HTML document in one file that requests nothing. Its content security policy admits its own style and script by
 * their hashes, and nothing else. It can be read without scripts.
 */
export function htmlPage({ title, lead, sections, foot }: Page): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(STYLE)}'`,
    `script-src '${hashOf(SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const links = sections.map((section) => html`<li><a href="#${section.id}">${section.title}</a></li>`);
  const parts = sections.map(
    ({ id, title: heading, content }) => html`<section id="${id}"><h2>${heading}</h2>
${content}</section>
`,
  );
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header><h1>${title}</h1>
${lead}
<nav aria-label="Sections"><ul>${links}</ul></nav></header>
<main>
${parts}</main>
<footer>${foot}</footer>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`.text;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
