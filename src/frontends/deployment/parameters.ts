import type { ArmValue, Found, ValueType } from '../../value/arm-value.ts';
import type { Guard } from '../../value/conditions/condition.ts';
import { choice, literal, moved, unknown } from '../../value/construct.ts';
import { eachArm } from '../../value/distribute.ts';
import { Origin } from '../../value/origin.ts';
import { parameterIdentity } from '../../value/parameter-identity.ts';

/**
 * What the caller of a template passes: the value of a parameter, absent when nothing is passed for it. `undefined`
 * instead of a function: the caller is not known, and may pass anything.
 */
export type Arguments = ((name: string) => Found) | undefined;

/** A parameter's declaration. */
export interface ParameterDeclaration {
  readonly name: string;
  /** The id of the frame that declares it. */
  readonly frameId: string;
  /** Where its name is written. */
  readonly origin: Origin;
  readonly type: () => ValueType;
  /** Null may be passed, and is the value when nothing is passed. */
  readonly isNullable: () => boolean;
  readonly defaultValue: DefaultValue | undefined;
  /** The only values that may be passed; undefined where all of the type may. */
  readonly allowed: (() => readonly ArmValue[]) | undefined;
}

/** The value of a parameter for which nothing is passed. */
export interface DefaultValue {
  readonly origin: Origin;
  readonly value: () => ArmValue;
}

/**
 * The value of a parameter. With a known caller it is what is passed, else the default, else null when that is allowed,
 * else unknown. Without one, the default is the value only where the caller does not pass another.
 */
export function parameterValue(declaration: ParameterDeclaration, args: Arguments): ArmValue {
  const fallback = fallbackOf(declaration);
  const open = unknownOf(declaration, fallback);
  if (!args) return fallback ? overridable(declaration, fallback, open) : open;
  return eachArm(args(declaration.name), [], open.origin, (passed) => {
    const isNothing = passed.kind === 'absent' || (passed.kind === 'literal' && passed.value === null && fallback);
    if (!isNothing) return passed;
    return fallback ?? open;
  }) as ArmValue;
}

/** The value when nothing is passed: the default, or null when the parameter is nullable. */
function fallbackOf({ defaultValue, isNullable, origin }: ParameterDeclaration): ArmValue | undefined {
  if (!defaultValue) return isNullable() ? literal(null, origin) : undefined;
  const value = defaultValue.value();
  const place = new Origin(value.origin.span, 'parameter-default');
  const isEmptyText = value.kind === 'literal' && value.value === '';
  if (isEmptyText) return literal('', place, 'empty-default');
  return value.origin.from ? value : moved(value, place);
}

function overridable(declaration: ParameterDeclaration, fallback: ArmValue, open: ArmValue): ArmValue {
  const { name, frameId, defaultValue, origin } = declaration;
  const guard: Omit<Guard, 'holds'> = {
    kind: 'override',
    condition: { op: 'atom', key: `override(${frameId}:${name.toLowerCase()})` },
    origin: defaultValue?.origin ?? origin,
    why: { code: 'overridable', subject: name },
    parameter: name,
  };
  return choice(
    [
      { when: { ...guard, holds: false }, value: fallback },
      { when: { ...guard, holds: true }, value: open },
    ],
    fallback.origin,
  );
}

function unknownOf(declaration: ParameterDeclaration, fallback: ArmValue | undefined): ArmValue {
  const { name, frameId, origin } = declaration;
  const why = { code: fallback ? 'overridable' : 'no-value', subject: name } as const;
  const identity = parameterIdentity(frameId, name);
  return unknown(declaration.type(), why, identity, origin, { allowed: declaration.allowed?.() });
}
