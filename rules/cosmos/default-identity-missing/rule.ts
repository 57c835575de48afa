import { isKeySet } from '#azure/cosmos';
import { type AssignedIdentity, assignedIdentities, identityKinds, identityPaths } from '#azure/identity';
import { databaseAccounts, isFilled } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  all,
  alternatives,
  defineRule,
  type Found,
  getMember,
  isConstant,
  judgeTogether,
  knownText,
  type ProposedFix,
  type Resource,
  replaceText,
  TextView,
  wholeOf,
} from '#rule-api';

const { type, key, identity: property } = databaseAccounts;

export default defineRule({
  meta: {
    id: 'cosmos/default-identity-missing',
    title: 'A Cosmos DB account with managed identities must say which of them opens its customer-managed key',
    severity: 'warning',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [type],
    references: [docs.databaseAccountType, docs.cosmosIdentity, docs.terraformCosmosAccount],
    tags: ['identity'],
    sources: ['cosmos-cross-tenant-cmk', 'cosmos-cmk'],
  },
  messages: {
    absent: () =>
      "The account has a managed identity but no 'defaultIdentity', so that it opens its key with Cosmos DB's own first-party identity. Name the identity in 'defaultIdentity', or write 'FirstPartyIdentity' there if that is meant.",
  },
  check(resource, context) {
    judgeTogether(resource, [property.path, key.path, identityPaths.type], context, {
      applies: ([, uri, kinds]) => all(isKeySet(uri), hasIdentity(kinds)),
      isRight: ([named]) => isFilled(named),
      faults: ([named, , kinds]) => [
        { message: 'absent', data: {}, at: named, fixes: candidatesOf(resource, kinds, named) },
      ],
    });
  },
});

function hasIdentity(kinds: Found): boolean | undefined {
  if (kinds.kind === 'absent') return false;
  const written = knownText(kinds);
  return written === undefined ? undefined : identityKinds(written).length > 0;
}

/** The values that the identities of the account allow; certain only where there is one user-assigned identity. */
function candidatesOf(resource: Resource, kinds: Found, named: Found): readonly ProposedFix[] {
  const enabled = identityKinds(knownText(kinds) ?? '');
  const map = resource.unconditionally(identityPaths.userAssigned);
  const isWhole = map.kind === 'object' && !map.open && map.computed.length === 0;
  const identities = isWhole && enabled.includes('UserAssigned') ? assignedIdentities(map) : [];
  const ids = identities.flatMap(idOf);
  const isSure = ids.length === 1 && identities.every(({ name }) => isConstant(name));
  const values = ids.map((id) => `UserAssignedIdentity=${id}`);
  if (enabled.includes('SystemAssigned')) values.push('SystemAssignedIdentity');
  return values.flatMap((value, index) => write(resource, named, value, isSure && index === 0 ? 'safe' : 'suggested'));
}

function idOf({ name, value }: AssignedIdentity): readonly string[] {
  const isThere = value.kind !== 'choice' && [...alternatives(value)].every((arm) => arm.value.kind !== 'absent');
  const [id] = [...alternatives(name)].map((arm) => knownText(arm.value));
  return isThere && id !== undefined ? [id] : [];
}

function write(resource: Resource, named: Found, value: string, safety: ProposedFix['safety']): readonly ProposedFix[] {
  const title = `Write '${value}'`;
  const view = named.kind === 'absent' ? undefined : TextView.of(named);
  if (view) return replaceText(wholeOf(view), value, title, safety);
  const object = resource.unconditionally('properties');
  // A member that is null is there, and would be there twice.
  if (object.kind !== 'object' || getMember(object, 'defaultIdentity').kind !== 'absent') return [];
  return [{ title, safety, changes: [{ kind: 'add-member', object, name: 'defaultIdentity', value }] }];
}
