import { hostSettings, VAULT } from '#azure/key-vault';
import { linkOfHost } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  type ArmValue,
  alternatives,
  defineRule,
  type Guard,
  getMember,
  isText,
  type ProposedFix,
  type Resource,
  removeMember,
  replaceValue,
} from '#rule-api';

const { purgeProtection } = hostSettings;

export default defineRule({
  meta: {
    id: 'key-vault/purge-protection-false',
    title: 'Purge protection of a vault cannot be set to false',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [VAULT],
    references: [docs.vaultType, 'https://github.com/Azure/azure-cli/issues/32311'],
    tags: ['key-host', 'recovery'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    refused: () =>
      "Key Vault refuses 'enablePurgeProtection' with the value false, for new vaults too. Set it to true, or leave it out; in an expression, null() leaves it out.",
  },
  check(resource, context) {
    for (const { value, under } of alternatives(resource.at(purgeProtection))) {
      if (value.kind === 'absent') continue;
      const isOff = isText(value, 'false');
      if (isOff === undefined) context.undecided(value, purgeProtection);
      else if (!isOff) context.holds();
      else {
        const fixes = fixesOf(resource, value, under);
        context.report({ message: 'refused', data: {}, at: value, property: purgeProtection, under, fixes });
      }
    }
  },
});

/** Purge protection cannot be taken back, so that it is switched on only where a customer-managed key needs it. */
function fixesOf(vault: Resource, value: ArmValue, under: readonly Guard[]): readonly ProposedFix[] {
  if (linkOfHost(vault, under).kind === 'linked') return replaceValue(value, true);
  const properties = vault.unconditionally('properties');
  const written = getMember(properties, 'enablePurgeProtection');
  const isWrittenHere = written.kind === 'literal' && written.origin.from === undefined;
  return isWrittenHere ? removeMember(properties, 'enablePurgeProtection') : [];
}
