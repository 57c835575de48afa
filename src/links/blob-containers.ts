import { encryptionScopes } from '../knowledge/keys/key-consumers.ts';
import { deployedOfTypes, hasOpaqueParts } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import { compareResourceIds, compareTexts } from '../value/compare-ids.ts';
import { TextView } from '../value/text-view.ts';

/** Source: learn.microsoft.com/azure/storage/blobs/encryption-scope-overview. Read 2026-11-21. */
export const blobContainers = {
  type: 'Microsoft.Storage/storageAccounts/blobServices/containers',
  /** The scope of blobs that name none: a dotted path from the root of the resource. */
  defaultScope: 'properties.defaultEncryptionScope',
  /** What stands there for the key of the account. */
  accountKey: '$account-encryption-key',
} as const;

/** An encryption scope, among those that are deployed for the account of a container. */
export type NamedScope =
  | { readonly kind: 'deployed'; readonly scope: Resource }
  /** Others are deployed for that account. */
  | { readonly kind: 'missing' }
  /** None is deployed for that account. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'undecided' };

/** The scope that a container means by a name. */
export function scopeNamed(name: TextView, container: Resource): NamedScope {
  const account = accountId(container, '/blobservices/');
  const scopes = deployedOfTypes(container.template, [encryptionScopes.type]);
  let hasOthers = false;
  let isOpen = scopes.length > 0 && hasOpaqueParts(container.template);
  for (const scope of scopes) {
    const owner = accountId(scope, '/encryptionscopes/');
    const own = TextView.of(scope.name)?.split('/').at(-1)?.view;
    const isOwn = account && owner ? compareResourceIds(account, owner) : 'undecided';
    const isNamed = own ? compareTexts(own, name) : 'undecided';
    if (isOwn === 'same' && isNamed === 'same') return { kind: 'deployed', scope };
    hasOthers ||= isOwn === 'same';
    isOpen ||= isOwn !== 'different' && isNamed !== 'different';
  }
  if (isOpen) return { kind: 'undecided' };
  return { kind: hasOthers ? 'missing' : 'outside' };
}

function accountId({ id }: Resource, child: string): TextView | undefined {
  const view = TextView.of(id);
  const end = view?.text.toLowerCase().lastIndexOf(child) ?? -1;
  return end < 0 ? undefined : view?.slice(0, end);
}
