import { identityKinds, identityPaths, mayBeSaidElsewhere } from '#azure/identity';
import { encryptionScopes, isFilled, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { assumedOfStorage, isKeyVaultSource, SCOPE_PATHS } from '#azure/storage';
import {
  all,
  alternatives,
  assumesOverride,
  combinations,
  defineRule,
  knownText,
  openValue,
  parentOf,
  type Resource,
} from '#rule-api';

const PROPERTY = SCOPE_PATHS.source;
const ENCRYPTION_IDENTITY = storageAccounts.identity.path;

interface Account {
  readonly account: string;
}

export default defineRule({
  meta: {
    id: 'storage/encryption-scope-account-identity',
    title: 'The storage account of an encryption scope must have an identity that can open its key',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [encryptionScopes.type],
    references: [
      docs.cliIssue22157,
      'https://github.com/Azure/azure-rest-api-specs/issues/11188',
      docs.encryptionScopes,
    ],
    tags: ['identity', 'encryption-scope'],
  },
  messages: {
    none: ({ account }: Account) =>
      `The key of the scope is in a key vault, but account '${account}' has no identity to open it with; Azure answers with nothing but an internal error. Add an 'identity' to the account, and grant it the key.`,
    notChosen: ({ account }: Account) =>
      `The key of the scope is in a key vault, but account '${account}' does not say which of its user-assigned identities opens it; Azure answers with nothing but an internal error. Name it in 'encryption.identity.userAssignedIdentity' of the account.`,
  },
  check(resource, context) {
    const parent = parentOf(resource);
    if (parent.kind === 'outside') return;
    for (const { value: source, under: guards } of alternatives(resource.at(PROPERTY))) {
      const applies = isKeyVaultSource(source);
      if (applies === false) continue;
      if (parent.kind === 'undecided') {
        context.undecided(resource.id, PROPERTY);
        continue;
      }
      const { resource: account } = parent;
      const paths = ['identity', identityPaths.type, ENCRYPTION_IDENTITY] as const;
      for (const { values, under } of combinations(
        paths.map((path) => account.at(path)),
        guards,
      )) {
        const [identity, type, chosen] = values;
        if (!identity || !type || !chosen) continue;
        const isAbsent = identity.kind === 'absent';
        const written = isAbsent || type.kind === 'absent' ? '' : knownText(type);
        const hasOwn = written === undefined ? undefined : identityKinds(written).includes('SystemAssigned');
        const isChosen = isFilled(chosen);
        if (hasOwn || isChosen) context.holds();
        else if (mayBeSaidElsewhere(account, mayChooseIdentity)) continue;
        else if (!all(applies, hasOwn === false, isChosen === false) || assumesOverride(under)) {
          context.undecided(openValue(values, under) ?? source, PROPERTY);
        } else {
          const message = written && identityKinds(written).includes('UserAssigned') ? 'notChosen' : 'none';
          const related = [{ at: account, message: 'the account' }];
          const isKept = isAbsent && assumedOfStorage(account, context.modes.assume) === 'update';
          const severity = isKept ? 'warning' : 'error';
          const data = { account: account.label };
          context.report({ message, data, at: source, property: PROPERTY, under, related, severity });
        }
      }
    }
  },
});

function mayChooseIdentity(account: Resource): boolean {
  const types = [...alternatives(account.at(identityPaths.type))];
  const chosen = [...alternatives(account.at(ENCRYPTION_IDENTITY))];
  return types.some(({ value }) => value.kind !== 'absent') || chosen.some(({ value }) => isFilled(value) !== false);
}
