import { cosmosSettings, isKeySet, isOpenedBy, isRestore, isRestoredFromKeyed, keyOfSource } from '#azure/cosmos';
import { identityKinds, identityPaths, namesAny } from '#azure/identity';
import { databaseAccounts, isFilled } from '#azure/keys';
import { docs } from '#azure/sources';
import { all, any, defineRule, type Found, type Guard, judgeTogether, knownText } from '#rule-api';

const { type, key, identity: property } = databaseAccounts;
const { createMode, restoreSource } = cosmosSettings;

export default defineRule({
  meta: {
    id: 'cosmos/restore-needs-user-assigned',
    title: 'Restoring a Cosmos DB account with a customer-managed key needs a user-assigned identity',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [docs.cosmosCmk, docs.cosmosCmkExistingAccount],
    tags: ['identity', 'restore'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    noIdentity: () =>
      "The restored account has no user-assigned identity, and those of its source are not carried over, so that it cannot open its key. Give it one: 'UserAssigned' in 'identity.type', the resource id in 'identity.userAssignedIdentities' and in 'defaultIdentity'.",
    notNamed: () =>
      "'defaultIdentity' of the restored account names no user-assigned identity, and no other can open the key during a restore. Write 'UserAssignedIdentity=' and the resource id of the identity.",
    unseen: () =>
      "Nothing here shows whether the account to restore has a customer-managed key. If it has one, so has the restored account: give it a user-assigned identity, and name that in 'defaultIdentity'.",
  },
  check(resource, context) {
    const { pedantic, assume } = context.modes;
    const { type: kinds, userAssigned } = identityPaths;
    const paths = [property.path, kinds, userAssigned, key.path, restoreSource, createMode] as const;
    judgeTogether(resource, paths, context, {
      applies: ([, , , , , mode]) => isRestore(mode),
      isRight: ([named, kind, identities, uri, source], under) => {
        const verdict = all(isOpenedBy(named, 'user-assigned'), isEnabled(kind, identities, under));
        const isKeyed = any(isKeySet(uri), isFilled(named), isRestoredFromKeyed(source, under));
        return verdict || isKeyed || (isKeyed === false && pedantic) ? verdict : undefined;
      },
      faults: ([named, kind, identities, uri, source, mode], under) => {
        const isKeyed = any(isKeySet(uri), isFilled(named), isRestoredFromKeyed(source, under));
        if (!isKeyed) return [{ message: 'unseen', data: {}, at: mode, severity: 'note' }];
        const severity = assume === 'update' ? 'note' : 'error';
        const isNotNamed = isEnabled(kind, identities, under) !== false;
        if (!isNotNamed) return [{ message: 'noIdentity', data: {}, at: mode, severity }];
        return [{ message: 'notNamed', data: {}, at: named.kind === 'absent' ? mode : named, severity }];
      },
      open: ([, , , , source]) => keyOfSource(source),
    });
  },
});

/** Whether the account has a user-assigned identity. */
function isEnabled(kinds: Found, identities: Found, under: readonly Guard[]): boolean | undefined {
  const written = kinds.kind === 'absent' ? '' : knownText(kinds);
  const isOn = written === undefined ? undefined : identityKinds(written).includes('UserAssigned');
  if (identities.kind === 'absent') return false;
  return all(isOn, identities.kind === 'object' ? namesAny(identities, under) : undefined);
}
