import { type AccountKey, accountKeyOf, CASSANDRA_COLUMN_LISTS, CASSANDRA_TABLES, reservedColumn } from '#azure/cosmos';
import { docs } from '#azure/sources';
import { alternatives, defineRule, getMember, knownText } from '#rule-api';

interface Column {
  readonly column: string;
}

export default defineRule({
  meta: {
    id: 'cosmos/cassandra-reserved-column',
    title: 'A column of a Cassandra table must not have a name that the service reserves',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: CASSANDRA_TABLES,
    references: [docs.cosmosCmk],
    tags: ['cassandra'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    withKey: ({ column }: Column) =>
      `The account has a customer-managed key, with which no column can be called '${column}'. Choose another name.`,
    keyUnseen: ({ column }: Column) =>
      `With a customer-managed key no column can be called '${column}'. Choose another name if the account, which is not deployed here, has such a key.`,
    always: ({ column }: Column) => `'${column}' begins with '__sys_', which no column may. Choose another name.`,
  },
  check(resource, context) {
    for (const path of CASSANDRA_COLUMN_LISTS) {
      for (const { value: list, under: outer } of alternatives(resource.at(path))) {
        if (list.kind !== 'absent' && (list.kind !== 'array' || list.open)) context.undecided(list, path);
        const names = list.kind === 'array' ? list.items.map((item) => getMember(item, 'name')) : [];
        for (const { value: at, under } of names.flatMap((name) => [...alternatives(name, outer)])) {
          if (at.kind === 'absent') continue;
          const column = knownText(at);
          const verdict = column === undefined ? UNKNOWN : judge(column, () => accountKeyOf(resource, under));
          const said = { data: { column: column ?? '' }, at, property: path };
          if (verdict.kind === 'none') context.holds();
          else if (verdict.kind === 'undecided') context.undecided(at, path);
          else if (verdict.kind === 'always') context.report({ message: 'always', ...said, under });
          else if (verdict.kind === 'set') context.report({ message: 'withKey', ...said, under: verdict.under });
          else {
            const severity = context.modes.requireCmk ? 'warning' : 'note';
            context.report({ message: 'keyUnseen', ...said, under, severity });
          }
        }
      }
    }
  },
});

type Verdict = AccountKey | { readonly kind: 'always' };

const UNKNOWN: Verdict = { kind: 'undecided' };

function judge(column: string, key: () => AccountKey): Verdict {
  const reserved = reservedColumn(column);
  if (reserved === 'with-key') return key();
  return { kind: reserved ?? 'none' };
}
