import { grantedIds, putOnKeyVault, readGrantedId, roleAssignmentTypes } from '#azure/access';
import { FIRST_PARTY_APP_IDS, firstPartyApp, mayBeFirstPartyApp } from '#azure/identity';
import { policiesGivenBy, policyListTypes } from '#azure/key-vault';
import { docs } from '#azure/sources';
import { type ArmValue, alternatives, defineRule, getMember, knownText } from '#rule-api';

const POLICIES = 'properties.accessPolicies';

interface App {
  readonly app: string;
  readonly id: string;
}

export default defineRule({
  meta: {
    id: 'key-vault/app-id-as-object-id',
    title: 'A grant to Azure Cosmos DB must name its object id in the tenant, not its application id',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [...roleAssignmentTypes, ...policyListTypes],
    putOn: putOnKeyVault(FIRST_PARTY_APP_IDS),
    references: [docs.cosmosCmk, 'https://github.com/MicrosoftDocs/azure-docs/issues/87188'],
    tags: ['grant', 'identity'],
    sources: ['cosmos-cmk', 'cosmos-cmk-how-to'],
  },
  messages: {
    objectId: ({ app, id }: App) =>
      `'${id}' is the application id of ${app}, not an object id, so that the grant is for nobody. Pass the object id of its service principal, which each tenant has its own of: az ad sp show --id ${id} --query id.`,
    onBehalfOf: ({ app, id }: App) =>
      `'applicationId' limits a grant to what ${app} does on behalf of the principal, but it opens keys as itself. Leave 'applicationId' out, and name the object id of its service principal: az ad sp show --id ${id} --query id.`,
  },
  check(resource, context) {
    for (const { value, under, property } of grantedIds(resource)) {
      const found = appIn(value);
      if (found) context.report({ message: 'objectId', data: found, at: value, property, under });
      else if (readGrantedId(value).kind === 'objectId' || !mayBeFirstPartyApp(value)) context.holds();
      else context.undecided(value, property);
    }
    for (const policy of policiesGivenBy(resource)) {
      for (const { value, under } of alternatives(getMember(policy.value, 'applicationId'), policy.under)) {
        const found = value.kind === 'absent' ? undefined : appIn(value);
        if (found) context.report({ message: 'onBehalfOf', data: found, at: value, property: POLICIES, under });
      }
    }
  },
});

function appIn(value: ArmValue): App | undefined {
  const id = knownText(value)?.trim();
  const app = id === undefined ? undefined : firstPartyApp(id);
  return app && id !== undefined ? { app: app.name, id } : undefined;
}
