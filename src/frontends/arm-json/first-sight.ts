import { isPlainJson } from '../../json/late-json.ts';

/** The first property of a template says what it is, unless somebody wrote it by hand in another order. */
const TEMPLATE_BEGINNING = /^\ufeff?\s*\{\s*"\$schema"\s*:\s*"[^"\\]*\/[a-z]*deploymentTemplate\.json#?"/i;

/** True for a text that is a template, as its beginning shows; false for all that takes a closer look. */
export function beginsLikeTemplate(text: string): boolean {
  return TEMPLATE_BEGINNING.test(text);
}

/**
 * What stands in every file that is a template or carries one: its schema, its resources, or the property that carries
 * it. With an escape in it, a name may be any name.
 *
 * NOTE: of a piece nobody knows what follows.
 */
const TEMPLATE_MARKS = /deploymentTemplate|resources["']?\s*(?:[:/]|$)|mainTemplate|policyRule/i;

/** Marks of UTF-16: every second byte of ASCII is 0 there. */
const UTF_16 = /^(?:\xff\xfe|\xfe\xff)/;

/**
 * False only for a piece of a file in which nothing stands that makes it a template. Pieces overlap.
 *
 * @param bytes the piece as it is on the disk, each byte as one character
 */
export function mayBeTemplate(bytes: string): boolean {
  return TEMPLATE_MARKS.test(bytes) || bytes.includes('\\u') || UTF_16.test(bytes);
}

/**
 * What makes a template matter although none of the types stands in it: a type that is computed or written with escapes,
 * templates elsewhere, and what is said to this linter.
 */
const OTHER_MARKS = ['"type"\\s*:\\s*"\\[', '\\\\[u/]', 'templateLink', 'cmk-lint'];

const known = new WeakMap<readonly string[], RegExp>();

/**
 * True only for a template that begins like one, has no resource of some types at any depth, and is plain JSON without a
 * fault: what ARM accepts besides, such as comments, is looked at closely, since it may be a suppression.
 *
 * @param types in any case
 */
export function isOfNoConcern(text: string, types: readonly string[]): boolean {
  return beginsLikeTemplate(text) && !marksOf(types).test(text) && isPlainJson(text);
}

/** NOTE: a resource in another one is written with the rest of its type, inside the one that has the beginning. */
function marksOf(types: readonly string[]): RegExp {
  let marks = known.get(types);
  if (!marks) {
    const beginnings = new Set(types.map((type) => type.toLowerCase().split('/').slice(0, 2).join('/')));
    const escaped = [...beginnings].map((type) => type.replace(/[.\\/]/g, '\\$&'));
    marks = new RegExp([...escaped, ...OTHER_MARKS].join('|'), 'i');
    known.set(types, marks);
  }
  return marks;
}
