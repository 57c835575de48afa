import { credentialOwner, federatedCredentials, MAX_CREDENTIALS } from '#azure/identity';
import { docs } from '#azure/sources';
import {
  alternatives,
  any,
  areMadeInTurn,
  assumesOverride,
  awaitResource,
  compareResourceIds,
  defineRule,
  deployedOfType,
  type Guard,
  goInTurn,
  openLoopsOf,
  type Resource,
  type RuleContext,
  reasonOf,
  waitsFor,
} from '#rule-api';

const PROPERTY = 'dependsOn';

interface Owned {
  readonly owner: string;
}

const messages = {
  pair: ({ owner }: Owned) =>
    `Two federated credentials of '${owner}' are created at the same time, and one may be refused (409 Conflict). Let this one wait for the other: name it in 'dependsOn'.`,
  loop: ({ owner }: Owned) =>
    `A loop creates federated credentials of '${owner}' at the same time, and some may be refused (409 Conflict). Let it create one after the other: add "mode": "serial" to the loop.`,
  tooMany: ({ owner }: Owned) =>
    `'${owner}' gets more than ${MAX_CREDENTIALS} federated credentials, which is all that it can have. Spread them over several identities or applications.`,
};

export default defineRule({
  meta: {
    id: 'identity/fic-concurrent',
    title: 'Federated credentials of one identity must be created one after another',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [federatedCredentials.ofIdentity, federatedCredentials.ofApplication],
    references: [docs.federationLimits, docs.cosmosCrossTenantCmk],
    tags: ['identity', 'federation', 'order'],
    sources: ['cosmos-cross-tenant-cmk'],
  },
  messages,
  check(resource, context) {
    const [first] = alternatives(resource.presence);
    if (!first) return;
    const earlier = earlierOf(resource).filter(({ isSame }) => isSame !== false);
    judgeNumber(resource, earlier, context, first.under);
    // Microsoft Graph is not known to refuse credentials that are created at the same time.
    if (!resource.isOfType(federatedCredentials.ofIdentity)) return;
    judgeLoops(resource, context, first.under);
    // Whoever waits for the last one waits for all; more than the last few are too many anyway.
    for (const sibling of earlier.slice(-MAX_CREDENTIALS).toReversed()) {
      if (judgePair(resource, sibling, context, first.under) === 'reported') return;
    }
  },
});

interface Sibling {
  readonly other: Resource;
  /** Whether it belongs to the same identity or application; undefined where what is not known decides. */
  readonly isSame: boolean | undefined;
}

/** The credentials that are declared before this one. */
function earlierOf(resource: Resource): readonly Sibling[] {
  const all = deployedOfType(resource.template, resource.type);
  const own = credentialOwner(resource);
  return all.slice(0, all.indexOf(resource)).map((other) => {
    const owner = credentialOwner(other);
    const verdict = own && owner ? compareResourceIds(own, owner) : 'undecided';
    return { other, isSame: verdict === 'undecided' ? undefined : verdict === 'same' };
  });
}

type Context = RuleContext<typeof messages>;

function judgeNumber(resource: Resource, earlier: readonly Sibling[], context: Context, under: readonly Guard[]): void {
  const count = earlier.filter(({ isSame }) => isSame).length;
  if (count !== MAX_CREDENTIALS) return;
  const data = { owner: ownerName(resource) };
  context.report({ message: 'tooMany', data, at: resource, property: PROPERTY, under, severity: 'error' });
}

/** Loops whose number of iterations is not known have one declaration that stands for all. */
function judgeLoops(resource: Resource, context: Context, under: readonly Guard[]): void {
  for (const { loop, isSerial } of openLoopsOf(resource)) {
    if (isSerial) context.holds();
    else if (isSerial === undefined || !isOneOwner(resource) || assumesOverride(under)) {
      context.undecided(resource.id, PROPERTY);
    } else {
      const data = { owner: ownerName(resource) };
      context.report({ message: 'loop', data, at: resource, property: PROPERTY, under, fixes: goInTurn(loop) });
    }
  }
}

/** True where all iterations of a loop belong to one identity: nothing but the place of the deployment is not known. */
function isOneOwner(resource: Resource): boolean {
  const holes = credentialOwner(resource)?.holes();
  return holes?.every(({ value }) => reasonOf(value).code === 'deployment-context') === true;
}

function judgePair(
  resource: Resource,
  { other, isSame }: Sibling,
  context: Context,
  guards: readonly Guard[],
): 'reported' | undefined {
  const [present] = alternatives(other.presence, guards);
  if (!present) return undefined;
  const turn = areMadeInTurn(resource, other);
  const isOrdered =
    turn.isOrdered ||
    any(waitsFor(resource, other, present.under), waitsFor(other, resource, present.under), turn.isOrdered);
  if (isOrdered) context.holds();
  else if (isOrdered === undefined || !isSame || assumesOverride(present.under)) context.undecided(other.id, PROPERTY);
  else {
    context.report({
      message: turn.loop ? 'loop' : 'pair',
      data: { owner: ownerName(resource) },
      at: resource,
      property: PROPERTY,
      under: present.under,
      related: turn.loop ? [] : [{ at: other, message: 'the other credential' }],
      fixes: turn.loop ? goInTurn(turn.loop) : awaitResource(resource, other),
    });
    return 'reported';
  }
  return undefined;
}

function ownerName(resource: Resource): string {
  const owner = credentialOwner(resource);
  return owner?.split('/').at(-1)?.view.toString() ?? resource.label;
}
