import { isRetiring } from '../knowledge/key-vault/api-versions.ts';
import { KEY_VAULT_TYPES } from '../knowledge/key-vault/types.ts';
import { onceDeployed } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import { alternatives } from '../value/alternatives.ts';
import type { ArmValue } from '../value/arm-value.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { knownText } from '../value/known-text.ts';
import { type KeyLink, linkOf } from './key-links.ts';

/** A resource of Key Vault that is deployed by an API version which ends. */
export interface RetiringResource {
  readonly resource: Resource;
  /** Where it names the version. */
  readonly version: ArmValue;
  readonly under: readonly Guard[];
  readonly link: KeyLink;
}

/** All such resources that are deployed together: first those of customer-managed keys, then those that may be. */
export const retiringWith: (template: Template) => readonly RetiringResource[] = onceDeployed(
  KEY_VAULT_TYPES,
  (resources) => {
    const all = resources.flatMap(retiring);
    return (['linked', 'undecided', 'unlinked'] as const).flatMap((kind) =>
      all.filter(({ link }) => link.kind === kind),
    );
  },
);

function retiring(resource: Resource): readonly RetiringResource[] {
  if (!KEY_VAULT_TYPES.some((type) => resource.isOfType(type))) return [];
  const versions = [...alternatives(resource.at('apiVersion'))];
  const first = versions.find(({ value }) => isRetiring(knownText(value) ?? ''));
  if (!first || first.value.kind === 'absent') return [];
  const { value: version, under } = first;
  return [{ resource, version, under, link: linkOf(resource, under) }];
}
