import type { Resource } from '../model/resource.ts';
import { alternatives } from '../value/alternatives.ts';
import type { Guard } from '../value/condition.ts';
import { isTrue, knownText } from '../value/known-text.ts';
import { apiVersionDate, isAtLeast } from './api-versions.ts';

export type PermissionModel = 'rbac' | 'access-policies';

/** The model that decides who may use the keys of a vault, by one alternative of what the vault says. */
export interface StatedModel {
  /** Undefined where what is not known decides. */
  readonly model: PermissionModel | undefined;
  /** False when the vault says nothing, so that the model is the default of its API version: an existing vault keeps its own. */
  readonly isStated: boolean;
  readonly under: readonly Guard[];
}

/**
 * From this version on, a vault that is created without `enableRbacAuthorization` uses Azure RBAC.
 *
 * Source: learn.microsoft.com/azure/key-vault/general/access-control-default. Read 2026-11-21.
 */
const RBAC_BY_DEFAULT_SINCE = '2026-02-01';

/** The permission model of a vault. A managed HSM has local roles instead: do not ask for it. */
export function permissionModels(vault: Resource): readonly StatedModel[] {
  return [...alternatives(vault.property('enableRbacAuthorization'))].map(({ value, under }) => {
    if (value.kind === 'absent') return { model: defaultModel(vault), isStated: false, under };
    const stated = isTrue(value);
    const model = stated === undefined ? undefined : stated ? 'rbac' : 'access-policies';
    return { model, isStated: true, under };
  });
}

function defaultModel(vault: Resource): PermissionModel | undefined {
  const version = knownText(vault.declared('apiVersion'));
  return version === undefined ? undefined : modelByDefault(version);
}

/** The model of a vault that is created by an API version and says nothing; undefined for what is no version. */
export function modelByDefault(version: string): PermissionModel | undefined {
  if (apiVersionDate(version) === undefined) return undefined;
  return isAtLeast(version, RBAC_BY_DEFAULT_SINCE) ? 'rbac' : 'access-policies';
}
