import { SKU, STANDARD, VAULT_KEY } from '#azure/key-vault';
import { HARDWARE_KEY, keyPaths } from '#azure/keys';
import { all, assumesOverride, combinations, defineRule, isText, openValue, parentOf, replaceValue } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/hsm-key-in-standard-vault',
    title: 'An HSM-backed key needs a premium vault',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: [VAULT_KEY],
    references: ['https://learn.microsoft.com/azure/key-vault/keys/about-keys'],
    sources: ['cosmos-cmk'],
    tags: ['key', 'key-host'],
  },
  messages: {
    standard: ({ key, vault }: { key: string; vault: string }) =>
      `Key '${key}' is of type '${HARDWARE_KEY}', but vault '${vault}' is a standard one, which has no hardware for keys. Set 'sku.name' of the vault to 'premium', which costs more, or 'kty' of the key to 'RSA'.`,
  },
  check(resource, context) {
    const parent = parentOf(resource);
    if (parent.kind === 'outside') return;
    const vault = parent.kind === 'deployed' ? parent.resource : undefined;
    const type = resource.at(keyPaths.type);
    for (const { values, under } of combinations([type, vault ? vault.at(SKU) : type])) {
      const [kind, sku] = values;
      const isHardware = isText(kind, HARDWARE_KEY);
      if (isHardware === false || kind.kind === 'absent') continue;
      const isStandard = vault && isText(sku, STANDARD);
      const isWrong = all(isHardware, isStandard);
      if (isWrong === false) context.holds();
      else if (!isWrong || !vault || sku.kind === 'absent' || assumesOverride(under)) {
        context.undecided(openValue(values, under) ?? kind, keyPaths.type);
      } else {
        context.report({
          message: 'standard',
          data: { key: resource.label, vault: vault.label },
          at: kind,
          property: keyPaths.type,
          under,
          related: [{ at: sku, message: 'the vault is a standard one' }],
          fixes: replaceValue(sku, 'premium', 'suggested'),
        });
      }
    }
  },
});
