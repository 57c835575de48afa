import { alternatives } from '../../value/alternatives.ts';
import type { ArmObject, Found } from '../../value/arm-value.ts';
import type { Guard } from '../../value/conditions/condition.ts';
import { writtenString } from '../../value/construct.ts';
import type { Plain } from '../../value/distribute.ts';
import { isText } from '../../value/known-text.ts';
import { someItem } from '../../value/list.ts';
import { entryOf, getMember } from '../../value/lookup.ts';

/**
 * What a Cosmos DB account says beside its key: dotted paths, from the root of the resource.
 *
 * Source: the published resource types of Microsoft.DocumentDB (Azure/bicep-types-az, all versions). Read 2026-11-21.
 */
export const cosmosSettings = {
  analyticalStore: 'properties.enableAnalyticalStorage',
  backup: 'properties.backupPolicy.type',
  bypass: 'properties.networkAclBypass',
  capabilities: 'properties.capabilities',
  createMode: 'properties.createMode',
  ipRules: 'properties.ipRules',
  locations: 'properties.locations',
  publicAccess: 'properties.publicNetworkAccess',
  restoreSource: 'properties.restoreParameters.restoreSource',
  virtualNetworkRules: 'properties.virtualNetworkRules',
} as const;

/** What the service reports of the key of an account, and does not take. */
const OUTPUTS: readonly string[] = ['customerManagedKeyStatus', 'keyVaultKeyUriVersion'];

/** The members of an account's properties that only the service sets: what they are, and where their names stand. */
export function outputsIn(
  properties: ArmObject,
): readonly { readonly name: string; readonly value: Found; readonly at: Found }[] {
  return OUTPUTS.flatMap((output) => {
    const entry = entryOf(properties, output);
    if (!entry) return [];
    const { name, value, nameOrigin, nameText } = entry;
    const written = nameText && nameOrigin && writtenString(nameText, nameOrigin);
    return [{ name, value, at: written ?? value }];
  });
}

/** Whether backups are continuous; periodic where nothing is said. */
export function isContinuous(backup: Plain): boolean | undefined {
  return isText(backup, 'Continuous');
}

/** Whether an account is made from the backup of another one. */
export function isRestore(createMode: Plain): boolean | undefined {
  return isText(createMode, 'Restore');
}

/** Whether an account is made anew, which it is where nothing is said. */
export function isNew(createMode: Plain): boolean | undefined {
  return createMode.kind === 'absent' ? true : isText(createMode, 'Default');
}

/** Whether a capability is among those of an account, where the guards hold. */
export function hasCapability(capabilities: Plain, name: string, under: readonly Guard[]): boolean | undefined {
  return hasItemWith(capabilities, 'name', name, under);
}

/** Whether the firewall of an account lets other Azure services in by address: `0.0.0.0` stands for all of them. */
export function admitsAzureAddresses(ipRules: Plain, under: readonly Guard[]): boolean | undefined {
  return hasItemWith(ipRules, 'ipAddressOrRange', '0.0.0.0', under);
}

function hasItemWith(list: Plain, member: string, text: string, under: readonly Guard[]): boolean | undefined {
  return someItem(list, (item) => {
    const verdicts = [...alternatives(getMember(item, member), under)].map(({ value }) => isText(value, text));
    return verdicts.every((verdict) => verdict === verdicts[0]) ? verdicts[0] : undefined;
  });
}
