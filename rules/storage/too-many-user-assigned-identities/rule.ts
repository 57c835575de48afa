import { assignedIdentities, identityPaths } from '#azure/identity';
import { storageAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  type Alternative,
  alternatives,
  combinations,
  compareResourceIds,
  defineRule,
  type Guard,
  type IdComparison,
  knownText,
  TextView,
} from '#rule-api';

const PROPERTY = identityPaths.userAssigned;

export default defineRule({
  meta: {
    id: 'storage/too-many-user-assigned-identities',
    title: 'A storage account can have only one user-assigned identity',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [storageAccounts.type],
    references: [docs.storageAccountType, 'https://github.com/hashicorp/terraform-provider-azurerm/issues/19717'],
    tags: ['identity'],
  },
  messages: {
    tooMany: ({ count }: { count: number }) =>
      `'userAssignedIdentities' lists ${count} identities, but a storage account is documented to take one. Leave only the one that opens the key.`,
  },
  check(resource, context) {
    for (const { value: map, under } of alternatives(resource.at(PROPERTY))) {
      const identities = map.kind === 'object' ? assignedIdentities(map) : [];
      if (map.kind !== 'object' && map.kind !== 'absent') context.undecided(map, PROPERTY);
      // An identity may be listed under a condition, and its id may be computed.
      const parts = identities.flatMap(({ name, value }) => [name, value]);
      for (const { values, under: guards } of combinations(parts, under)) {
        const names = values.filter((_, index) => index % 2 === 0 && values[index + 1]?.kind !== 'absent');
        const { apart, open } = toldApart(names.flatMap(presentId), guards);
        const [, second] = apart;
        if (second) {
          const data = { count: apart.length };
          context.report({ message: 'tooMany', data, at: second, property: PROPERTY, under: guards });
        } else if (map.kind === 'object' && (map.open || open)) {
          context.undecided(open ?? map, PROPERTY);
        } else if (names.length > 0) context.holds();
      }
    }
  },
});

type Id = Exclude<Alternative['value'], { readonly kind: 'absent' }>;

function presentId(name: Alternative['value']): readonly Id[] {
  return name.kind === 'absent' ? [] : [name];
}

/** How many ids that are not fully known are compared with all others. */
const MAX_COMPARED = 20;

interface ToldApart {
  /** Ids of which each is another identity than the rest. */
  readonly apart: readonly Id[];
  /** One that may be one of these, or a further one. */
  readonly open: Id | undefined;
}

function toldApart(ids: readonly Id[], under: readonly Guard[]): ToldApart {
  const known = new Map(ids.map((id) => [knownText(id)?.toLowerCase(), id]));
  known.delete(undefined);
  const apart = [...known.values()];
  const others = ids.filter((id) => knownText(id) === undefined).sort((one, other) => openness(one) - openness(other));
  let open: Id | undefined;
  for (const id of others) {
    const verdicts = others.length > MAX_COMPARED ? undefined : apart.map((each) => compared(id, each, under));
    if (verdicts?.includes('same')) continue;
    if (verdicts?.every((verdict) => verdict === 'different')) apart.push(id);
    else open ??= id;
  }
  return { apart, open };
}

/** Less is told apart from others by an id that shows no name. */
function openness(id: Id): number {
  const view = TextView.of(id);
  return view && !view.holeAt(view.text.length - 1) ? 0 : 1;
}

function compared(one: Id, other: Id, under: readonly Guard[]): IdComparison {
  const [left, right] = [TextView.of(one), TextView.of(other)];
  return left && right ? compareResourceIds(left, right, under) : 'undecided';
}
