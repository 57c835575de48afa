import { MAX_SEARCHED_TEXT, placeholdersIn } from '../../value/placeholder.ts';
import type { Part, TextView } from '../../value/text-view.ts';
import { isGuid } from '../azure/guid.ts';

/** Text that was taken over from an example, or left for somebody to replace. */
export interface SampleValue extends Part {
  readonly kind:
    | 'placeholder'
    /** Replaced by a pipeline before the template is deployed. */
    | 'token'
    /** A GUID of nothing but zeros, perhaps of too few. */
    | 'zeros'
    /** Something else than a GUID where the id of a subscription belongs. */
    | 'subscription'
    /** A GUID of Microsoft's documentation. */
    | 'stockGuid'
    /** A vault and a key of Microsoft's documentation. */
    | 'stockKey';
}

/** The GUIDs that stand for ids of all kinds in Microsoft's documentation. Read 2026-11-21. */
const STOCK_GUIDS: readonly string[] = [
  'aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e',
  'aaaabbbb-0000-cccc-1111-dddd2222eeee',
  'ffffffff-eeee-dddd-cccc-bbbbbbbbbbb0',
  'tttttttt-0000-tttt-0000-tttt0000tttt',
];

/** Source: learn.microsoft.com/azure/cosmos-db/how-to-setup-cross-tenant-customer-managed-keys. Read 2026-11-21. */
const STOCK_KEY = /\bmy-vault\b.*?\/keys\/my-key\b/gi;

const ZEROS = /\b0{8}-(?:0{4}-){3}0{8,12}\b/g;
const STOCK_GUID = new RegExp(STOCK_GUIDS.join('|'), 'gi');
const SUBSCRIPTION = /(?<=(?:^|\/)subscriptions\/)[^/]+(?=\/)/gi;

/** All such text in the known parts of a view, in source order; where one kind lies in another, the first of the list. */
export function sampleValuesIn(view: TextView): readonly SampleValue[] {
  if (view.text.length > MAX_SEARCHED_TEXT) return [];
  const samples: readonly SampleValue[] = [
    ...placeholdersIn(view.text).filter((part) => isWritten(view, part)),
    ...matches(view, ZEROS, 'zeros'),
    ...matches(view, STOCK_GUID, 'stockGuid'),
    ...matches(view, SUBSCRIPTION, 'subscription').filter((part) => !isGuid(view.text.slice(part.start, part.end))),
    ...matches(view, STOCK_KEY, 'stockKey'),
  ];
  return samples
    .filter((sample, index) => !samples.slice(0, index).some((earlier) => overlap(earlier, sample)))
    .sort((left, right) => left.start - right.start);
}

function matches(view: TextView, pattern: RegExp, kind: SampleValue['kind']): readonly SampleValue[] {
  return [...view.text.matchAll(pattern)]
    .map(({ 0: found, index }) => ({ kind, start: index, end: index + found.length }))
    .filter(({ start, end }) => kind === 'stockKey' || view.holes(start, end).length === 0);
}

/** Braces in an expression may be what `format()` left of others. */
function isWritten(view: TextView, { start, end }: Part): boolean {
  if (view.holes(start, end).length > 0) return false;
  if (view.text[start] !== '{') return true;
  const written = view.writtenAt(start, end)?.literal.written;
  return written !== undefined && !written.isNested;
}

function overlap(left: Part, right: Part): boolean {
  return left.start < right.end && right.start < left.end;
}
