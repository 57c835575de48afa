import type { Resource } from '../../model/resource.ts';
import type { Plain } from '../../value/distribute.ts';
import { TextView } from '../../value/text-view.ts';
import { readDefaultIdentity } from '../cosmos/default-identity.ts';
import type { KeyConsumer } from '../keys/key-consumers.ts';

/** Who opens the key of a resource. */
export type EffectiveIdentity =
  | { readonly kind: 'user-assigned'; readonly id: TextView }
  /** The identity of the resource itself. */
  | { readonly kind: 'system-assigned'; readonly of: Resource }
  /** The identity of the service. */
  | { readonly kind: 'first-party' }
  /** An application of another tenant: what it is granted cannot be seen from here. */
  | { readonly kind: 'federated' }
  | { readonly kind: 'undecided' };

/**
 * Who opens the key of a consumer, by one alternative of what it says of its identity and of its federated client id.
 * Undefined for what names nobody, which other rules report.
 */
export function effectiveIdentity(
  consumer: Resource,
  { identity }: KeyConsumer,
  said: Plain,
  federated: Plain,
): EffectiveIdentity | undefined {
  if (identity?.grammar === 'default-identity') return byDefaultIdentity(consumer, said);
  if (federated.kind !== 'absent') return { kind: 'federated' };
  if (said.kind === 'absent') {
    return identity?.otherwise === 'system-assigned'
      ? { kind: 'system-assigned', of: consumer }
      : { kind: 'undecided' };
  }
  const id = TextView.of(said);
  return id ? { kind: 'user-assigned', id } : { kind: 'undecided' };
}

function byDefaultIdentity(consumer: Resource, said: Plain): EffectiveIdentity | undefined {
  if (said.kind === 'absent') return { kind: 'first-party' };
  const read = readDefaultIdentity(said);
  switch (read?.kind) {
    case 'first-party':
      return { kind: 'first-party' };
    case 'system-assigned':
      return { kind: 'system-assigned', of: consumer };
    case 'user-assigned':
      if (read.federation) return { kind: 'federated' };
      return read.id && read.id.start < read.id.end
        ? { kind: 'user-assigned', id: read.view.slice(read.id.start, read.id.end) }
        : undefined;
    case 'undecided':
      return { kind: 'undecided' };
    default:
      return undefined;
  }
}
