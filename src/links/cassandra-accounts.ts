import { keyUseOf } from '../knowledge/cosmos/account.ts';
import { databaseAccounts } from '../knowledge/keys/key-consumers.ts';
import { meantBy } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import { assumesOverride, type Guard } from '../value/conditions/condition.ts';
import { TextView } from '../value/text-view.ts';

/** Whether the account that a table belongs to has a customer-managed key. */
export type AccountKey =
  | { readonly kind: 'set'; readonly under: readonly Guard[] }
  | { readonly kind: 'none' }
  /** The account is not deployed together with the table. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'undecided' };

/** Looks at the account of a keyspace, table or view where the guards hold. */
export function accountKeyOf(table: Resource, under: readonly Guard[]): AccountKey {
  const id = TextView.of(table.id);
  const end = id?.text.toLowerCase().indexOf('/cassandrakeyspaces/') ?? -1;
  if (!id || end < 0) return { kind: 'undecided' };
  const account = meantBy(id.slice(0, end), databaseAccounts.type, table.template, under);
  if (account.kind !== 'deployed') return account;
  const use = keyUseOf(account.resource, under);
  if (use.isSet === false) return { kind: 'none' };
  return use.isSet && !assumesOverride(use.under) ? { kind: 'set', under: use.under } : { kind: 'undecided' };
}
