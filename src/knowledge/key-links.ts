import type { Resource } from '../model/resource.ts';
import type { Found } from '../value/arm-value.ts';
import { areConsistent, assumesOverride, type Guard } from '../value/condition.ts';
import { openValue } from '../value/open-value.ts';
import { isKey, type KeyUse, keyUsesWith } from './key-uses.ts';

/** Whether a resource with a customer-managed key opens its key in a vault or managed HSM, or opens a certain key. */
export type KeyLink =
  /** `under`: the guards that were given, and those under which the key is used. */
  | { readonly kind: 'linked'; readonly use: KeyUse; readonly under: readonly Guard[] }
  | { readonly kind: 'unlinked' }
  /** `open`: what is not known of the use that decides. */
  | { readonly kind: 'undecided'; readonly open: Found };

/** The use of a vault or managed HSM, among those that are asked about, where the guards hold and nobody overrides a default for it. */
export function linkOfHost(host: Resource, under: readonly Guard[] = [], concerns = isAnyUse): KeyLink {
  return linkAmong(keyUsesWith(host.template).filter(concerns), under, ({ host: linked }) => {
    return linked.kind === 'deployed' ? linked.host === host : undefinedIf(linked.kind === 'undecided');
  });
}

/** The use of a key, among those that are asked about, where the guards hold and nobody overrides a default for it. */
export function linkOfKey(key: Resource, under: readonly Guard[] = [], concerns = isAnyUse): KeyLink {
  return linkAmong(keyUsesWith(key.template).filter(concerns), under, ({ key: linked }) => {
    return linked.kind === 'deployed' ? linked.key === key : undefinedIf(linked.kind === 'undecided');
  });
}

/** The use of a vault, managed HSM or key, whichever it is; what else belongs to Key Vault opens nothing. */
export function linkOf(resource: Resource, under: readonly Guard[], concerns = isAnyUse): KeyLink {
  return isKey(resource) ? linkOfKey(resource, under, concerns) : linkOfHost(resource, under, concerns);
}

function isAnyUse(_use: KeyUse): boolean {
  return true;
}

function undefinedIf(isOpen: boolean): false | undefined {
  return isOpen ? undefined : false;
}

function linkAmong(
  uses: readonly KeyUse[],
  given: readonly Guard[],
  isMeant: (use: KeyUse) => boolean | undefined,
): KeyLink {
  let found: (KeyLink & { kind: 'linked' }) | undefined;
  let open: Found | undefined;
  for (const use of uses) {
    const verdict = isMeant(use);
    const under = [...given, ...use.under];
    if (verdict === false || !areConsistent(under)) continue;
    if (!verdict || assumesOverride(under)) open ??= openValue([use.value], under) ?? use.value;
    else if (!found || under.length < found.under.length) found = { kind: 'linked', use, under };
  }
  if (found) return found;
  return open ? { kind: 'undecided', open } : { kind: 'unlinked' };
}
