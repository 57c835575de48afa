import type { Change } from '../model/change.ts';
import type { Found } from '../value/arm-value.ts';

/** The change that adds texts to a list of texts; none where what the list holds is not all known. */
export function appendItems(list: Found, texts: readonly string[]): readonly Change[] {
  if (list.kind !== 'array' || list.open) return [];
  const [only, ...more] = texts;
  if (only !== undefined && more.length === 0) return [{ kind: 'add-item', array: list, value: only }];
  const held = list.items.map((item) => (item.kind === 'literal' ? String(item.value) : undefined));
  return held.every((text) => text !== undefined)
    ? [{ kind: 'replace-value', value: list, by: [...held, ...texts] }]
    : [];
}
