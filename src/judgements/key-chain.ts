import { MANAGED_HSM, MANAGED_HSM_KEY } from '../knowledge/key-vault/types.ts';
import { identityWith } from '../links/identity-grants.ts';
import type { KeyUse } from '../links/key-uses.ts';
import type { Resource } from '../model/resource.ts';
import type { RelatedPlace } from '../rule/judgement.ts';

/** A use of a key in words: `Cosmos DB account 'db1' uses key 'k1' of vault 'kv1' through identity 'id1'`. */
export function chainOf(use: KeyUse): string {
  const { kind, consumer, keyName } = use;
  return `${kind.noun} '${consumer.label}' uses key '${keyName ?? '{...}'}'${hostIn(use)}${identityIn(use)}`;
}

/** As far as it is known who opens the key. */
function identityIn({ identity, consumer }: KeyUse): string {
  switch (identity.kind) {
    case 'user-assigned':
      return ` through identity '${identity.id.split('/').at(-1)?.view ?? identity.id}'`;
    case 'system-assigned':
      return identity.of === consumer
        ? ' through its system-assigned identity'
        : ` through the system-assigned identity of '${identity.of.label}'`;
    case 'first-party':
      return ' through the first-party identity of Cosmos DB';
    case 'federated':
    case 'undecided':
      return '';
  }
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
export function placesOf(use: KeyUse, about: Resource): readonly RelatedPlace[] {
  const { consumer, kind, value, host, key } = use;
  const identity = identityWith(consumer.template, use.identity, use.under);
  const isDeclared = identity.kind === 'deployed' && use.identity.kind === 'user-assigned';
  const declared = [
    ...(host.kind === 'deployed' ? [{ at: host.host, message: `the ${nounOf(host.host)} is declared here` }] : []),
    ...(key.kind === 'deployed' ? [{ at: key.key, message: 'the key is declared here' }] : []),
    ...(isDeclared ? [{ at: identity.resource, message: 'the identity is declared here' }] : []),
  ];
  const named = { at: value, message: `the ${kind.noun} names its key here` };
  return [...(consumer === about ? [] : [named]), ...declared.filter(({ at }) => at !== about)];
}
