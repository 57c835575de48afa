import type { Change, PlainData } from '../../model/change.ts';
import type { Found } from '../../value/arm-value.ts';
import { getMember } from '../../value/lookup.ts';

/** The change that gives an object a member which it does not have, or which is null; none where it may have one. */
export function setMember(object: Found, name: string, value: PlainData): readonly Change[] {
  if (object.kind !== 'object') return [];
  const written = getMember(object, name);
  if (written.kind === 'absent') return [{ kind: 'add-member', object, name, value }];
  return written.kind === 'literal' && written.value === null
    ? [{ kind: 'replace-value', value: written, by: value }]
    : [];
}
