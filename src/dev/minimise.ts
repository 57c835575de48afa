import type { Expr } from '../expr/ast.ts';
import { parseExpression } from '../expr/parse-expression.ts';
import { partsOf } from '../expr/parts.ts';
import { isExpression } from '../expr/syntax.ts';
import type { Json, JsonMembers } from '../testing/json-values.ts';
import { DecodedText } from '../text/decoded-text.ts';
import { SourceText } from '../text/source-text.ts';

/** How long smaller texts are tried. */
const MAX_MILLISECONDS = 30_000;

/**
 * A smaller text that fails as the given one does: JSON is taken apart by members, items and calls, other text by
 * stretches.
 *
 * @param fails whether a text still fails
 */
export async function minimise(text: string, fails: Fails): Promise<string> {
  const end = performance.now() + MAX_MILLISECONDS;
  const json = parsed(text);
  const spread = json === undefined ? text : JSON.stringify(json, undefined, 2);
  let smallest = (await fails(spread)) ? spread : text;
  // NOTE: after a success the search goes on from there; what was tried before is tried again when the rest is done.
  for (let from = 0; performance.now() < end; ) {
    const found = await firstFailing(smallest, from, fails, end);
    if (found) {
      smallest = found.text;
      from = found.index;
    } else if (from > 0) {
      from = 0;
    } else {
      break;
    }
  }
  return smallest;
}

type Fails = (text: string) => Promise<boolean>;

async function firstFailing(text: string, from: number, fails: Fails, end: number) {
  let index = 0;
  for (const candidate of smallerThan(text)) {
    if (performance.now() > end) return undefined;
    if (index >= from && candidate.length < text.length && (await fails(candidate))) return { text: candidate, index };
    index += 1;
  }
  return undefined;
}

function smallerThan(text: string): Iterable<string> {
  const json = parsed(text);
  return json === undefined ? withoutStretches(text) : smallerJsonTexts(json);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function* smallerJsonTexts(json: Json): Generator<string> {
  for (const smaller of smallerJson(json)) yield JSON.stringify(smaller, undefined, 2);
}

/** Removals near the root come first. */
function* smallerJson(json: Json): Generator<Json> {
  if (typeof json === 'string') yield* smallerExpressions(json);
  if (typeof json !== 'object' || json === null) return;
  if (Array.isArray(json)) {
    const items = json as readonly Json[];
    for (const index of items.keys()) yield items.toSpliced(index, 1);
    for (const [index, item] of items.entries()) {
      for (const smaller of smallerJson(item)) yield items.with(index, smaller);
    }
    return;
  }
  const members = json as JsonMembers;
  for (const name of Object.keys(members)) yield without(members, name);
  for (const [name, member] of Object.entries(members)) {
    for (const smaller of smallerJson(member)) yield { ...members, [name]: smaller };
  }
}

function without(members: JsonMembers, name: string): JsonMembers {
  return Object.fromEntries(Object.entries(members).filter(([other]) => other !== name));
}

/** Puts an argument in the place of its call, or the object in that of its member. */
function* smallerExpressions(text: string): Generator<string> {
  if (!isExpression(text)) return;
  const source = new SourceText('expression', text);
  const { root } = parseExpression(new DecodedText(text, source, [{ decoded: 0, written: 0 }]));
  const pending: Expr[] = root ? [root] : [];
  for (let expr = pending.shift(); expr; expr = pending.shift()) {
    const parts = partsOf(expr);
    for (const part of parts) {
      yield text.slice(0, expr.start) + text.slice(part.start, part.end) + text.slice(expr.end);
    }
    pending.push(...parts);
  }
}

function* withoutStretches(text: string): Generator<string> {
  for (let length = Math.ceil(text.length / 2); length >= 1; length = Math.floor(length / 2)) {
    for (let start = 0; start < text.length; start += length) yield text.slice(0, start) + text.slice(start + length);
  }
}
