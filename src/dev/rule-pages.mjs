import { readdirSync, readFileSync } from 'node:fs';

/** The pages of all rules, as Markdown without the marks of what is generated, by rule id. */
export function readRulePages() {
  const folder = new URL('../../rules/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('/README.md'))
    .sort();
  return Object.fromEntries(files.map((file) => [file.slice(0, -'/README.md'.length), pageIn(new URL(file, folder))]));
}

function pageIn(file) {
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  return text.replace(/^<!--.*-->\n/gm, '').trim();
}
