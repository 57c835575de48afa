import { assignedIdentities, identityPaths, typesWithIdentity, USER_ASSIGNED_IDENTITY } from '#azure/identity';
import { docs } from '#azure/sources';
import {
  alternatives,
  assumesOverride,
  awaitResource,
  defineRule,
  isDeployedWhere,
  meantBy,
  waitsFor,
  wouldBeCircular,
} from '#rule-api';

const PROPERTY = identityPaths.userAssigned;

export default defineRule({
  meta: {
    id: 'identity/identity-not-awaited',
    title: 'A resource must wait for the user-assigned identities that the same deployment creates',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: typesWithIdentity,
    references: [docs.resourceDependency, docs.cosmosIdentity],
    tags: ['identity', 'order'],
  },
  messages: {
    notAwaited: ({ identity }: { readonly identity: string }) =>
      `The resource is assigned identity '${identity}', which the same deployment creates, but does not wait for it: the first deployment fails. Add the identity to 'dependsOn'; its resource id alone makes no dependency.`,
    circular: ({ identity }: { readonly identity: string }) =>
      `The resource is assigned identity '${identity}', which the same deployment creates, but the identity waits for the resource: the first deployment fails. To let the resource wait for the identity as well would be circular, which is refused. Take away what makes the identity wait.`,
  },
  check(resource, context) {
    for (const { value: map, under } of alternatives(resource.at(PROPERTY))) {
      if (map.kind !== 'object') {
        if (map.kind === 'unknown' || map.kind === 'reference') context.undecided(map, PROPERTY);
        continue;
      }
      if (map.open) context.undecided(map, PROPERTY);
      for (const { name, value: written } of assignedIdentities(map)) {
        for (const { value: id, under: guards } of alternatives(name, under)) {
          if (id.kind === 'absent') continue;
          const meant = meantBy(id, USER_ASSIGNED_IDENTITY, resource.template, guards);
          if (meant.kind === 'outside') continue;
          const isWanted = [...alternatives(written, guards)].some(({ value }) => value.kind !== 'absent');
          const identity = meant.kind === 'deployed' ? meant.resource : undefined;
          const isDeployed = identity && isDeployedWhere(identity, guards);
          if (!isWanted || isDeployed === false) continue;
          const isAwaited = identity && waitsFor(resource, identity, guards);
          if (isAwaited) context.holds();
          else if (!identity || !isDeployed || isAwaited === undefined || assumesOverride(guards)) {
            context.undecided(id, PROPERTY);
          } else {
            context.report({
              message: wouldBeCircular(resource, identity) ? 'circular' : 'notAwaited',
              data: { identity: identity.label },
              at: id,
              property: PROPERTY,
              under: guards,
              severity: context.modes.assume === 'update' ? 'warning' : 'error',
              related: [{ at: identity, message: 'the identity is created here' }],
              fixes: awaitResource(resource, identity),
            });
          }
        }
      }
    }
  },
});
