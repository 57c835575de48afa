import type { PlainData } from '../../model/change.ts';
import type { ArmValue } from '../../value/arm-value.ts';
import type { ProposedFix } from '../judgement.ts';

/** The fix that puts another value in the place of one; it is made only where that stands in the document as it is. */
export function replaceValue(
  value: ArmValue,
  by: PlainData,
  safety: ProposedFix['safety'] = 'safe',
): readonly ProposedFix[] {
  const changes = [{ kind: 'replace-value', value, by } as const];
  return [{ title: `Set it to ${JSON.stringify(by)}`, safety, changes }];
}
