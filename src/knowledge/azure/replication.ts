import type { ArmValue } from '../../value/arm-value.ts';
import { TextView } from '../../value/text-view.ts';

/**
 * Regions whose vaults are not replicated to another region, in lower case and without blanks.
 *
 * Source: learn.microsoft.com/azure/key-vault/general/disaster-recovery-guidance. Read 2026-11-21.
 */
const UNREPLICATED: ReadonlySet<string> = new Set(['brazilsouth', 'westus3']);

/** Whether what a vault in a region holds is replicated to another one; undefined for a region that is not known. */
export function isReplicated(region: ArmValue): boolean | undefined {
  const view = TextView.of(region);
  return view?.isKnown ? !UNREPLICATED.has(view.text.toLowerCase().replace(/\s/g, '')) : undefined;
}
