import type { Bindings } from '../../../eval/frame.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject, JsonString } from '../../../json/tree.ts';
import type { ArmValue, Found, ValueType } from '../../../value/arm-value.ts';
import type { Guard } from '../../../value/conditions/condition.ts';
import { choice, literal, moved, unknown } from '../../../value/construct.ts';
import { eachArm } from '../../../value/distribute.ts';
import { Origin } from '../../../value/origin.ts';
import type { JsonDocument } from '../document/document.ts';
import { evaluateJson } from './evaluate-json.ts';

/**
 * What the caller of a template passes: the value of a parameter, absent when nothing is passed for it. `undefined`
 * instead of a function: the caller is not known, and may pass anything.
 */
export type Arguments = ((name: string) => Found) | undefined;

/** A parameter's declaration, with what it means when the caller is silent. */
export interface ParameterDeclaration {
  readonly key: JsonString;
  readonly node: JsonObject;
  readonly document: JsonDocument;
  /** The template's own scope, in which defaults are evaluated. */
  readonly bindings: Bindings;
  readonly definitions: JsonObject | undefined;
}

const TYPES: ReadonlyMap<string, ValueType> = new Map([
  ['string', 'string'],
  ['securestring', 'string'],
  ['int', 'int'],
  ['bool', 'bool'],
  ['object', 'object'],
  ['secureobject', 'object'],
  ['array', 'array'],
]);

/** How many `$ref`s are followed; they may form a circle. */
const MAX_REFS = 32;

/**
 * The value of a parameter. With a known caller it is what is passed, else the default, else null when that is allowed,
 * else unknown. Without one, a default is only what the value is when the caller does not pass another.
 */
export function parameterValue(declaration: ParameterDeclaration, args: Arguments): ArmValue {
  const silent = defaultOf(declaration);
  const open = unknownOf(declaration, silent);
  if (!args) return silent ? overridable(declaration, silent, open) : open;
  return eachArm(args(declaration.key.value), [], open.origin, (passed) => {
    const isNothing = passed.kind === 'absent' || (passed.kind === 'literal' && passed.value === null && silent);
    if (!isNothing) return passed;
    return silent ?? open;
  }) as ArmValue;
}

/** What the parameter is when nothing is passed: its default, or null when it is nullable. */
function defaultOf(declaration: ParameterDeclaration): ArmValue | undefined {
  const { node, document, bindings } = declaration;
  const written = propertyOf(node, 'defaultValue')?.value;
  if (!written) return isNullable(declaration) ? literal(null, originOf(declaration, declaration.key)) : undefined;
  const value = evaluateJson(written, document, bindings);
  const origin = new Origin(value.origin.span, 'parameter-default');
  const isEmptyText = value.kind === 'literal' && value.value === '';
  if (isEmptyText) return literal('', origin, 'empty-default');
  return value.origin.from ? value : moved(value, origin);
}

function overridable(declaration: ParameterDeclaration, silent: ArmValue, open: ArmValue): ArmValue {
  const { key, bindings, node } = declaration;
  const name = key.value;
  const written = propertyOf(node, 'defaultValue')?.value ?? key;
  const guard: Omit<Guard, 'holds'> = {
    kind: 'override',
    condition: { op: 'atom', key: `override(${bindings.frame.id}:${name.toLowerCase()})` },
    origin: originOf(declaration, written),
    why: { code: 'overridable', subject: name },
    parameter: name,
  };
  return choice(
    [
      { when: { ...guard, holds: false }, value: silent },
      { when: { ...guard, holds: true }, value: open },
    ],
    silent.origin,
  );
}

function unknownOf(declaration: ParameterDeclaration, silent: ArmValue | undefined): ArmValue {
  const { key, node, document, bindings } = declaration;
  const name = key.value;
  const type = typeOf(declaration);
  const allowed = propertyOf(node, 'allowedValues')?.value;
  const values =
    allowed?.kind === 'array' ? allowed.items.map((item) => evaluateJson(item, document, bindings)) : undefined;
  const why = { code: silent ? 'overridable' : 'no-value', subject: name } as const;
  const identity = `parameter(${bindings.frame.id}:${name.toLowerCase()})`;
  return unknown(type, why, identity, originOf(declaration, key), { allowed: values });
}

function typeOf(declaration: ParameterDeclaration): ValueType {
  for (const node of schemasOf(declaration)) {
    const type = textOf(propertyOf(node, 'type')?.value);
    if (type !== undefined) return TYPES.get(type.toLowerCase()) ?? 'any';
  }
  return 'any';
}

function isNullable(declaration: ParameterDeclaration): boolean {
  return schemasOf(declaration).some((node) => {
    const nullable = propertyOf(node, 'nullable')?.value;
    return nullable?.kind === 'keyword' && nullable.value === true;
  });
}

/** The declaration and the definitions that its `$ref` leads to, in order. */
function schemasOf({ node, definitions }: ParameterDeclaration): readonly JsonObject[] {
  const schemas = [node];
  for (let at = node; schemas.length < MAX_REFS; ) {
    const name = textOf(propertyOf(at, '$ref')?.value)?.replace(/^#\/definitions\//, '');
    const next = name !== undefined && definitions ? propertyOf(definitions, name)?.value : undefined;
    if (next?.kind !== 'object') break;
    schemas.push(next);
    at = next;
  }
  return schemas;
}

function textOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === 'string' ? node.value : undefined;
}

function originOf({ document }: ParameterDeclaration, node: JsonNode): Origin {
  return document.originOf(node);
}
