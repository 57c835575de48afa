import { alternatives } from '../../value/alternatives.ts';
import type { ArmValue, Found } from '../../value/arm-value.ts';
import { assumesOverride, type Guard } from '../../value/conditions/condition.ts';
import { unknown } from '../../value/construct.ts';
import type { Plain } from '../../value/distribute.ts';
import { databaseAccounts } from '../keys/key-consumers.ts';
import { isKeySet } from './account.ts';

/** True where a `restoreSource` is put together from an account of the same template that names a key. */
export function isRestoredFromKeyed(restoreSource: Plain, under: readonly Guard[]): boolean {
  const parts: readonly ArmValue[] = restoreSource.kind === 'text' ? restoreSource.parts : [];
  return parts.some((part) => {
    if (part.kind !== 'reference' || part.target?.type.toLowerCase() !== databaseAccounts.type.toLowerCase()) {
      return false;
    }
    const keys = [...alternatives(part.target.unconditionally(databaseAccounts.key.path), under)];
    return keys.some((key) => isKeySet(key.value) && !assumesOverride(key.under));
  });
}

/** Whether the account that a backup is of has a key, as something that only Azure knows. */
export function keyOfSource(restoreSource: Plain): Found {
  const origin = restoreSource.kind === 'absent' ? restoreSource.within : restoreSource.origin;
  const why = { code: 'runtime-state', subject: 'the key of the account to restore' } as const;
  return unknown('any', why, undefined, origin);
}
