import type { KeyHost, KeyStore } from '../../rule/modes.ts';
import type { TextView } from '../../value/text-view.ts';

/** What is deployed in one cloud does not reach the hosts of another. */
export type Cloud = 'Azure' | 'Azure Government' | 'Azure China' | 'Azure Germany (retired)';

/** What the host names of key stores end in, in one cloud. */
export interface KeyHostSuffixes {
  readonly cloud: Cloud;
  readonly vault: string;
  /** Undefined where there are no managed HSMs. */
  readonly managedHsm: string | undefined;
}

/** Source: `az cloud list` as cached by Azure/arm-ttk, and the managed HSM articles per cloud. Read 2026-11-21. */
export const KEY_HOST_SUFFIXES: readonly KeyHostSuffixes[] = [
  { cloud: 'Azure', vault: '.vault.azure.net', managedHsm: '.managedhsm.azure.net' },
  { cloud: 'Azure Government', vault: '.vault.usgovcloudapi.net', managedHsm: '.managedhsm.usgovcloudapi.net' },
  { cloud: 'Azure China', vault: '.vault.azure.cn', managedHsm: '.managedhsm.azure.cn' },
  { cloud: 'Azure Germany (retired)', vault: '.vault.microsoftazure.de', managedHsm: undefined },
];

/** The cloud whose key stores have host names with that ending; undefined for all other endings. */
export function cloudOfSuffix(suffix: string): Cloud | undefined {
  return KEY_HOST_SUFFIXES.find(({ vault, managedHsm }) => suffix === vault || suffix === managedHsm)?.cloud;
}

/** The suffix of a kind of store in the cloud of another suffix; undefined where there is none. */
export function suffixFor(store: KeyStore, suffix: string): string | undefined {
  const suffixes = KEY_HOST_SUFFIXES.find(({ vault, managedHsm }) => suffix === vault || suffix === managedHsm);
  return store === 'vault' ? suffixes?.vault : suffixes?.managedHsm;
}

const KEY_HOSTS = KEY_HOST_SUFFIXES.flatMap(({ vault, managedHsm }): readonly KeyHost[] => [
  { suffix: vault, store: 'vault' },
  ...(managedHsm ? [{ suffix: managedHsm, store: 'managed-hsm' } as const] : []),
]);

/** Suffixes that stand in documentation and belong to no cloud, and what they are meant to be. */
const SLIPS: ReadonlyMap<string, string> = new Map([['.vault.azure.com', '.vault.azure.net']]);

/** DNS aliases behind the names of vaults: they resolve, but no certificate is issued for them. */
const ALIASES = ['.vaultcore.azure.net', '.vaultcore.usgovcloudapi.net', '.vaultcore.azure.cn'];

/** Other services of Azure, whose host names never serve a key. */
const OTHER_SERVICES = [
  '.blob.core.windows.net',
  '.dfs.core.windows.net',
  '.file.core.windows.net',
  '.queue.core.windows.net',
  '.table.core.windows.net',
  '.documents.azure.com',
  '.management.azure.com',
  '.portal.azure.com',
];

/** What is wrong with a host name, and the ending that shows it; `suffix` is empty where the ending is not known. */
export type KeyHostFault =
  | { readonly kind: 'unknown'; readonly suffix: '' }
  /** The ending of key stores with no name before it, an alias, or the ending of another service. */
  | { readonly kind: 'nameless' | 'alias' | 'otherService'; readonly suffix: string }
  | { readonly kind: 'slip'; readonly suffix: string; readonly meant: string };

/**
 * `known`: it ends as the host names of key stores do; which kind of store it is may be undefined for one that is read
 * at run time. `undecided`: what is not known of it decides.
 */
export type KeyHostVerdict =
  | { readonly kind: 'known'; readonly suffix: string; readonly store: KeyStore | undefined }
  | { readonly kind: 'undecided' }
  | KeyHostFault;

/**
 * Judges a host name by its end; what stands before the last hole is not looked at.
 *
 * @param others key stores besides those of the known clouds
 */
export function judgeKeyHost(host: TextView, others: readonly KeyHost[] = []): KeyHostVerdict {
  const lastHole = host.holes().at(-1)?.at ?? -1;
  const isWhole = lastHole < 0;
  const tail = host.text.slice(lastHole + 1).toLowerCase();
  // NOTE: the dot lets a host that is nothing but a suffix end in that suffix.
  const known = isWhole ? `.${tail}` : tail;
  const ending = (suffixes: readonly string[]) => suffixes.find((suffix) => known.endsWith(suffix));

  const keyHosts = [...KEY_HOSTS, ...others];
  const found = keyHosts.find(({ suffix }) => known.endsWith(suffix));
  if (found)
    return isNamed(known, found.suffix, isWhole)
      ? { kind: 'known', ...found }
      : { kind: 'nameless', suffix: found.suffix };
  const slip = ending([...SLIPS.keys()]);
  if (slip) return { kind: 'slip', suffix: slip, meant: SLIPS.get(slip) as string };
  const alias = ending(ALIASES);
  if (alias) return { kind: 'alias', suffix: alias };
  const other = ending(OTHER_SERVICES);
  if (other) return { kind: 'otherService', suffix: other };
  const all = [...keyHosts.map(({ suffix }) => suffix), ...SLIPS.keys(), ...ALIASES, ...OTHER_SERVICES];
  const mayBeKnown = !isWhole && all.some((candidate) => candidate.endsWith(known));
  return mayBeKnown ? { kind: 'undecided' } : { kind: 'unknown', suffix: '' };
}

/** True when a label that is not empty stands before the suffix, as far as that can be seen. */
function isNamed(known: string, suffix: string, isWhole: boolean): boolean {
  const before = known.slice(0, -suffix.length);
  return before === '' ? !isWhole : !before.endsWith('.');
}
