import type { Hover } from 'vscode-languageserver/node';
import { inspectValue } from '../engine/inspect.ts';
import type { Template } from '../model/template.ts';
import { inspectedLines } from '../reporters/inspect-text.ts';
import { explain } from '../reporters/reasons.ts';
import type { SourceText } from '../text/source-text.ts';
import { visible } from '../text/visible.ts';
import { reasonOf } from '../value/lookup.ts';
import type { Shown } from './results.ts';
import { rangeOf } from './to-protocol.ts';
import { type ValueAt, valueAt } from './value-at.ts';

/** How much of a value is shown. */
const MAX_LINES = 40;

/** The page of the rules that found something at a place; undefined where none did. */
export function findingHover(
  shown: readonly Shown[],
  position: { readonly line: number; readonly character: number },
  pageOf: (ruleId: string) => string | undefined,
): Hover | undefined {
  const here = shown.filter(({ lsp: { range }, diagnostic }) => diagnostic && contains(range, position));
  const ids = [...new Set(here.map(({ lsp }) => String(lsp.code)))];
  const pages = ids.flatMap((id) => pageOf(id) ?? []);
  const [first] = here;
  if (pages.length === 0 || !first) return undefined;
  return { contents: { kind: 'markdown', value: pages.join('\n\n---\n\n') }, range: first.lsp.range };
}

function contains(
  { start, end }: Shown['lsp']['range'],
  { line, character }: { readonly line: number; readonly character: number },
): boolean {
  const isAfter = line > start.line || (line === start.line && character >= start.character);
  return isAfter && (line < end.line || (line === end.line && character <= end.character));
}

/** What the text at a place evaluates to, for each parameter file; undefined where nothing is evaluated. */
export function valueHover(templates: readonly Template[], source: SourceText, offset: number): Hover | undefined {
  const found = templates.flatMap((template) => {
    const at = valueAt(template, source.uri, offset);
    return at ? [{ at, parameterFile: template.parameterFile?.uri }] : [];
  });
  const [first] = found;
  if (!first) return undefined;
  const byText = new Map<string, string[]>();
  for (const { at, parameterFile } of found) {
    const text = textOf(at);
    byText.set(text, [...(byText.get(text) ?? []), ...(parameterFile === undefined ? [] : [visible(parameterFile)])]);
  }
  const blocks = [...byText].map(([text, files]) => {
    const head = files.length > 0 ? `With ${files.map((file) => `\`${file}\``).join(', ')}:\n\n` : '';
    return `${head}\`\`\`text\n${text}\n\`\`\``;
  });
  return { contents: { kind: 'markdown', value: blocks.join('\n\n') }, range: rangeOf(source, first.at) };
}

function textOf({ value }: ValueAt): string {
  if (value.kind === 'absent') return 'nothing is set here';
  const why = value.kind === 'unknown' ? explain(reasonOf(value)) : undefined;
  if (why) return `unknown: ${visible(why.why)}${why.cure === undefined ? '' : `; ${why.cure}`}`;
  const lines = inspectedLines(inspectValue(value, (reason) => explain(reason).why));
  const shown = lines.slice(0, MAX_LINES).map((line) => line.replaceAll('```', "'''"));
  return [...shown, ...(lines.length > shown.length ? ['…'] : [])].join('\n');
}
