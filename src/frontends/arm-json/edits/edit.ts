import type { Edit } from '../../../diagnostics/diagnostic.ts';
import type { Change } from '../../../model/change.ts';
import type { Span } from '../../../text/source-text.ts';
import type { ArmValue } from '../../../value/arm-value.ts';
import { getMember } from '../../../value/lookup.ts';
import { TextView } from '../../../value/text-view.ts';

/** The text edits that make a change in a JSON document; undefined when it cannot be made there. */
export function editJson(change: Change): readonly Edit[] | undefined {
  switch (change.kind) {
    case 'replace-text':
      return replaceText(change);
    case 'add-member':
      return addMember(change);
    case 'add-item':
      return addLast(change.array, BRACKETS, JSON.stringify(change.value));
    case 'replace-value':
      return replaceValue(change);
    case 'remove-member':
      return removeMember(change);
    case 'rename-member': {
      const { source, range } = change.member.span;
      return [{ source, range, text: change.name }];
    }
    case 'add-dependency':
      return addDependency(change);
    case 'make-serial':
      return makeSerial(change);
  }
}

function addDependency({ resource, on }: Change & { kind: 'add-dependency' }): readonly Edit[] | undefined {
  const { body } = resource;
  const entry = on.dependencyName;
  if (entry === undefined || body.kind !== 'object') return undefined;
  const list = getMember(body, 'dependsOn');
  if (list.kind === 'array') return editJson({ kind: 'add-item', array: list, value: entry });
  return list.kind === 'absent'
    ? editJson({ kind: 'add-member', object: body, name: 'dependsOn', value: [entry] })
    : undefined;
}

/** A loop that makes several at a time is left alone. */
function makeSerial({ resource: { copy } }: Change & { kind: 'make-serial' }): readonly Edit[] | undefined {
  if (copy.kind !== 'object' || getMember(copy, 'batchSize').kind !== 'absent') return undefined;
  const mode = getMember(copy, 'mode');
  if (mode.kind === 'absent') return editJson({ kind: 'add-member', object: copy, name: 'mode', value: 'serial' });
  const view = TextView.of(mode);
  const written = view?.writtenAt(0, view.text.length);
  return written && editJson({ kind: 'replace-text', ...written, text: 'serial' });
}

function replaceText({ literal, start, end, text }: Change & { kind: 'replace-text' }): readonly Edit[] | undefined {
  const { written } = literal;
  if (!written) return undefined;
  const inExpression = written.isNested ? text.replaceAll("'", "''") : text;
  const { source, range } = written.toSpan(start, end);
  return [{ source, range, text: JSON.stringify(inExpression).slice(1, -1) }];
}

const STRING = /"(?:\\.|[^"\\])*"/g;

const BRACES = ['{', '}'] as const;
const BRACKETS = ['[', ']'] as const;
type Brackets = typeof BRACES | typeof BRACKETS;

function addMember({ object, name, value }: Change & { kind: 'add-member' }): readonly Edit[] | undefined {
  return addLast(object, BRACES, `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
}

/** Behind the last member, in the style of the others: on a line of its own if they are. */
function addLast(container: ArmValue, brackets: Brackets, member: string): readonly Edit[] | undefined {
  const written = writtenBetween(container, brackets);
  if (!written) return undefined;
  const { source, range } = written;
  const body = source.slice(range).slice(1, -1);
  const end = range.start + 1 + body.trimEnd().length;
  if (body.trim() === '')
    return [{ source, range: { start: range.start + 1, end: range.end - 1 }, text: inEmpty(member, brackets) }];
  const indent = /^\s*\r?\n([ \t]*)/.exec(body);
  const hasTrailingComma = body.trimEnd().endsWith(',');
  const separator = indent ? `${/\r\n/.test(body) ? '\r\n' : '\n'}${indent[1]}` : ' ';
  return [{ source, range: { start: end, end }, text: `${hasTrailingComma ? '' : ','}${separator}${member}` }];
}

function inEmpty(member: string, brackets: Brackets): string {
  return brackets === BRACES ? ` ${member} ` : member;
}

/** What JSON values look like that are no part of an expression. */
const WHOLE_VALUE = /^(?:\{.*\}|\[.*\]|".*"|null|true|false)$/s;
/** What looks the same in JSON and in an expression. */
const NUMBER = /^-?\d+$/;

function replaceValue({ value, by }: Change & { kind: 'replace-value' }): readonly Edit[] | undefined {
  const { source, range } = value.origin.written.span;
  const text = source.slice(range);
  const isWhole = WHOLE_VALUE.test(text) || (typeof by === 'number' && NUMBER.test(text));
  if (!value.origin.isVerbatim || !isWhole) return undefined;
  return [{ source, range, text: JSON.stringify(by) }];
}

/** With the comma that belongs to it; what stands behind moves to its place. */
function removeMember({ object, name }: Change & { kind: 'remove-member' }): readonly Edit[] | undefined {
  const written = writtenBetween(object, BRACES);
  const key = object.entries.get(name)?.nameOrigin?.span;
  if (!written || key?.source !== written.source || key.range.start < written.range.start) return undefined;
  const { source, range } = written;
  const length = memberLength(source.text.slice(key.range.start, range.end));
  if (length === undefined) return undefined;
  const before = source.text.slice(range.start, key.range.start).trimEnd();
  const behind = source.text.slice(key.range.start + length, range.end);
  const start = range.start + before.length;
  const comma = /^\s*,\s*/.exec(behind)?.[0].length ?? 0;
  const isLast = behind.slice(comma).trimStart() === '}';
  if (before.endsWith('{') && isLast) return [{ source, range: { start, end: range.end - 1 }, text: '' }];
  if (!isLast) return [{ source, range: { start: key.range.start, end: key.range.start + length + comma }, text: '' }];
  return [{ source, range: { start: start - 1, end: key.range.start + length }, text: '' }];
}

const NAME = /^"(?:\\.|[^"\\])*"\s*:/;
const TOKEN = /"(?:\\.|[^"\\])*"|[{}[\],]/g;

/** How long the member is that a text begins with, up to the end of its value; undefined where it begins with none. */
function memberLength(text: string): number | undefined {
  if (!NAME.test(text)) return undefined;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth += 1;
    const isEnd = depth === 0 && (token === ',' || token === '}');
    if (isEnd) return isPlain(text.slice(0, index)) ? text.slice(0, index).trimEnd().length : undefined;
    if (token === '}' || token === ']') depth -= 1;
  }
  return undefined;
}

/** False for text with strings in single quotes, in which a comma is not seen to belong to a string. */
function isPlain(text: string): boolean {
  return !text.replace(STRING, '').includes("'");
}

/** Where an object or an array stands in a document; undefined for one that is computed. */
function writtenBetween({ origin }: ArmValue, [opening, closing]: Brackets): Span | undefined {
  const { span } = origin.written;
  const written = span.source.slice(span.range);
  if (!origin.isVerbatim || !written.startsWith(opening) || !written.endsWith(closing)) return undefined;
  // LIMIT: what has comments in it is left alone.
  return /\/\/|\/\*/.test(written.replace(STRING, '')) ? undefined : span;
}
