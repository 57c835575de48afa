import type { KeyUse } from '../knowledge/key-uses.ts';
import { MANAGED_HSM, MANAGED_HSM_KEY } from '../knowledge/key-vault-types.ts';
import type { Resource } from '../model/resource.ts';
import type { RelatedPlace } from './judgement.ts';

/** A use of a key in words: `Cosmos DB account 'db1' uses key 'k1' of vault 'kv1'`. */
export function chainOf(use: KeyUse): string {
  return `${use.kind.noun} '${use.consumer.label}' uses key '${use.keyName ?? '{...}'}'${hostIn(use)}`;
}

function hostIn({ host, key }: KeyUse): string {
  if (host.kind === 'deployed') return ` of ${nounOf(host.host)} '${host.host.label}'`;
  if (key.kind === 'deployed') return ` of ${nounOf(key.key)} '${key.key.label.split('/')[0]}'`;
  return '';
}

function nounOf(resource: Resource): 'managed HSM' | 'vault' {
  return resource.isOfType(MANAGED_HSM) || resource.isOfType(MANAGED_HSM_KEY) ? 'managed HSM' : 'vault';
}

/** The links of a use of a key, apart from the one that a finding is about. */
export function placesOf({ consumer, kind, value, host, key }: KeyUse, about: Resource): readonly RelatedPlace[] {
  const declared = [
    ...(host.kind === 'deployed' ? [{ at: host.host, message: `the ${nounOf(host.host)} is declared here` }] : []),
    ...(key.kind === 'deployed' ? [{ at: key.key, message: 'the key is declared here' }] : []),
  ];
  const named = { at: value, message: `the ${kind.noun} names its key here` };
  return [...(consumer === about ? [] : [named]), ...declared.filter(({ at }) => at !== about)];
}
