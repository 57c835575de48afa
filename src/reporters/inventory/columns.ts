import type { InventoryRow, InventoryUse } from '../../inventory/inventory.ts';

/** A column of an inventory: what every tabular format shows. */
export interface Column {
  readonly head: string;
  /** The text of a cell; may hold any character that a template holds. */
  readonly cell: (row: InventoryRow) => string;
  /** Whether it belongs to the short form for terminals and pages. */
  readonly isShort?: true;
}

/** Values of the uses of a row, each once, joined by `; `. */
function each(read: (use: InventoryUse) => string | number | undefined) {
  return ({ uses }: InventoryRow): string =>
    [...new Set(uses.map(read).filter((value) => value !== undefined && value !== ''))].join('; ');
}

const identityText = ({ identity: { type, name } }: InventoryUse): string =>
  type === 'user-assigned' ? `${type} ${name}` : type;

const VERSIONS = { followed: 'newest version', pinned: 'pinned version', undecided: 'undecided' } as const;

/** In the order in which they are shown. */
export const COLUMNS: readonly Column[] = [
  { head: 'File', cell: ({ place }) => place.file },
  { head: 'Line', cell: ({ place }) => String(place.start.line + 1) },
  { head: 'Environment', cell: ({ environment }) => environment ?? '', isShort: true },
  { head: 'Type', cell: ({ resource }) => resource.type },
  { head: 'Resource', cell: ({ resource, noun }) => `${noun} ${resource.name}`, isShort: true },
  { head: 'State', cell: ({ state }) => state, isShort: true },
  { head: 'Why', cell: ({ why }) => why ?? '' },
  { head: 'Deployed', cell: ({ when }) => when.join(' and ') },
  { head: 'Key', cell: each(({ key }) => key.name), isShort: true },
  { head: 'Key type', cell: each(({ key }) => key.type) },
  { head: 'Key size', cell: each(({ key }) => key.size) },
  { head: 'Version', cell: each(({ version }) => VERSIONS[version]), isShort: true },
  { head: 'Rotation', cell: each(({ key }) => key.rotation) },
  { head: 'Expires', cell: each(({ key }) => key.expires) },
  { head: 'Key store', cell: each(({ store }) => store.name), isShort: true },
  { head: 'Store kind', cell: each(({ store }) => store.kind) },
  { head: 'Store is', cell: each(({ store }) => store.presence) },
  { head: 'Purge protection', cell: each(({ store }) => store.purgeProtection), isShort: true },
  { head: 'Soft delete', cell: each(({ store }) => store.softDelete) },
  { head: 'Retention days', cell: each(({ store }) => store.retentionDays) },
  { head: 'Identity', cell: each(identityText), isShort: true },
  { head: 'Access granted', cell: each(({ access }) => access), isShort: true },
  { head: 'Key used', cell: each(({ when }) => when.join(' and ')) },
  { head: 'Errors', cell: ({ findings }) => String(findings.filter(({ severity }) => severity === 'error').length) },
  {
    head: 'Findings',
    cell: ({ findings }) => [...new Set(findings.map(({ ruleId }) => ruleId))].join('; '),
    isShort: true,
  },
];

/** The columns of the short form. */
export const SHORT_COLUMNS: readonly Column[] = COLUMNS.filter(({ isShort }) => isShort);
