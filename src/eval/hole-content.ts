import type { Found, Unknown } from '../value/arm-value.ts';
import { scalarText } from '../value/join-text.ts';
import { type Hole, shapeOf } from '../value/text-view.ts';

/**
 * True when no occurrence of a text touches the hole, whatever stands in it: then all occurrences are in the known
 * stretches round it.
 */
export function excludes(hole: Hole, text: string): boolean {
  if (text === '') return false;
  if (text.length > 1 && !shapeOf(hole.value).nonEmpty) return false;
  return [...text].every((char) => !mayContain(hole.value, char));
}

function mayContain(value: Found, char: string): boolean {
  switch (value.kind) {
    case 'absent':
      return false;
    case 'literal':
      return scalarText(value.value).includes(char);
    case 'choice':
      return value.arms.some((arm) => mayContain(arm.value, char));
    case 'unknown':
      return mayUnknownContain(value, char);
    default:
      return true;
  }
}

function mayUnknownContain({ type, shape }: Unknown, char: string): boolean {
  if (type === 'int') return /[-0-9]/.test(char);
  if (type === 'bool') return 'TrueFalse'.includes(char);
  switch (shape?.kind) {
    case 'guid':
      return /[-0-9a-f]/i.test(char);
    case 'key-version':
    case 'hash':
      return /[0-9a-z]/i.test(char);
    case undefined:
      return !(shape?.segment && char === '/');
  }
}
