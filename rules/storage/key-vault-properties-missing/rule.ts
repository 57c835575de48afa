import { isFilled, namesDeployedKey, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { isKeyVaultSource, storageEncryption } from '#azure/storage';
import { all, defineRule, type Found, judgeTogether, knownText, type Resource, TextView } from '#rule-api';

const { type, key } = storageAccounts;

interface Facts {
  readonly source: string;
  /** Whether the name, and whether the URI, is missing or empty. */
  readonly name: boolean;
  readonly uri: boolean;
}

export default defineRule({
  meta: {
    id: 'storage/key-vault-properties-missing',
    title: "A storage account with the key source Microsoft.Keyvault must name its key in 'keyvaultproperties'",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [
      'https://github.com/hashicorp/terraform-provider-azurerm/issues/658',
      docs.storageAccountType,
      docs.storageCmk,
    ],
    tags: ['key-source'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: {
    missing: ({ source, name, uri }: Facts) => {
      const names = [...(name ? ["'keyname'"] : []), ...(uri ? ["'keyvaulturi'"] : [])];
      const cures = [
        ...(name ? ["'keyname', the name of the key"] : []),
        ...(uri ? ["'keyvaulturi', the URI of its vault"] : []),
      ];
      return `'keySource' is '${source}', but ${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} missing or empty in 'keyvaultproperties', so that no key is named. Add ${cures.join(', and ')}.`;
    },
  },
  check(resource, context) {
    judgeTogether(resource, [storageEncryption.keySource, key.name, key.vaultUri], context, {
      applies: ([source]) => isKeyVaultSource(source),
      isRight: ([, name, uri]) => all(isFilled(name) ?? (isNameOfDeployed(resource, name) || undefined), isFilled(uri)),
      faults: ([source, name, uri]) => {
        const lacks = { name: isFilled(name) === false, uri: isFilled(uri) === false };
        const data = { source: knownText(source) ?? '', ...lacks };
        return [{ message: 'missing', data, at: source }];
      },
    });
  },
});

/** What names a key that is deployed with the account is not empty. */
function isNameOfDeployed(account: Resource, name: Found): boolean {
  const view = name.kind === 'absent' ? undefined : TextView.of(name);
  return view !== undefined && namesDeployedKey(account, view);
}
