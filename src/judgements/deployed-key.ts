import { readKeyUri } from '../knowledge/keys/key-uri.ts';
import { keyUsesOf } from '../links/key-uses.ts';
import { isDeployedWhere } from '../model/deployed-where.ts';
import type { Resource } from '../model/resource.ts';
import type { Fault, Judgement } from '../rule/judgement.ts';
import type { ArmValue } from '../value/arm-value.ts';
import { compareTexts } from '../value/compare-ids.ts';
import { literal } from '../value/construct.ts';
import { joinText } from '../value/join-text.ts';
import type { TextView } from '../value/text-view.ts';

/** True for the name by which a resource uses a key that is deployed with it: no other text could be that of a key. */
export function namesDeployedKey(resource: Resource, name: TextView): boolean {
  const uses = keyUsesOf(resource).filter(({ keyName }) => keyName && compareTexts(keyName, name) === 'same');
  return uses.length > 0 && uses.every(({ key, under }) => key.kind === 'deployed' && isDeployedWhere(key.key, under));
}

/**
 * Judges the URI of a key as `judge` does, which leaves open what a name that is not known may hold, such as a slash.
 * Nothing of the kind is in the name of a key that is deployed with the resource.
 */
export function withDeployedKey<F extends Fault>(
  resource: Resource,
  judge: (value: ArmValue) => Judgement<F>,
): (value: ArmValue) => Judgement<F> {
  return (value) => {
    const judgement = judge(value);
    const plain = judgement === 'undecided' ? withPlainName(resource, value) : undefined;
    return plain && judge(plain) === 'holds' ? 'holds' : judgement;
  };
}

/** The URI with any name in the place of that of a deployed key. */
function withPlainName(resource: Resource, value: ArmValue): ArmValue | undefined {
  const uri = readKeyUri(value);
  if (!uri?.name) return undefined;
  const { view, name } = uri;
  if (!namesDeployedKey(resource, view.slice(name.start, name.end))) return undefined;
  const [before, behind] = [view.slice(0, name.start), view.slice(name.end)];
  return joinText([...before.parts(), literal('key', value.origin), ...behind.parts()], value.origin);
}
