import type { CallExpr, Expr } from '../expr/ast.ts';
import type { DecodedText } from '../text/decoded-text.ts';
import type { ArmValue, Found, Unknown, ValueType } from '../value/arm-value.ts';
import { invalid, isInvalid, type UnknownDetails, unknown } from '../value/construct.ts';
import { findReason } from '../value/lookup.ts';
import { Origin } from '../value/origin.ts';
import type { Reason } from '../value/reason.ts';
import type { Bindings, Frame } from './frame.ts';

/** Evaluates an expression; handed to a call, so that calls need not import the evaluator that makes them. */
export type Evaluate = (text: DecodedText, expr: Expr, bindings: Bindings) => ArmValue;

/** One call of an ARM function: its arguments are evaluated when a function asks for them, and at most once. */
export class Call {
  readonly name: string;
  /** What messages call it: `name()`, or an operator. */
  readonly shown: string;
  readonly origin: Origin;
  readonly bindings: Bindings;
  readonly #text: DecodedText;
  readonly #expr: CallExpr;
  readonly #evaluate: Evaluate;
  readonly #values: (ArmValue | undefined)[] = [];

  constructor(text: DecodedText, expr: CallExpr, bindings: Bindings, evaluate: Evaluate) {
    this.name = expr.name;
    this.shown = expr.shown ?? `${expr.name}()`;
    this.bindings = bindings;
    this.#text = text;
    this.#expr = expr;
    this.#evaluate = evaluate;
    this.origin = new Origin({ text, start: expr.start, end: expr.end }, 'function');
  }

  get frame(): Frame {
    return this.bindings.frame;
  }

  get count(): number {
    return this.#expr.args.length;
  }

  /** The argument's value; only for an index below `count`. */
  arg(index: number): ArmValue {
    this.#values[index] ??= this.#evaluate(this.#text, this.#expr.args[index] as Expr, this.bindings);
    return this.#values[index] as ArmValue;
  }

  args(from = 0): ArmValue[] {
    return Array.from({ length: Math.max(0, this.count - from) }, (_, index) => this.arg(from + index));
  }

  /** Where an argument stands, for a value that is computed from that argument alone. */
  place(index: number) {
    const { start, end } = this.#expr.args[index] as Expr;
    return { text: this.#text, start, end };
  }

  /** The place of the whole call. */
  get here() {
    return { text: this.#text, start: this.#expr.start, end: this.#expr.end };
  }

  /** The `lambda()` that stands as an argument; undefined when something else stands there. */
  lambda(index: number): Lambda | undefined {
    const expr = this.#expr.args[index];
    if (expr?.kind !== 'call' || expr.namespace || expr.name.toLowerCase() !== 'lambda') return undefined;
    const body = expr.args.at(-1);
    const names = expr.args.slice(0, -1).map((name) => (name.kind === 'string' ? name.value.text : undefined));
    if (!body || names.some((name) => name === undefined)) return undefined;
    return new Lambda(names as string[], this.#text, body, this.bindings, this.#evaluate);
  }

  /** What this call makes when its arguments do not decide it: the same unknown wherever it has the same arguments. */
  unknown(type: ValueType, why: Reason, details?: UnknownDetails, args: readonly Found[] = this.args()): Unknown {
    return unknown(type, why, { call: this.name.toLowerCase(), of: args }, this.origin, details);
  }

  /** An unknown that is equal to nothing but itself. */
  opaque(type: ValueType, why: Reason): Unknown {
    return unknown(type, why, undefined, this.origin);
  }

  /** As {@link unknown}, for the reason that makes the arguments unknown; what is invalid in them stays invalid. */
  undecided(type: ValueType, args: readonly Found[], details?: UnknownDetails): Unknown {
    const wrong = args.find(isInvalid);
    if (wrong) return wrong;
    for (const arg of args) {
      const why = findReason(arg);
      if (why) return this.unknown(type, why, details, args);
    }
    const why: Reason = { code: 'unsupported', subject: this.shown };
    return this.unknown(type, why, details, args);
  }

  invalid(message: string): Unknown {
    return invalid(`${this.shown}: ${message}`, this.origin);
  }
}

/** A lambda argument, applied to one set of values at a time. */
export class Lambda {
  readonly names: readonly string[];
  readonly #text: DecodedText;
  readonly #body: Expr;
  readonly #bindings: Bindings;
  readonly #evaluate: Evaluate;

  constructor(names: readonly string[], text: DecodedText, body: Expr, bindings: Bindings, evaluate: Evaluate) {
    this.names = names;
    this.#text = text;
    this.#body = body;
    this.#bindings = bindings;
    this.#evaluate = evaluate;
  }

  /** Values beyond the lambda's parameters are not bound: `map` offers an index that a lambda need not take. */
  apply(...values: readonly ArmValue[]): ArmValue {
    const bindings = this.names.reduce((bound, name, index) => {
      const value = values[index];
      return value ? bound.withLambda(name, value) : bound;
    }, this.#bindings);
    return this.#evaluate(this.#text, this.#body, bindings);
  }
}

/** A function of the ARM language. Names compare case-insensitively; the table's keys are lower-case. */
export interface FunctionSpec {
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  evaluate(call: Call): ArmValue;
}

export type FunctionTable = Readonly<Record<string, FunctionSpec>>;
