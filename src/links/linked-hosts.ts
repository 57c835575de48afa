import { MANAGED_HSM, VAULT } from '../knowledge/key-vault/types.ts';
import { onceDeployed } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import type { KeyStore } from '../rule/modes.ts';
import type { ArmValue, Reference } from '../value/arm-value.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { TextIndex } from '../value/index/text-index.ts';
import type { Part } from '../value/text-view.ts';
import { TextView } from '../value/text-view.ts';

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
  const hosts = hostsByName(template);
  if (!hosts) return { kind: 'outside' };
  const label = host && labelOf(view, host);
  if (!label) return { kind: 'undecided' };
  const match = hosts.first(label, under);
  switch (match.kind) {
    case 'found':
      return { kind: 'deployed', host: match.item };
    case 'none':
      return { kind: 'outside' };
    case 'undecided':
      return match;
  }
}

const hostsByName = onceDeployed(KEY_HOST_TYPES, (all) => namedAmong(all, KEY_HOST_TYPES));
const vaultsByName = onceDeployed([VAULT], (all) => namedAmong(all, [VAULT]));
const managedHsmsByName = onceDeployed([MANAGED_HSM], (all) => namedAmong(all, [MANAGED_HSM]));

/** Undefined where there are none of these types; ordered by type first. */
function namedAmong(resources: readonly Resource[], types: readonly string[]): TextIndex<Resource> | undefined {
  const hosts = types.flatMap((type) => resources.filter((resource) => resource.isOfType(type)));
  return hosts.length > 0 ? new TextIndex('names', hosts, ({ name }) => TextView.of(name)) : undefined;
}

/** What kind of store a vault or managed HSM is. */
export function storeOf(host: Resource): KeyStore {
  return host.isOfType(MANAGED_HSM) ? 'managed-hsm' : 'vault';
}

/** Whether a store of a kind that has the name of a host is deployed with it; undefined where a name is not known. */
export function isStoreNamed(host: Resource, store: KeyStore): boolean | undefined {
  const others = (store === 'vault' ? vaultsByName : managedHsmsByName)(host.template);
  const name = TextView.of(host.name);
  if (!others) return false;
  const match = name ? others.first(name).kind : 'undecided';
  return match === 'undecided' ? undefined : match === 'found';
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
