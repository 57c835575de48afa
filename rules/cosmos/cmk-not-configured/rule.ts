import { cosmosSettings, isKeySet, isRestore, keyOfSource } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { combinations, defineRule, openValue } from '#rule-api';

const { type, key } = databaseAccounts;
const { createMode, restoreSource } = cosmosSettings;

export default defineRule({
  meta: {
    id: 'cosmos/cmk-not-configured',
    title: 'A Cosmos DB account has a customer-managed key',
    severity: 'note',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [
      'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys',
      'https://github.com/Azure/azure-policy/blob/master/built-in-policies/policyDefinitions/Cosmos%20DB/Cosmos_CMK_Deny.json',
    ],
    tags: ['compliance'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    noKey: () =>
      "The account has no customer-managed key, so that its data is encrypted with keys of Microsoft alone. Name a key in 'keyVaultKeyUri' and the identity that opens it in 'defaultIdentity'.",
  },
  check(resource, context) {
    const { requireCmk, pedantic } = context.modes;
    if (!requireCmk && !pedantic) return;
    const paths = [resource.at(key.path), resource.at(createMode), resource.at(restoreSource)] as const;
    const cases = [...combinations(paths)];
    const without = cases.filter(({ values: [uri] }) => isKeySet(uri) === false);
    // What a caller or the deployment decides counts as configured.
    if (without.length === 0) context.holds();
    for (const { values, under } of without) {
      const [uri, mode, source] = values;
      if (without.length < cases.length) context.undecided(openValue(values, under) ?? uri, key.path);
      else if (isRestore(mode) !== false) context.undecided(keyOfSource(source), key.path);
      else {
        const severity = requireCmk ? 'error' : 'note';
        context.report({ message: 'noKey', data: {}, at: uri, property: key.path, under, severity });
      }
    }
  },
});
