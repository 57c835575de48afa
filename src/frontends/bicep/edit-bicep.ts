import type { Edit } from '../../diagnostics/diagnostic.ts';
import type { Change, PlainData } from '../../model/change.ts';

/**
 * The text edits that make a change in a Bicep source; undefined when it cannot be made there.
 *
 * LIMIT: members and items are neither added nor removed.
 */
export function editBicep(change: Change): readonly Edit[] | undefined {
  switch (change.kind) {
    case 'replace-text':
      return replaceText(change);
    case 'replace-value':
      return replaceValue(change);
    case 'rename-member': {
      const { source, range } = change.member.span;
      return /^[A-Za-z_]\w*$/.test(change.name) ? [{ source, range, text: change.name }] : undefined;
    }
    default:
      return undefined;
  }
}

function replaceText({ literal, start, end, text }: Change & { kind: 'replace-text' }): readonly Edit[] | undefined {
  const { written } = literal;
  if (!written) return undefined;
  const { source, range } = written.toSpan(start, end);
  const isRaw = isInMultiLine(source.text, range.start);
  if (isRaw) return undefined;
  return [{ source, range, text: escaped(text) }];
}

function replaceValue({ value, by }: Change & { kind: 'replace-value' }): readonly Edit[] | undefined {
  const text = literalText(by);
  const { written } = value.origin;
  if (text === undefined || value.kind !== 'literal' || written.step !== 'written') return undefined;
  const { source, range } = written.span;
  // What covers more than a literal is made from an expression.
  return /^('[^'\r\n]*'|-?\d+|true|false|null)$/.test(source.slice(range)) ? [{ source, range, text }] : undefined;
}

function literalText(value: PlainData): string | undefined {
  if (typeof value === 'string') return `'${escaped(value)}'`;
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : undefined;
  return typeof value === 'boolean' || value === null ? String(value) : undefined;
}

/** As it stands between quotes. */
function escaped(text: string): string {
  return text
    .replace(/[\\']|\$(?=\{)/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}

/** Whether an offset lies in a string of several lines, which knows no escapes: a quote is missing before it on its line. */
function isInMultiLine(text: string, offset: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return !line.replaceAll("\\'", '').includes("'") || line.includes("'''");
}
