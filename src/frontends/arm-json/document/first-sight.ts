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
const TEMPLATE_MARKS =
  /deploymentTemplate|resources["']?\s*(?:[:/]|$)|mainTemplate|policyRule|schema\.management\.azure\.com[^"'\s]*$/i;

/** The beginning of UTF-16, with a byte order mark or without: every second byte of ASCII is 0 there. */
const UTF_16 = /^(?:\xff\xfe|\xfe\xff|[\s{[/]\0|\0[\s{[/])/;

/**
 * False only for a piece of a file in which nothing stands that makes it a template. Pieces overlap.
 *
 * @param bytes the piece as it is on the disk, each byte as one character
 */
export function mayBeTemplate(bytes: string): boolean {
  return TEMPLATE_MARKS.test(bytes) || bytes.includes('\\u') || UTF_16.test(bytes);
}
