import { federatedClientIdPath, firstPartyApp, readFederatedClientId } from '#azure/identity';
import { databaseAccounts, storageAccounts } from '#azure/keys';
import { isGuid, isZeroGuid } from '#azure/resources';
import { docs } from '#azure/sources';
import { alternatives, defineRule, shown, stretchOf } from '#rule-api';

interface Written {
  readonly written: string;
}

export default defineRule({
  meta: {
    id: 'identity/federated-client-id-shape',
    title: 'The federated client id must be the id of an application: one GUID',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [databaseAccounts.type, storageAccounts.type],
    references: [docs.cosmosCrossTenantCmk, docs.storageCrossTenantCmk],
    tags: ['identity', 'cross-tenant'],
    sources: ['cosmos-cross-tenant-cmk', 'storage-cross-tenant-cmk'],
  },
  messages: {
    notGuid: ({ written }: Written) =>
      `The federated client id '${written}' is not a GUID. Write the application (client) id of your multitenant application, as Microsoft Entra shows it.`,
    zero: () =>
      'The federated client id is all zeros, which no application has. Write the application (client) id of your multitenant application.',
    firstParty: ({ written, app }: Written & { app: string }) =>
      `The federated client id '${written}' belongs to ${app} itself. Write the application (client) id of your own multitenant application.`,
  },
  check(resource, context) {
    const path = federatedClientIdPath(resource.type);
    if (path === undefined) return;
    for (const { value, under } of alternatives(resource.at(path))) {
      const found = value.kind === 'absent' ? undefined : readFederatedClientId(resource.type, value);
      if (found?.kind === 'undecided') context.undecided(value, path);
      if (found?.kind !== 'named') continue;
      const id = found.view.slice(found.part.start, found.part.end);
      const app = firstPartyApp(id.text)?.name;
      if (!id.isKnown) {
        const isGuidHole = id.text.length === 1 && id.holeAt(0)?.shape.kind === 'guid';
        if (isGuidHole) context.holds();
        else context.undecided(value, path);
      } else if (isGuid(id.text) && !isZeroGuid(id.text) && app === undefined) context.holds();
      else {
        const message = app ? 'firstParty' : isZeroGuid(id.text) ? 'zero' : 'notGuid';
        const data = { written: shown(found.view, found.part), app: app ?? '' };
        context.report({ message, data, at: stretchOf(found.view, found.part), property: path, under });
      }
    }
  },
});
