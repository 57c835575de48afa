import { keyConsumerTypes } from '../knowledge/keys/key-consumers.ts';
import { onceDeployed } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import type { Found } from '../value/arm-value.ts';
import { assumesOverride, type Guard } from '../value/conditions/condition.ts';
import { together } from '../value/conditions/guards.ts';
import { joinedCases } from '../value/conditions/joined-cases.ts';
import { groupedBy, inOrder, type Placed } from '../value/index/grouping.ts';
import { openValue } from '../value/open-value.ts';
import { isKey, type KeyUse, keyUsesOf } from './key-uses.ts';

/** Whether a resource with a customer-managed key opens its key in a vault or managed HSM, or opens a certain key. */
export type KeyLink =
  /** `under`: the guards that were given, and those under which the key is used. */
  | { readonly kind: 'linked'; readonly use: KeyUse; readonly under: readonly Guard[] }
  | { readonly kind: 'unlinked' }
  /** `open`: what is not known of the use that decides. */
  | { readonly kind: 'undecided'; readonly open: Found };

/** The use of a vault or managed HSM, among those that are asked about, where the guards hold and nobody overrides a default for it. */
export function linkOfHost(host: Resource, under: readonly Guard[] = [], concerns = isAnyUse): KeyLink {
  return linkAmong(usesAround(host, usesByHost), under, concerns, (use) => use.host.kind === 'deployed');
}

/** The use of a key, among those that are asked about, where the guards hold and nobody overrides a default for it. */
export function linkOfKey(key: Resource, under: readonly Guard[] = [], concerns = isAnyUse): KeyLink {
  return linkAmong(usesAround(key, usesByKey), under, concerns, (use) => use.key.kind === 'deployed');
}

/** The uses of a resource that is deployed, and those of which that is not known. */
type Uses = ReadonlyMap<Resource | 'undecided', readonly Placed<KeyUse>[]>;

const usesByHost = onceDeployed(keyConsumerTypes, (all): Uses => {
  return groupedBy(usesIn(all), ({ item: { host } }) => (host.kind === 'deployed' ? host.host : undecidedOnly(host)));
});

const usesByKey = onceDeployed(keyConsumerTypes, (all): Uses => {
  return groupedBy(usesIn(all), ({ item: { key } }) => (key.kind === 'deployed' ? key.key : undecidedOnly(key)));
});

function usesIn(all: readonly Resource[]): readonly Placed<KeyUse>[] {
  return all.flatMap(keyUsesOf).map((item, at) => ({ item, at }));
}

function undecidedOnly({ kind }: KeyUse['host' | 'key']): 'undecided' | undefined {
  return kind === 'undecided' ? kind : undefined;
}

function usesAround(resource: Resource, usesBy: (template: Template) => Uses): readonly KeyUse[] {
  const uses = usesBy(resource.template);
  return inOrder(uses.get(resource) ?? [], uses.get('undecided') ?? []);
}

/** The use of a vault, managed HSM or key, whichever it is; what else belongs to Key Vault opens nothing. */
export function linkOf(resource: Resource, under: readonly Guard[], concerns = isAnyUse): KeyLink {
  return isKey(resource) ? linkOfKey(resource, under, concerns) : linkOfHost(resource, under, concerns);
}

function isAnyUse(_use: KeyUse): boolean {
  return true;
}

function linkAmong(
  uses: readonly KeyUse[],
  given: readonly Guard[],
  concerns: (use: KeyUse) => boolean,
  isSure: (use: KeyUse) => boolean,
): KeyLink {
  const cases = uses.filter(concerns).flatMap((use) => {
    const under = together(given, use.under);
    return under ? [{ use, under }] : [];
  });
  const [open] = cases;
  const sure = cases.filter(({ use }) => isSure(use));
  const found = simplest(sure, given.length);
  if (found || !open) return found ? { kind: 'linked', ...found } : { kind: 'unlinked' };
  return { kind: 'undecided', open: openValue([open.use.value], open.under) ?? open.use.value };
}

interface LinkedCase {
  readonly use: KeyUse;
  readonly under: readonly Guard[];
}

/** The case with the fewest guards, of which there are no fewer than `least`, in which nobody overrides a default. */
function simplest(cases: readonly LinkedCase[], least: number): LinkedCase | undefined {
  let found: LinkedCase | undefined;
  for (const ofOne of groupedBy(cases, ({ use }) => use.consumer).values()) {
    for (const each of joinedCases(ofOne)) {
      if (!assumesOverride(each.under) && (!found || each.under.length < found.under.length)) found = each;
    }
    if (found?.under.length === least) return found;
  }
  return found;
}
