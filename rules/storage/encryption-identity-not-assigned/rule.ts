import { assignIdentity, assignmentCases, identityPaths, isAssigned, kindsOf, namesAny } from '#azure/identity';
import { isFilled, storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, type Fault, type Found, judgeTogether, knownText, TextView } from '#rule-api';

const { type, identity: property } = storageAccounts;

interface Identity {
  readonly id: string;
  readonly enabled: string;
}

export default defineRule({
  meta: {
    id: 'storage/encryption-identity-not-assigned',
    title: "The identity in 'encryption.identity' must be one of 'identity.userAssignedIdentities'",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [
      'https://github.com/hashicorp/terraform-provider-azurerm/issues/16374',
      'https://github.com/Azure/azure-service-operator/issues/4325',
      docs.storageAccountType,
    ],
    tags: ['identity'],
    sources: ['storage-cross-tenant-cmk'],
  },
  messages: {
    notAssigned: ({ id }: Identity) =>
      `The identity '${id}' is not in 'identity.userAssignedIdentities', so that the account cannot use it to open its key. Add it there: its resource id as name, {} as value.`,
    notEnabled: ({ id, enabled }: Identity) =>
      `The account is to open its key with the identity '${id}', but 'identity.type' is '${enabled}'. Set 'identity.type' to 'UserAssigned', and list the identity in 'identity.userAssignedIdentities'.`,
  },
  check(resource, context) {
    const paths = [property.path, identityPaths.type, identityPaths.userAssigned] as const;
    judgeTogether(resource, paths, context, {
      applies: ([named, kinds, identities]) => {
        if (!idIn(named) || kinds.kind === 'absent') return false;
        return isEnabled(kinds) !== false && identities.kind === 'absent' ? false : isFilled(named);
      },
      cases: ([named, , identities], under) => assignmentCases(identities, idIn(named), under),
      isRight: ([named, kinds, identities], under) => {
        const id = idIn(named);
        return isEnabled(kinds) === false ? false : id && isAssigned(identities, id, under);
      },
      faults: ([named, kinds, identities], under): readonly Fault<'notAssigned' | 'notEnabled', Identity>[] => {
        const id = idIn(named);
        const data = { id: id?.toString() ?? '', enabled: knownText(kinds) ?? '' };
        if (!id || named.kind === 'absent') return [];
        if (isEnabled(kinds) === false) return [{ message: 'notEnabled', data, at: named }];
        // An account takes one identity: which of two is to stay is not to be seen here.
        const isFirst = identities.kind === 'object' && namesAny(identities, under) === false;
        const fixes = assignIdentity(identities, id, isFirst ? 'safe' : 'suggested');
        return [{ message: 'notAssigned', data, at: named, fixes }];
      },
    });
  },
});

function idIn(named: Found): TextView | undefined {
  return named.kind === 'absent' || isFilled(named) === false ? undefined : TextView.of(named);
}

function isEnabled(kinds: Found): boolean | undefined {
  return kindsOf(kinds)?.includes('UserAssigned');
}
