import { cosmosSettings, isKeySet, isRestore, keyOfSource } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { alternatives, any, defineRule, judgeTogether } from '#rule-api';

const { type, key } = databaseAccounts;
const { createMode, restoreSource } = cosmosSettings;

export default defineRule({
  meta: {
    id: 'cosmos/cmk-not-configured',
    title: 'A Cosmos DB account must have a customer-managed key',
    severity: 'note',
    impact: 'advice',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [
      docs.cosmosCmk,
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
    // Whoever computes a key has thought of it: whether it is there is not for this rule to say.
    const isOptional = [...alternatives(resource.at(key.path))].some(({ value }) => isKeySet(value) !== false);
    judgeTogether(resource, [key.path, createMode, restoreSource], context, {
      isRight: ([uri, mode]) => any(isKeySet(uri), isOptional || isRestore(mode) !== false ? undefined : false),
      open: ([, , source]) => (isOptional ? undefined : keyOfSource(source)),
      faults: ([uri]) => [{ message: 'noKey', data: {}, at: uri, severity: requireCmk ? 'error' : 'note' }],
    });
  },
});
