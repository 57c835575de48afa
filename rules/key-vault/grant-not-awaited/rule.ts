import { activeModel, type Grant, grantOrder, guardsToTell, hasGrants, keyAccessOf, openIn } from '#azure/access';
import { chainOf, keyConsumerTypes, keyUsesOf, placesOf } from '#azure/keys';
import { docs } from '#azure/sources';
import { awaitResource, defineRule, openValue } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/grant-not-awaited',
    title: 'A resource must wait for the grant that lets its identity open the customer-managed key',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: keyConsumerTypes,
    references: [docs.resourceDependency, docs.rbacTroubleshooting, docs.bicepRoleDelay],
    sources: ['cosmos-cmk', 'cosmos-cmk-how-to', 'mongo-vcore-cmk'],
    tags: ['grant', 'order'],
  },
  messages: {
    role: ({ chain }: { chain: string }) =>
      `The same deployment assigns the role that opens the key, but nothing makes the resource wait for it: ${chain}, and the first deployment may be refused the key. Add the role assignment to 'dependsOn'. A role takes some minutes to have effect, for which no dependency waits: where the deployment still fails, put a delay in between, or use access policies.`,
    policy: ({ chain, by }: { chain: string; by: string }) =>
      `The same deployment gives the identity access to the key by '${by}', but nothing makes the resource wait for it: ${chain}, and the first deployment may be refused the key. Add '${by}' to 'dependsOn'.`,
    reversed: ({ chain }: { chain: string }) =>
      `What lets the identity use the key waits for the resource, which needs it to be made: ${chain}, and the first deployment is refused the key. Turn the order round: let the resource wait for the grant, and the grant for the identity and the vault only.`,
  },
  check(resource, context) {
    for (const use of keyUsesOf(resource)) {
      const { value, property } = use;
      const cases = keyAccessOf(use);
      if (!cases && hasGrants(resource.template)) context.undecided(openValue([value], use.under) ?? value, property);
      for (const access of cases ?? []) {
        const order = grantOrder(access, activeModel(access, context.modes.assume));
        if (order?.kind === 'awaited') context.holds();
        if (order?.kind === 'undecided') context.undecided(openIn(access), property);
        if (order?.kind !== 'not-awaited' && order?.kind !== 'reversed') continue;
        const { grant } = order;
        const chain = chainOf(use);
        const related = [placeOf(grant), ...placesOf(use, resource)];
        const place = { at: value, property, under: guardsToTell(access), related };
        if (order.kind === 'reversed') {
          context.report({ message: 'reversed', data: { chain }, ...place });
          continue;
        }
        const common = { ...place, fixes: awaitResource(resource, grant.by) };
        if (grant.kind === 'role') context.report({ message: 'role', data: { chain }, ...common });
        else context.report({ message: 'policy', data: { chain, by: grant.by.label }, ...common });
      }
    }
  },
});

function placeOf(grant: Grant) {
  return grant.kind === 'role'
    ? { at: grant.by, message: 'the role is assigned here' }
    : { at: grant.entry, message: 'the access policy is given here' };
}
