import type { Resource } from '../../model/resource.ts';
import { storageKind } from './encryption.ts';

/*
 * Source: the reference of Microsoft.Storage, which asks for `sku` and `kind` (Azure/bicep-types-az, all versions), and
 * says of the name of the SKU that a creation needs it, an update does not, and that it was called `accountType` before
 * (https://learn.microsoft.com/python/api/azure-mgmt-storage/azure.mgmt.storage.v2021_09_01.models.sku). Read 2026-11-22.
 *
 * LIMIT: nothing like it is known of Cosmos DB, which asks for `locations` and `databaseAccountOfferType` in each PUT.
 */

/** Dotted paths, from the root of the resource: no account is created where each of them is absent. */
const NEEDED_BY_CREATION: readonly string[] = [storageKind.sku, storageKind.kind, 'properties.accountType'];

/** Whether the resources are created or exist already; undefined where that is not known. */
type Assumed = 'create' | 'update' | undefined;

/**
 * What is assumed of a storage account: what the user says; or else an update where the template declares it without
 * anything that a creation needs. What such a declaration leaves out, the account keeps.
 */
export function assumedOfStorage(account: Resource, assumed: Assumed): Assumed {
  return assumed ?? (mayBeCreated(account) ? undefined : 'update');
}

/** NOTE: an excerpt leaves out what it is not about. */
function mayBeCreated(account: Resource): boolean {
  return (
    account.template.isFragment || NEEDED_BY_CREATION.some((path) => account.unconditionally(path).kind !== 'absent')
  );
}
