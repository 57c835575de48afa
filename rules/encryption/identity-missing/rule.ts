import { identityPaths, kindsOf, mayHaveIdentityElsewhere } from '#azure/identity';
import { judgeInUse, keyPlacesOf, needsOwnIdentity, severityBy, typesWhere } from '#azure/services';
import { defineRule, isText, type Resource } from '#rule-api';

/** How a slot names a key that the resource opens itself: not by a disk encryption set, which has an identity of its own. */
const KEY_FORMS: readonly string[] = ['uri', 'parts', 'uris', 'uri-map'];

interface Noun {
  readonly noun: string;
}

export default defineRule({
  meta: {
    id: 'encryption/identity-missing',
    title: 'A resource with a customer-managed key must have a managed identity that opens it',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: typesWhere(
      (row) => needsOwnIdentity(row) && (row.slots ?? []).some(({ form }) => KEY_FORMS.includes(form)),
    ),
    references: [
      'https://learn.microsoft.com/azure/security/fundamentals/encryption-customer-managed-keys-support',
      'https://learn.microsoft.com/azure/key-vault/general/overview-vnet-service-endpoints',
    ],
    tags: ['identity'],
  },
  messages: {
    absent: ({ noun }: Noun) =>
      `The ${noun} takes its key from a vault, but has no 'identity' to open it with. Add an 'identity' that may use the key.`,
    none: ({ noun }: Noun) =>
      `The ${noun} takes its key from a vault, but its 'identity' has the type 'None'. Set the type to that of an identity that may use the key.`,
  },
  check(resource, context) {
    for (const place of firstPlaces(resource)) {
      const { noun, identity: fact } = place.row;
      judgeInUse(place, ['identity', identityPaths.type], context, {
        applies: ([identity]) => !(identity.kind === 'absent' && mayHaveIdentityElsewhere(resource)),
        isRight: ([identity, type]) => {
          if (identity.kind === 'absent' || isText(type, 'None')) return false;
          return kindsOf(type)?.length ? true : undefined;
        },
        faults: ([identity, type]) => {
          const isUpdate = context.modes.assume === 'update';
          if (identity.kind !== 'absent') {
            return [{ message: 'none', data: { noun }, at: type, severity: severityBy(fact?.confidence) }];
          }
          const severity = isUpdate ? 'warning' : severityBy(fact?.confidence);
          return [{ message: 'absent', data: { noun }, at: resource, severity }];
        },
      });
    }
  },
});

/** One place for a resource: a second key is not opened by anybody else. */
function firstPlaces(resource: Resource) {
  const places = keyPlacesOf(resource).filter(
    ({ slot, row }) => KEY_FORMS.includes(slot.form) && needsOwnIdentity(row),
  );
  return places.slice(0, 1);
}
