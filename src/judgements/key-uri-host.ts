import type { KeyHostVerdict } from '../knowledge/keys/key-hosts.ts';
import { judgeHost, readKeyUri } from '../knowledge/keys/key-uri.ts';
import { type Fault, type Judgement, replaceText, shown, stretchOf } from '../rule/judgement.ts';
import type { KeyHost } from '../rule/modes.ts';
import type { ArmValue } from '../value/arm-value.ts';
import type { Part, TextView } from '../value/text-view.ts';

export interface Host {
  readonly host: string;
  /** What the host ends in; empty where nothing is known of it. */
  readonly suffix: string;
  /** What it is meant to end in; empty for all but slips. */
  readonly meant: string;
}

/** A host name that is not that of a key store. */
export type KeyHostFault = Fault<'slip' | 'nameless' | 'alias' | 'otherService' | 'unknown', Host>;

/** What rules say of the faults that {@link judgeKeyUriHost} finds. */
export const KEY_HOST_MESSAGES = {
  slip: ({ host, suffix, meant }: Host) =>
    `'${host}' ends in '${suffix}', where no key vault has its address. End it in '${meant}'.`,
  nameless: ({ host, suffix }: Host) =>
    `The host '${host}' has no vault name before '${suffix}'. Put the name of the vault, and one dot, there.`,
  alias: ({ host }: Host) =>
    `'${host}' is an internal alias of a key vault. Write the public name, such as '<vault>.vault.azure.net'; it works with private endpoints too.`,
  otherService: ({ host, suffix }: Host) =>
    `'${host}' belongs to another Azure service ('*${suffix}'), which serves no keys. Write the host of the key vault or managed HSM, such as '<vault>.vault.azure.net'.`,
  unknown: ({ host }: Host) =>
    `'${host}' ends in none of the known suffixes of key vaults and managed HSMs. Write the host as the vault shows it, such as '<vault>.vault.azure.net'.`,
} satisfies Record<KeyHostFault['message'], (data: Host) => string>;

/** A key in a managed HSM, where only a key vault will do. */
export type ManagedHsmFault = Fault<'managedHsm', Pick<Host, 'host'>>;

/**
 * Judges whether the host of a key URI is that of a key vault or a managed HSM.
 *
 * @param others key stores besides those of the known clouds
 */
export function judgeKeyUriHost(value: ArmValue, others: readonly KeyHost[]): Judgement<KeyHostFault> {
  const uri = readKeyUri(value);
  const verdict = uri && judgeHost(uri, others);
  return uri?.host && verdict ? judged(uri.view, uri.host, verdict) : wordFor(verdict);
}

/** As {@link judgeKeyUriHost}, where a managed HSM will not do. */
export function judgeVaultHost(value: ArmValue, others: readonly KeyHost[]): Judgement<KeyHostFault | ManagedHsmFault> {
  const uri = readKeyUri(value);
  const verdict = uri && judgeHost(uri, others);
  if (!uri?.host || verdict?.kind !== 'known' || verdict.store === 'vault') return judgeKeyUriHost(value, others);
  if (verdict.store === undefined) return 'undecided';
  const { view, host } = uri;
  const ending = endOf(host, verdict.suffix);
  return [{ message: 'managedHsm', data: { host: shown(view, host) }, at: stretchOf(view, ending) }];
}

/** What a verdict on the host in a view says. */
export function judged(view: TextView, host: Part, verdict: KeyHostVerdict): Judgement<KeyHostFault> {
  if (verdict.kind === 'known' || verdict.kind === 'undecided') return wordFor(verdict);
  const { kind: message, suffix } = verdict;
  const at = stretchOf(view, endOf(host, suffix));
  const meant = verdict.kind === 'slip' ? verdict.meant : '';
  const fixes = meant === '' ? [] : replaceText(at, meant, `End the host in '${meant}'`, 'suggested');
  const severity = message === 'otherService' ? 'error' : 'warning';
  return [{ message, data: { host: shown(view, host), suffix, meant }, at, severity, fixes }];
}

function wordFor(verdict: KeyHostVerdict | undefined): 'holds' | 'undecided' | 'ignored' {
  if (!verdict) return 'ignored';
  return verdict.kind === 'known' ? 'holds' : 'undecided';
}

/** Where a suffix stands; all of the host where none is known. */
function endOf({ start, end }: Part, suffix: string): Part {
  return { start: suffix === '' ? start : Math.max(start, end - suffix.length), end };
}
