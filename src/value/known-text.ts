import type { Found } from './arm-value.ts';
import { mayEqualText, TextView } from './text-view.ts';

/** The text of a fully known value; undefined for all others. */
export function knownText(value: Found): string | undefined {
  const view = value.kind === 'absent' ? undefined : TextView.of(value);
  return view?.isKnown ? view.text : undefined;
}

/** Whether a value is that text, compared case-insensitively; undefined where what is not known decides. */
export function isText(value: Found, expected: string): boolean | undefined {
  if (value.kind === 'absent') return false;
  const known = knownText(value);
  if (known !== undefined) return known.toLowerCase() === expected.toLowerCase();
  return mayEqualText(value, expected) ? undefined : false;
}

/** Whether a value is the boolean true, or the text that ARM reads as such; undefined where what is not known decides. */
export function isTrue(value: Found): boolean | undefined {
  return isText(value, 'true');
}
