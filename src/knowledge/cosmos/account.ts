import type { Resource } from '../../model/resource.ts';
import type { Found } from '../../value/arm-value.ts';
import type { Guard } from '../../value/conditions/condition.ts';
import { type Setting, settingOf } from '../azure/setting.ts';
import { databaseAccounts } from '../keys/key-consumers.ts';
import { isFilled } from '../keys/key-references.ts';

/** Whether the key URI of a Cosmos DB account names a key; undefined where what is not known decides. */
export function isKeySet(keyUri: Found): boolean | undefined {
  return isFilled(keyUri);
}

/** Whether a Cosmos DB account names a key where the guards hold. */
export function keyUseOf(account: Resource, under: readonly Guard[]): Setting {
  return settingOf(account.at(databaseAccounts.key.path), under, isKeySet);
}
