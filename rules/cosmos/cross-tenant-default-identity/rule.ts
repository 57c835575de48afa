import { federationFaults, isFederated, readDefaultIdentity } from '#azure/cosmos';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { alternatives, defineRule, replaceText, shown, stretchOf } from '#rule-api';

const { type, identity: property } = databaseAccounts;

const FORM = "'UserAssignedIdentity=<resource id>&FederatedClientId=<application id>'";

interface Written {
  readonly written: string;
}

export default defineRule({
  meta: {
    id: 'cosmos/cross-tenant-default-identity',
    title:
      "A cross-tenant 'defaultIdentity' must be a user-assigned identity followed by &FederatedClientId=<application id>",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.cosmosCrossTenantCmk],
    tags: ['identity', 'cross-tenant'],
    sources: ['cosmos-cross-tenant-cmk'],
  },
  messages: {
    notUserAssigned: ({ written }: Written) =>
      `'${written}' cannot act for an application of another tenant; only a user-assigned identity can. Write 'defaultIdentity' as ${FORM}.`,
    first: () => `The client id stands before the identity. Write 'defaultIdentity' as ${FORM}.`,
    separator: ({ written }: Written) =>
      `'${written}' stands where '&' joins the resource id and 'FederatedClientId'. Write '&'.`,
    spelling: ({ written }: Written) =>
      `'${written}' is not the name that Cosmos DB reads before the client id. Write 'FederatedClientId='.`,
    noClientId: ({ written }: Written) =>
      `Nothing follows '${written}'. Add the application (client) id of the multitenant application.`,
    trailingSlash: () => "A slash stands behind the resource id or the client id in 'defaultIdentity'. Remove it.",
    more: ({ written }: Written) => `'${written}' follows the client id in 'defaultIdentity'. Remove it.`,
  },
  check(resource, context) {
    for (const { value, under } of alternatives(resource.at(property.path))) {
      const identity = value.kind === 'absent' ? undefined : readDefaultIdentity(value);
      if (!identity) continue;
      const { view } = identity;
      const faults = federationFaults(identity);
      const canRepair = faults.every(({ repair }) => repair);
      for (const { kind, at: part, repair } of faults) {
        const fixes =
          canRepair && repair ? replaceText(stretchOf(view, repair), repair.text, `Write '${repair.text}'`) : [];
        const data = { written: shown(view, part) };
        context.report({ message: kind, data, at: stretchOf(view, part), property: property.path, under, fixes });
      }
      if (faults.length > 0) continue;
      const verdict = isFederated(identity);
      if (verdict) context.holds();
      else if (verdict === undefined) context.undecided(value, property.path);
    }
  },
});
