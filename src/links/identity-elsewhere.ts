import { type IdentityKind, identityKinds } from '../knowledge/identity/identity-type.ts';
import { declarationsOf } from '../model/declarations.ts';
import type { Resource } from '../model/resource.ts';
import { alternatives } from '../value/alternatives.ts';
import { knownText } from '../value/known-text.ts';
import { reasonOf } from '../value/lookup.ts';

/**
 * True where what one declaration of a resource leaves out may be said by another: by one of the same resource, or by
 * one that cannot be recognised, since only the deployment tells the name of the resource.
 */
export function mayBeSaidElsewhere(resource: Resource, says: (other: Resource) => boolean): boolean {
  return isNamedAtRunTime(resource) || otherSteps(resource).some(says);
}

/** True where a resource that has no `identity` may have got one of that kind by another declaration. */
export function mayBeEnabledElsewhere(resource: Resource, kind: IdentityKind): boolean {
  return mayBeSaidElsewhere(resource, (other) => enables(other, kind));
}

/** True where a resource that has no `identity` may have got any by another declaration. */
export function mayHaveIdentityElsewhere(resource: Resource): boolean {
  return mayBeSaidElsewhere(resource, (other) => mayHaveIdentity(other));
}

/** The other declarations of the same resource: a deployment may take several steps to make it. */
function otherSteps(resource: Resource): readonly Resource[] {
  const [, ...others] = declarationsOf(resource);
  return others;
}

const RUN_TIME_REASONS: readonly string[] = ['runtime-state', 'runtime-function', 'opaque-template'];

/** True for a resource whose name only the deployment tells, such as one from the output of a linked template. */
function isNamedAtRunTime({ name }: Resource): boolean {
  return name.kind !== 'literal' && RUN_TIME_REASONS.includes(reasonOf(name).code);
}

function enables(resource: Resource, kind: IdentityKind): boolean {
  return [...alternatives(resource.at('identity.type'))].some(({ value }) =>
    identityKinds(knownText(value) ?? '').includes(kind),
  );
}

function mayHaveIdentity(resource: Resource): boolean {
  return [...alternatives(resource.at('identity.type'))].some(({ value }) => {
    const type = knownText(value);
    return value.kind !== 'absent' && (type === undefined || identityKinds(type).length > 0);
  });
}
