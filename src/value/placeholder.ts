/** Text that somebody, or a pipeline, was meant to replace. */
export interface Placeholder {
  readonly start: number;
  readonly end: number;
  /** `token`: a pipeline replaces it before the template is deployed. */
  readonly kind: 'placeholder' | 'token';
}

/**
 * `<subscription-id>`, `{key-name}`, `REPLACE_ME`, `TODO`, `MySubscriptionId`, `#_token_#`, and as a whole text `$name`.
 * Braces round a GUID are none, nor is `{0}`.
 */
const PLACEHOLDER =
  /<[A-Za-z][^<>]*>|\{(?![0-9A-Fa-f]{8}-)[A-Za-z][^{}]*\}|#_.*?_#|^\$[A-Za-z_]\w*$|\bREPLACE\w*|\bTODO|MySubscriptionId/g;

/** Longer texts are not searched: they are documents, not names, ids or URIs. */
export const MAX_SEARCHED_TEXT = 4_096;

/** All placeholders in a text, in source order. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  if (text.length > MAX_SEARCHED_TEXT) return [];
  return [...text.matchAll(PLACEHOLDER)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
    kind: found.startsWith('#_') ? 'token' : 'placeholder',
  }));
}

export function hasPlaceholder(text: string): boolean {
  return text.length <= MAX_SEARCHED_TEXT && text.search(PLACEHOLDER) >= 0;
}

/** As {@link hasPlaceholder}, for text in an expression, where braces are what `format()` fills. */
export function hasPlaceholderBesideBraces(text: string): boolean {
  return placeholdersIn(text).some(({ start }) => text[start] !== '{');
}
