import { assignIdentity, assignmentCases, identityPaths, isAssigned, kindsOf } from '#azure/identity';
import { isFilled } from '#azure/keys';
import { hasOwnIdentity, idSelectorsOf, judgeInUse, keyPlacesOf, severityBy, typesWhere } from '#azure/services';
import { defineRule, type Fault, type Found, knownText, TextView } from '#rule-api';

interface Identity {
  readonly noun: string;
  readonly id: string;
  readonly enabled: string;
}

export default defineRule({
  meta: {
    id: 'encryption/identity-not-assigned',
    title: "The identity that opens a customer-managed key must be one of 'identity.userAssignedIdentities'",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: typesWhere(
      (row) => hasOwnIdentity(row) && (row.selectors ?? []).some(({ form }) => form === 'resource-id'),
    ),
    references: [
      'https://learn.microsoft.com/azure/security/fundamentals/encryption-customer-managed-keys-support',
      'https://github.com/hashicorp/terraform-provider-azurerm/issues/16374',
    ],
    tags: ['identity'],
  },
  messages: {
    notAssigned: ({ noun, id }: Identity) =>
      `The ${noun} opens its key with the identity '${id}', which is not in 'identity.userAssignedIdentities'. Add it there: its resource id as name, {} as value.`,
    notEnabled: ({ noun, id, enabled }: Identity) =>
      `The ${noun} opens its key with the identity '${id}', but 'identity.type' is '${enabled}'. Set 'identity.type' to 'UserAssigned', and list the identity in 'identity.userAssignedIdentities'.`,
  },
  check(resource, context) {
    for (const place of keyPlacesOf(resource)) {
      const { noun, identity } = place.row;
      for (const { path } of hasOwnIdentity(place.row) ? idSelectorsOf(place) : []) {
        judgeInUse(place, [path, identityPaths.type, identityPaths.userAssigned], context, {
          applies: ([named, kinds, identities]) => {
            if (!idIn(named) || kindsOf(kinds)?.length === 0) return false;
            return isEnabled(kinds) !== false && identities.kind === 'absent' ? false : isFilled(named);
          },
          cases: ([named, , identities], under) => assignmentCases(identities, idIn(named), under),
          isRight: ([named, kinds, identities], under) => {
            const id = idIn(named);
            return isEnabled(kinds) === false ? false : id && isAssigned(identities, id, under);
          },
          faults: ([named, kinds, identities]): readonly Fault<'notAssigned' | 'notEnabled', Identity>[] => {
            const id = idIn(named);
            if (!id || named.kind === 'absent') return [];
            const data = { noun, id: id.toString(), enabled: knownText(kinds) ?? '' };
            const severity = severityBy(identity?.confidence);
            if (isEnabled(kinds) === false) return [{ message: 'notEnabled', data, at: named, severity }];
            const fixes = assignIdentity(identities, id, 'suggested');
            return [{ message: 'notAssigned', data, at: named, severity, fixes }];
          },
        });
      }
    }
  },
});

function idIn(named: Found): TextView | undefined {
  return named.kind === 'absent' || isFilled(named) === false ? undefined : TextView.of(named);
}

function isEnabled(kinds: Found): boolean | undefined {
  return kindsOf(kinds)?.includes('UserAssigned');
}
