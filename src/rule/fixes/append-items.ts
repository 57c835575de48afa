import type { Change } from '../../model/change.ts';
import { contains } from '../../model/written-in.ts';
import type { ArmArray, ArmValue, Found } from '../../value/arm-value.ts';

/**
 * The change that adds texts to a list of texts; none for several where what the list holds does not all stand in it,
 * but is put there by a parameter, for example.
 */
export function appendItems(list: Found, texts: readonly string[]): readonly Change[] {
  if (list.kind !== 'array' || list.open) return [];
  const [only, ...more] = texts;
  if (only !== undefined && more.length === 0) return [{ kind: 'add-item', array: list, value: only }];
  const held = list.items.map((item) => textIn(item, list));
  return held.every((text) => text !== undefined)
    ? [{ kind: 'replace-value', value: list, by: [...held, ...texts] }]
    : [];
}

function textIn(item: ArmValue, { origin }: ArmArray): string | undefined {
  if (item.kind !== 'literal' || !item.origin.isVerbatim) return undefined;
  return contains(origin.written.span, item.origin.written.span) ? String(item.value) : undefined;
}
