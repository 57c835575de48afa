import type { CallExpr, ConstantExpr, Expr, IntegerExpr, InvalidExpr, StringExpr, TextExpr } from '../expr/ast.ts';
import type { DecodedText } from '../text/decoded-text.ts';
import type { ArmValue, Doubt } from '../value/arm-value.ts';
import { invalid, isInvalid, isLazy, literal, moved, unknown, writtenString } from '../value/construct.ts';
import { Origin, type Place } from '../value/origin.ts';
import { hasPlaceholderBesideBraces } from '../value/placeholder.ts';
import { readIndex, readMember } from './access.ts';
import { Call } from './call.ts';
import { evaluateCollection } from './collections.ts';
import { toInteger } from './dotnet/int64.ts';
import type { Bindings } from './frame.ts';
import { findFunction } from './functions/index.ts';
import { interpolated } from './functions/texts.ts';
import type { Limit } from './limits.ts';
import { callUserFunction } from './user-functions.ts';

/** The value of an expression, or of a part of one, that was parsed from `text`. Never throws for bad input. */
export function evaluateExpr(text: DecodedText, expr: Expr, bindings: Bindings): ArmValue {
  switch (expr.kind) {
    case 'string':
      return writtenString(expr.value, originOf(text, expr), doubtOf(expr.value.text));
    case 'integer':
      return literal(toInteger(expr.value), originOf(text, expr));
    case 'constant':
      return literal(expr.value, originOf(text, expr));
    case 'invalid':
      return invalid(expr.message, originOf(text, expr));
    default:
      return bindings.frame.budget.within(
        () => evaluateDeeper(text, expr, bindings),
        (limit) => beyond(limit, bindings, originOf(text, expr)),
      );
  }
}

function beyond(limit: Limit, { frame }: Bindings, origin: Origin): ArmValue {
  frame.budget.exceed(limit, origin);
  return unknown('any', { code: 'budget', subject: limit }, undefined, origin);
}

/** A node whose value takes the evaluation of others. */
type ComposedExpr = Exclude<Expr, StringExpr | IntegerExpr | ConstantExpr | InvalidExpr>;

function evaluateDeeper(text: DecodedText, expr: ComposedExpr, bindings: Bindings): ArmValue {
  switch (expr.kind) {
    case 'call':
      return evaluateCall(text, expr, bindings);
    case 'member': {
      const object = evaluateExpr(text, expr.object, bindings);
      if (isInvalid(object)) return object;
      const origin = originOf(text, expr);
      const member = new Origin({ text, start: expr.nameStart, end: expr.end });
      return broughtTo({ text, start: expr.start, end: expr.end }, readMember(object, expr.name, origin, member));
    }
    case 'index': {
      const object = evaluateExpr(text, expr.object, bindings);
      const index = evaluateExpr(text, expr.index, bindings);
      const origin = originOf(text, expr);
      return broughtTo({ text, start: expr.start, end: expr.end }, readIndex(object, index, origin));
    }
    case 'text':
      return interpolated(interpolation(text, expr, bindings));
    default:
      return evaluateCollection({ text, bindings, evaluate: evaluateExpr }, expr);
  }
}

/** Fills holes as `format()` does. */
function interpolation(text: DecodedText, { start, end, parts }: TextExpr, bindings: Bindings): Call {
  const shown = 'interpolation';
  const call = { kind: 'call', namespace: undefined, name: 'format', nameEnd: start, args: parts, shown } as const;
  return new Call(text, { ...call, start, end }, bindings, evaluateExpr);
}

function evaluateCall(text: DecodedText, expr: CallExpr, bindings: Bindings): ArmValue {
  const call = new Call(text, expr, bindings, evaluateExpr);
  if (expr.namespace !== undefined) return callUserFunction(call, expr.namespace);
  const spec = findFunction(expr.name);
  if (!spec) return call.unknown('any', { code: 'unsupported', subject: call.shown });
  const [least, most] = spec.arity;
  if (call.count < least || call.count > most) {
    const wanted = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
    return invalid(`${call.shown} takes ${wanted} arguments, not ${call.count}`, call.origin);
  }
  const value = spec.evaluate(call);
  bindings.frame.budget.spend(costOf(value));
  return value;
}

/** So many characters cost a step. */
const CHARACTERS_PER_STEP = 64;

/** What a value takes of the memory, in steps: calls in lambdas and functions are evaluated again and again. */
function costOf(value: ArmValue): number {
  if (value.kind === 'literal' && typeof value.value === 'string') return value.value.length / CHARACTERS_PER_STEP;
  if (value.kind === 'text') return value.parts.length;
  if (value.kind === 'object') return value.entries.size;
  return value.kind === 'array' && !isLazy(value) ? value.items.length : 0;
}

function doubtOf(text: string): Doubt | undefined {
  return hasPlaceholderBesideBraces(text) ? 'placeholder' : undefined;
}

/** What was written as part of a larger value travels to where that part is named. */
function broughtTo(place: Place, value: ArmValue): ArmValue {
  return value.kind === 'literal' || value.kind === 'text' ? moved(value, value.origin.via(place, 'variable')) : value;
}

function originOf(text: DecodedText, { start, end }: Expr): Origin {
  return new Origin({ text, start, end });
}
