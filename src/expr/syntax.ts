import { DecodedText } from '../text/decoded-text.ts';

/** True for text that ARM evaluates: `[…]`, but neither `[[…]` nor anything with blanks around the brackets. */
export function isExpression(text: string): boolean {
  return text.startsWith('[') && !text.startsWith('[[') && text.endsWith(']');
}

/** The text that ARM takes a literal for: `[[…]` loses the bracket that escapes it, anything else stays as it is. */
export function unescapeLiteral(text: DecodedText): DecodedText {
  if (!text.text.startsWith('[[') || !text.text.endsWith(']')) return text;
  return new DecodedText(text.text.slice(1), text, [{ decoded: 0, written: 1 }]);
}
