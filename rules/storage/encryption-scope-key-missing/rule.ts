import { encryptionScopes, isFilled } from '#azure/keys';
import { docs } from '#azure/sources';
import { isKeyVaultSource, readKeySource, SCOPE_PATHS } from '#azure/storage';
import { defineRule, type Fault, judgeTogether } from '#rule-api';

const { type, key } = encryptionScopes;

export default defineRule({
  meta: {
    id: 'storage/encryption-scope-key-missing',
    title: "An encryption scope must name a key if, and only if, its source is 'Microsoft.KeyVault'",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.encryptionScopeType, docs.encryptionScopes],
    tags: ['key-uri', 'encryption-scope'],
  },
  messages: {
    missing: () =>
      "The source of the scope is 'Microsoft.KeyVault', but it names no key. Set 'keyVaultProperties.keyUri' to the URI of the key: 'https://<vault>.vault.azure.net/keys/<key name>'.",
    ofAccount: ({ name }: { name: string }) =>
      `'${name}' is how a storage account names its key; a scope overlooks it. Set 'keyVaultProperties.keyUri' to the URI of the key: 'https://<vault>.vault.azure.net/keys/<key name>'.`,
    unused: () =>
      "The scope names a key, but its source is not 'Microsoft.KeyVault', so that its data is encrypted with a key that Microsoft manages. Set 'source' to 'Microsoft.KeyVault', or remove 'keyUri'.",
  },
  check(resource, context) {
    judgeTogether(resource, [key.path, SCOPE_PATHS.source, ...SCOPE_PATHS.ofAccount], context, {
      applies: ([, source]) => isKeyVaultSource(source),
      isRight: ([uri]) => isFilled(uri),
      faults: ([, source, ...ofAccount]): readonly Fault<'missing' | 'ofAccount', { name: string }>[] => {
        const index = ofAccount.findIndex((value) => isFilled(value));
        const at = ofAccount[index];
        const name = SCOPE_PATHS.ofAccount[index]?.split('.').at(-1) ?? '';
        return at
          ? [{ message: 'ofAccount', data: { name }, at }]
          : [{ message: 'missing', data: { name }, at: source }];
      },
    });
    judgeTogether(resource, [SCOPE_PATHS.source, key.path], context, {
      applies: ([, uri]) => isFilled(uri),
      isRight: ([source]) => {
        const read = readKeySource(source);
        return read === undefined || read === 'other' ? undefined : read === 'key-vault';
      },
      faults: ([, uri]) => [{ message: 'unused', data: {}, at: uri, severity: 'warning' }],
    });
  },
});
