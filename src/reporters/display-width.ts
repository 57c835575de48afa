const ZERO_WIDTH = /[\p{Mn}\p{Me}\u200c\u200d]/u;

/** East Asian wide and full-width characters, and the characters that are shown as emoji on their own. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;

/**
 * Columns that one character takes on a terminal.
 *
 * LIMIT: emoji that are joined from several are counted as if each stood alone.
 */
export function charWidth(char: string): 0 | 1 | 2 {
  // NOTE: nearly every character of a template; the tests below are slow.
  if (char >= ' ' && char <= '~') return 1;
  if (ZERO_WIDTH.test(char)) return 0;
  return WIDE.test(char) ? 2 : 1;
}

/** Columns that a line of text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}
