import { cosmosSettings, isRestore } from '#azure/cosmos';
import { assignedIdentities, identityPaths, originalUse } from '#azure/identity';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import {
  type ArmValue,
  alternatives,
  assumesOverride,
  combinations,
  defineRule,
  type Found,
  type Guard,
  otherDeclarations,
  TextView,
} from '#rule-api';

const { userAssigned } = identityPaths;

/** How many other accounts one is compared with. */
const MAX_OTHERS = 100;

export default defineRule({
  meta: {
    id: 'cosmos/restore-reuses-source-identity',
    title: 'A restored Cosmos DB account must not reuse the user-assigned identity of its source',
    severity: 'warning',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [databaseAccounts.type],
    references: [docs.cosmosCmk],
    tags: ['identity', 'restore'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    shared: ({ id, account }: { id: string; account: string }) =>
      `The restored account shares the identity '${id}' with account '${account}'. The identity stays bound to that account: once it is deleted, the restored account can no longer open its key. Create a new identity for the restored account, and let it use the key.`,
  },
  check(resource, context) {
    const paths = [resource.at(cosmosSettings.createMode), resource.at(userAssigned)] as const;
    for (const { values, under } of combinations(paths)) {
      const [mode, identities] = values;
      const applies = isRestore(mode);
      if (applies === false || identities.kind === 'absent') continue;
      const others = otherDeclarations(resource).slice(0, MAX_OTHERS);
      const isOpen = !applies || assumesOverride(under);
      const uses = identitiesOf(identities, under).flatMap(({ id, at, under: guards }) =>
        others.map((other) => ({ id, at, other, shared: originalUse(id, resource, other, guards) })),
      );
      const known = isOpen ? [] : uses.filter(({ shared }) => shared);
      for (const { id, at, other, shared } of known) {
        const data = { id: id.toString(), account: other.label };
        const related = [{ at: other, message: 'the other account' }];
        context.report({ message: 'shared', data, at, property: userAssigned, under: shared || [], related });
      }
      const isSeen = identities.kind === 'object' && !identities.open;
      if (known.length > 0) continue;
      if (isSeen && uses.every(({ shared }) => shared === false)) context.holds();
      else context.undecided(identities, userAssigned);
    }
  },
});

interface Use {
  readonly id: TextView;
  readonly at: ArmValue;
  readonly under: readonly Guard[];
}

function identitiesOf(map: Found, under: readonly Guard[]): readonly Use[] {
  const members = map.kind === 'object' ? assignedIdentities(map) : [];
  return members.flatMap(({ name }) =>
    [...alternatives(name, under)].flatMap(({ value, under: guards }) => {
      const id = value.kind === 'absent' ? undefined : TextView.of(value);
      return id && value.kind !== 'absent' ? [{ id, at: value, under: guards }] : [];
    }),
  );
}
