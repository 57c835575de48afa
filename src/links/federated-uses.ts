import { federatedClientIdPath, readFederatedClientId } from '../knowledge/identity/federated-client-id.ts';
import { credentialPaths } from '../knowledge/identity/federated-credentials.ts';
import { runtimeIdAt } from '../knowledge/identity/runtime-ids.ts';
import { keyConsumerTypes } from '../knowledge/keys/key-consumers.ts';
import { deployedOfTypes, hasOpaqueParts } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import { alternatives } from '../value/alternatives.ts';
import type { Target } from '../value/arm-value.ts';
import { compareTexts } from '../value/compare-ids.ts';
import { assumesOverride, type Guard } from '../value/conditions/condition.ts';
import { all } from '../value/conditions/three-valued.ts';
import { TextView } from '../value/text-view.ts';

/** A resource that opens its key in the name of an application of another tenant. */
export interface FederatedUse {
  readonly consumer: Resource;
  /** The application, where the same deployment declares it and the client id is read from it. */
  readonly application: Target | undefined;
  /** What must hold for it. */
  readonly under: readonly Guard[];
}

/** The uses of federated client ids in a deployment; `isOpen` where there may be more than are seen. */
export interface FederatedUses {
  readonly uses: readonly FederatedUse[];
  readonly isOpen: boolean;
}

/** Who in the deployment of a template opens a key in the name of an application, where the guards hold. */
export function federatedUses(template: Template, guards: readonly Guard[]): FederatedUses {
  const uses: FederatedUse[] = [];
  let isOpen = hasOpaqueParts(template);
  for (const consumer of deployedOfTypes(template, keyConsumerTypes)) {
    const path = federatedClientIdPath(consumer.type);
    if (path === undefined) continue;
    for (const { value, under } of alternatives(consumer.at(path), guards)) {
      const found = value.kind === 'absent' ? undefined : readFederatedClientId(consumer.type, value);
      if (!found || found.kind === 'none') continue;
      if (found.kind === 'undecided' || value.kind === 'absent' || assumesOverride(under)) {
        isOpen = true;
        continue;
      }
      const id = runtimeIdAt(value, found.view, found.part);
      const isClientId = id?.owner === 'application' && id.member === 'appid';
      const application = isClientId ? id.reference.target : undefined;
      uses.push({ consumer, application, under });
    }
  }
  return { uses, isOpen };
}

/**
 * Whether an application that the deployment declares is the one a credential belongs to: credentials are named
 * `<application>/<credential>`. Undefined where what is not known decides.
 */
export function isCredentialOf(credential: Resource, application: Target): boolean | undefined {
  const verdicts = [...alternatives(credential.at(credentialPaths.name))].map(({ value }) => {
    const head = value.kind === 'absent' ? undefined : TextView.of(value)?.split('/')[0]?.view;
    const hole = head?.holeAt(0)?.value;
    if (head?.text.length === 1 && hole?.kind === 'reference' && hole.target === application) return true;
    const uniqueName = application.unconditionally('properties.uniqueName');
    const own = uniqueName.kind === 'absent' ? undefined : TextView.of(uniqueName);
    const verdict = head && own ? compareTexts(head, own) : 'undecided';
    return verdict === 'undecided' ? undefined : verdict === 'same';
  });
  return all(...verdicts);
}
