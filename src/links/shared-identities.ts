import { cosmosSettings, isRestore } from '../knowledge/cosmos/settings.ts';
import { isAssigned } from '../knowledge/identity/assigned-identities.ts';
import { identityPaths } from '../knowledge/identity/managed-identities.ts';
import type { Resource } from '../model/resource.ts';
import { combinations } from '../value/combinations.ts';
import { compareResourceIds } from '../value/compare-ids.ts';
import { assumesOverride, type Guard } from '../value/conditions/condition.ts';
import { TextView } from '../value/text-view.ts';

/**
 * Whether an identity of a restored account is also that of another account, which is no restore: what must hold for
 * that, or false. Undefined where what is not known decides.
 */
export function originalUse(
  id: TextView,
  restored: Resource,
  other: Resource,
  under: readonly Guard[],
): readonly Guard[] | false | undefined {
  const [left, right] = [TextView.of(restored.id), TextView.of(other.id)];
  const comparison = left && right ? compareResourceIds(left, right) : 'undecided';
  if (comparison === 'same') return false;
  let isOpen = false;
  const paths = [other.at(cosmosSettings.createMode), other.at(identityPaths.userAssigned)] as const;
  for (const { values, under: guards } of combinations(paths, under)) {
    const [mode, identities] = values;
    const isOther = isRestore(mode);
    const verdict = identities.kind === 'absent' ? false : isAssigned(identities, id, guards);
    if (isOther || verdict === false) continue;
    const isSure = verdict && isOther === false && comparison === 'different' && !assumesOverride(guards);
    if (isSure) return guards;
    isOpen = true;
  }
  return isOpen ? undefined : false;
}
