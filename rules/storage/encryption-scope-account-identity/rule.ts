import { type IdentityKind, identityKinds, identityPaths, mayBeSaidElsewhere } from '#azure/identity';
import { encryptionScopes, isFilled, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { assumedOfStorage, isKeyVaultSource, SCOPE_PATHS } from '#azure/storage';
import {
  alternatives,
  any,
  defineRule,
  type Found,
  judgeTogether,
  knownText,
  parentOf,
  type Resource,
} from '#rule-api';

const PROPERTY = SCOPE_PATHS.source;
const CHOSEN = storageAccounts.identity.path;

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
    if (parent.kind === 'undecided') {
      judgeTogether(resource, [PROPERTY], context, {
        applies: ([source]) => isKeyVaultSource(source),
        isRight: () => undefined,
        faults: () => [],
        open: () => resource.id,
      });
      return;
    }
    const account = parent.resource;
    const places = [PROPERTY, account.at('identity'), account.at(identityPaths.type), account.at(CHOSEN)] as const;
    judgeTogether(resource, places, context, {
      applies: ([source]) => isKeyVaultSource(source),
      isRight: ([, identity, type, chosen]) => {
        const hasOwn = kindsIn(identity, type)?.includes('SystemAssigned');
        return any(hasOwn, isFilled(chosen));
      },
      faults: ([source, identity, type]) => {
        if (mayBeSaidElsewhere(account, mayChooseIdentity)) return [];
        const isChoice = kindsIn(identity, type)?.includes('UserAssigned');
        const isKept = identity.kind === 'absent' && assumedOfStorage(account, context.modes.assume) === 'update';
        return [
          {
            message: isChoice ? 'notChosen' : 'none',
            data: { account: account.label },
            at: source,
            related: [{ at: account, message: 'the account' }],
            severity: isKept ? 'warning' : 'error',
          },
        ];
      },
    });
  },
});

/** The kinds of identity that an account has; undefined where they are not known. */
function kindsIn(identity: Found, type: Found): readonly IdentityKind[] | undefined {
  if (identity.kind === 'absent' || type.kind === 'absent') return [];
  const written = knownText(type);
  return written === undefined ? undefined : identityKinds(written);
}

function mayChooseIdentity(account: Resource): boolean {
  const types = [...alternatives(account.at(identityPaths.type))];
  const chosen = [...alternatives(account.at(CHOSEN))];
  return types.some(({ value }) => value.kind !== 'absent') || chosen.some(({ value }) => isFilled(value) !== false);
}
