import { isRetiring, KEY_VAULT_RETIREMENT } from '../knowledge/key-vault/api-versions.ts';
import { VAULT } from '../knowledge/key-vault/types.ts';
import type { Change } from '../model/change.ts';
import type { Resource } from '../model/resource.ts';
import { setMember } from '../rule/fixes/set-member.ts';
import type { ProposedFix } from '../rule/judgement.ts';
import { alternatives } from '../value/alternatives.ts';
import { knownText } from '../value/known-text.ts';
import { TextView } from '../value/text-view.ts';

/**
 * The suggestion to deploy resources of Key Vault by the first API version that does not end. A vault that does not say
 * which permission model it uses is made to say the one it has had so far, since the default is another one there.
 */
export function useLastingVersion(...resources: readonly Resource[]): readonly ProposedFix[] {
  const versions = resources.map(replaceVersion);
  if (versions.includes(undefined)) return [];
  const models = resources.flatMap((resource) =>
    resource.isOfType(VAULT) ? setMember(resource.unconditionally('properties'), 'enableRbacAuthorization', false) : [],
  );
  const title = `Use '${KEY_VAULT_RETIREMENT.before}'${models.length > 0 ? ', and state the permission model' : ''}`;
  return [
    { title, safety: 'suggested', changes: [...distinct(versions.filter((each) => each !== undefined)), ...models] },
  ];
}

type Replacement = Change & { readonly kind: 'replace-text' };

function replaceVersion(resource: Resource): Replacement | undefined {
  const versions = [...alternatives(resource.at('apiVersion'))].map(({ value }) => value);
  const version = versions.find((value) => isRetiring(knownText(value) ?? ''));
  const view = version && version.kind !== 'absent' ? TextView.of(version) : undefined;
  const written = view?.writtenAt(0, view.text.length);
  return written && { kind: 'replace-text', ...written, text: KEY_VAULT_RETIREMENT.before };
}

/** Several resources may have their version from one variable. */
function distinct(versions: readonly Replacement[]): readonly Replacement[] {
  return [...new Map(versions.map((version) => [version.literal.written, version])).values()];
}
