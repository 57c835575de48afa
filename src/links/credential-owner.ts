import { credentialPaths, federatedCredentials } from '../knowledge/identity/federated-credentials.ts';
import type { Resource } from '../model/resource.ts';
import { TextView } from '../value/text-view.ts';

const known = new WeakMap<Resource, { readonly owner: TextView | undefined }>();

/**
 * What a federated credential belongs to, as a text that two credentials share if and only if they have the same owner:
 * the id of a managed identity, or the name of an application. Undefined where it is not told apart from the rest.
 */
export function credentialOwner(credential: Resource): TextView | undefined {
  let found = known.get(credential);
  if (!found) {
    found = { owner: ownerOf(credential) };
    known.set(credential, found);
  }
  return found.owner;
}

function ownerOf(credential: Resource): TextView | undefined {
  if (credential.isOfType(federatedCredentials.ofIdentity)) {
    const id = TextView.of(credential.id);
    const end = id?.text.toLowerCase().lastIndexOf('/federatedidentitycredentials/') ?? -1;
    return end < 0 ? undefined : id?.slice(0, end);
  }
  const name = credential.unconditionally(credentialPaths.name);
  const view = name.kind === 'absent' ? undefined : TextView.of(name);
  const parts = view?.split('/');
  return parts?.length === 2 ? parts[0]?.view : undefined;
}
