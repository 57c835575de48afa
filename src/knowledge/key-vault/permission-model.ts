import type { Resource } from '../../model/resource.ts';
import { alternatives } from '../../value/alternatives.ts';
import type { ArmValue } from '../../value/arm-value.ts';
import type { Guard } from '../../value/conditions/condition.ts';
import { impliedValue } from '../../value/conditions/guards.ts';
import { conditionOf } from '../../value/conditions/tests.ts';
import { isTrue, knownText } from '../../value/known-text.ts';
import { reasonOf } from '../../value/lookup.ts';
import { apiVersionDate, isAtLeast } from '../azure/api-versions.ts';

export type PermissionModel = 'rbac' | 'access-policies';

/** The model that decides who may use the keys of a vault, by one alternative of what the vault says. */
export interface StatedModel {
  /** Undefined where the version decides and is not known. */
  readonly model: PermissionModel | undefined;
  /** False when the vault says nothing, so that the model is the default of its API version: an existing vault keeps its own. */
  readonly isStated: boolean;
  /** True when the vault says what is not known: the model is one of two, and the guards say which. */
  readonly isAssumed: boolean;
  readonly under: readonly Guard[];
}

/**
 * From this version on, a vault that is created without `enableRbacAuthorization` uses Azure RBAC.
 *
 * Source: learn.microsoft.com/azure/key-vault/general/access-control-default. Read 2026-11-21.
 */
const RBAC_BY_DEFAULT_SINCE = '2026-02-01';

/** The permission model of a vault where guards hold. A managed HSM has local roles instead: do not ask for it. */
export function permissionModels(vault: Resource, given: readonly Guard[] = []): readonly StatedModel[] {
  return [...alternatives(vault.at('properties.enableRbacAuthorization'), given)].flatMap(({ value, under }) => {
    if (value.kind === 'absent') return [{ model: defaultModel(vault), isStated: false, isAssumed: false, under }];
    const stated = isTrue(value);
    if (stated !== undefined) return [{ model: modelFor(stated), isStated: true, isAssumed: false, under }];
    return assumedModels(value, under);
  });
}

/** A model for each of the values that one which is not known may have. */
function assumedModels(value: ArmValue, under: readonly Guard[]): readonly StatedModel[] {
  const condition = conditionOf(value);
  const implied = impliedValue(condition, under);
  if (implied !== undefined) return [{ model: modelFor(implied), isStated: true, isAssumed: false, under }];
  return [true, false].map((holds) => {
    const guard: Guard = {
      kind: 'branch',
      condition,
      holds,
      origin: value.origin,
      shows: 'subject',
      why: reasonOf(value),
    };
    return { model: modelFor(holds), isStated: true, isAssumed: true, under: [...under, guard] };
  });
}

function modelFor(isRbac: boolean): PermissionModel {
  return isRbac ? 'rbac' : 'access-policies';
}

function defaultModel(vault: Resource): PermissionModel | undefined {
  const version = knownText(vault.unconditionally('apiVersion'));
  return version === undefined ? undefined : modelByDefault(version);
}

/** The model of a vault that is created by an API version and says nothing; undefined for what is no version. */
export function modelByDefault(version: string): PermissionModel | undefined {
  if (apiVersionDate(version) === undefined) return undefined;
  return isAtLeast(version, RBAC_BY_DEFAULT_SINCE) ? 'rbac' : 'access-policies';
}
