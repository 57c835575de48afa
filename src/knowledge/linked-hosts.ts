import { deployedOfTypes } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import type { ArmValue, Reference } from '../value/arm-value.ts';
import { compareTexts } from '../value/compare-ids.ts';
import type { Guard } from '../value/condition.ts';
import { TextView } from '../value/text-view.ts';
import { any } from '../value/three-valued.ts';
import type { KeyStore } from './key-hosts.ts';
import type { Part } from './key-uri.ts';
import { MANAGED_HSM, VAULT } from './key-vault-types.ts';

/** Types that hold keys. Their names are globally unique: each is the first label of a host name. */
export const KEY_HOST_TYPES = [VAULT, MANAGED_HSM] as const;

/** The vault or managed HSM that a key is read from, among those that are deployed together with the reader. */
export type LinkedHost =
  | { readonly kind: 'deployed'; readonly host: Resource }
  /** It is none of them: it exists already. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'undecided' };

/**
 * The host of a key or vault URI where the guards hold, by the first label of its host name. `host` is undefined where it
 * is not known.
 */
export function linkedHost(
  view: TextView,
  host: Part | undefined,
  template: Template,
  under: readonly Guard[] = [],
): LinkedHost {
  const hosts = deployedOfTypes(template, KEY_HOST_TYPES);
  if (hosts.length === 0) return { kind: 'outside' };
  const label = host && labelOf(view, host);
  if (!label) return { kind: 'undecided' };
  let isOpen = false;
  for (const candidate of hosts) {
    const name = TextView.of(candidate.name);
    const verdict = name ? compareTexts(label, name, under) : 'undecided';
    if (verdict === 'same') return { kind: 'deployed', host: candidate };
    isOpen ||= verdict === 'undecided';
  }
  return isOpen ? { kind: 'undecided' } : { kind: 'outside' };
}

/** What kind of store a vault or managed HSM is. */
export function storeOf(host: Resource): KeyStore {
  return host.isOfType(MANAGED_HSM) ? 'managed-hsm' : 'vault';
}

/** Whether a store of a kind that has the name of a host is deployed with it; undefined where a name is not known. */
export function isStoreNamed(host: Resource, store: KeyStore): boolean | undefined {
  const name = TextView.of(host.name);
  const others = deployedOfTypes(host.template, [store === 'vault' ? VAULT : MANAGED_HSM]);
  return any(
    ...others.map((other) => {
      const otherName = TextView.of(other.name);
      const verdict = name && otherName ? compareTexts(name, otherName) : 'undecided';
      return verdict === 'undecided' ? undefined : verdict === 'same';
    }),
  );
}

/** What stands before the first dot; undefined where that may lie in what is not known. */
function labelOf(view: TextView, { start, end }: Part): TextView | undefined {
  const dot = view.text.indexOf('.', start);
  return dot < 0 || dot > end ? undefined : view.slice(start, dot);
}

/** What a value reads from a vault, a managed HSM or a key when it is deployed; undefined where it reads nothing there. */
export function vaultReadIn(value: ArmValue): Reference | undefined {
  const parts = value.kind === 'text' ? value.parts : [value];
  return parts.find(
    (part): part is Reference =>
      part.kind === 'reference' &&
      KEY_HOST_TYPES.some((type) => `${part.resourceType}/`.toLowerCase().startsWith(`${type.toLowerCase()}/`)),
  );
}
