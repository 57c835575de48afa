import { defaultIdentityFaults, isReadableDefaultIdentity, keyUseOf, readDefaultIdentity } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { alternatives, defineRule, replaceText, shown, stretchOf } from '#rule-api';

const { type, identity: property } = databaseAccounts;

const ID =
  "'/subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>'";

interface Written {
  readonly written: string;
  /** The text that the fix puts there; empty where there is none. */
  readonly repair: string;
}

export default defineRule({
  meta: {
    id: 'cosmos/default-identity-syntax',
    title: "'defaultIdentity' of a Cosmos DB account must have a form that the service reads",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.cosmosCmk, docs.cosmosCmkTroubleshooting, 'https://github.com/Azure/azure-cli/issues/28511'],
    tags: ['identity'],
    sources: ['cosmos-cross-tenant-cmk', 'cosmos-cmk'],
  },
  messages: {
    letterCase: ({ written, repair }: Written) =>
      `'${written}' and the documented '${repair}' differ in upper and lower case. Write '${repair}'.`,
    blank: () => "'defaultIdentity' has a blank where none belongs. Remove it.",
    bareId: () => "'defaultIdentity' begins with a resource id. Put 'UserAssignedIdentity=' before it.",
    identityType: ({ written, repair }: Written) =>
      `'${written}' belongs in 'identity.type'; 'defaultIdentity' takes '${repair}'. Write that.`,
    systemAssignedWithId: ({ written }: Written) =>
      `'${written}' names an identity, but an account has just one that is system-assigned. Write 'SystemAssignedIdentity' alone.`,
    noId: ({ written }: Written) =>
      `Nothing follows '${written}', and the account is deployed without its customer-managed key. Add the resource id of the identity.`,
    noSlash: ({ written }: Written) => `The resource id '${written}' does not begin with a slash. Add it.`,
    otherId: ({ written }: Written) =>
      `'${written}' is not the resource id of a user-assigned identity. Write it as ${ID}.`,
    other: ({ written }: Written) =>
      `'${written}' is nothing that 'defaultIdentity' takes. Write 'FirstPartyIdentity', 'SystemAssignedIdentity' or 'UserAssignedIdentity=' and the resource id of the identity.`,
  },
  check(resource, context) {
    for (const { value, under } of alternatives(resource.at(property.path))) {
      const identity = value.kind === 'absent' ? undefined : readDefaultIdentity(value);
      if (!identity) continue;
      const { view } = identity;
      const faults = defaultIdentityFaults(identity);
      for (const { kind, at, repair } of faults) {
        // Without a key the service overlooks a missing id.
        const use = kind === 'noId' ? keyUseOf(resource, under) : { isSet: true, under };
        if (use.isSet === undefined) context.undecided(value, property.path);
        if (!use.isSet) continue;
        context.report({
          message: kind,
          data: { written: shown(view, at), repair: repair?.text ?? '' },
          at: stretchOf(view, at),
          property: property.path,
          under: use.under,
          severity: kind === 'letterCase' ? 'note' : 'error',
          fixes: repair
            ? replaceText(stretchOf(view, repair), repair.text, titleOf(shown(view, repair), repair.text))
            : [],
        });
      }
      if (faults.length > 0) continue;
      if (isReadableDefaultIdentity(identity)) context.holds();
      else context.undecided(value, property.path);
    }
  },
});

function titleOf(written: string, text: string): string {
  if (text === '') return 'Remove the blank';
  return written === '' ? `Add '${text}'` : `Write '${text}'`;
}
