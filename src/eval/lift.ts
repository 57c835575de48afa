import type { Arm, ArmValue, Choice, Found, Text, ValueType } from '../value/arm-value.ts';
import type { UnknownDetails } from '../value/construct.ts';
import { choice, isInvalid, literal } from '../value/construct.ts';
import { type Data, fromData, toData } from '../value/data.ts';
import { distribute } from '../value/distribute.ts';
import { joinText } from '../value/join-text.ts';
import type { Call, FunctionSpec } from './call.ts';
import { EvaluationError, LimitError } from './dotnet/errors.ts';

/** One value that is there: what a function works on once its arguments' choices are taken apart. */
export type Settled = Exclude<ArmValue, Choice>;

export interface PureOptions {
  /** What is known of the result when not all arguments are, or undefined when nothing is. Arguments are no choices. */
  readonly partial?: (args: readonly Settled[], call: Call) => ArmValue | undefined;
  /** What holds for the text of an unknown result. */
  readonly details?: UnknownDetails;
  /** Whether the result is a hash: it remembers what it was computed from. */
  readonly isHash?: true;
}

/**
 * A function of its arguments' data alone, made to work on values: known arguments are computed, choices are computed
 * arm by arm, and anything else is an unknown that is the same wherever the arguments are.
 *
 * A text that was computed from doubtful text is doubtful itself.
 */
export function pure(
  arity: readonly [number, number],
  returns: ValueType,
  compute: (...args: readonly Data[]) => Data,
  options: PureOptions = {},
): FunctionSpec {
  return structural(arity, (args, call) => {
    const known = args.map((arg) => toData(arg));
    if (known.every((entry) => entry !== undefined)) {
      const doubt = known.find((entry) => entry.doubt)?.doubt;
      const value = computed(call, returns, () => {
        return fromData(compute(...known.map((entry) => entry.data)), call.origin, doubt);
      });
      return options.isHash && value.kind === 'literal' ? { ...value, hashOf: args } : value;
    }
    return options.partial?.(args, call) ?? call.undecided(returns, args, options.details);
  });
}

/** The result of a computation, or what stands for it where ARM refuses it or it would be too large. */
export function computed(call: Call, returns: ValueType, compute: () => ArmValue): ArmValue {
  try {
    return compute();
  } catch (error) {
    if (error instanceof EvaluationError) return call.invalid(error.message);
    if (!(error instanceof LimitError)) throw error;
    if (error.limit === 'items') call.frame.budget.exceed('items', call.origin);
    return call.opaque(returns, { code: 'budget', subject: error.limit });
  }
}

/** A function of values, none of which is a choice, absent or invalid: those are dealt with here. */
export function structural(
  arity: readonly [number, number],
  apply: (args: readonly Settled[], call: Call) => ArmValue,
): FunctionSpec {
  return { arity, evaluate: (call) => plainly(call, call.args(), (args) => apply(args, call)) };
}

/** As {@link structural}, for functions that can say more of a text without choices: they are taken out of it. */
export function ofTexts(
  arity: readonly [number, number],
  apply: (args: readonly Settled[], call: Call) => ArmValue,
): FunctionSpec {
  return { arity, evaluate: (call) => plainly(call, call.args().map(spread), (args) => apply(args, call)) };
}

/**
 * Applies a function to each combination of arms of the arguments; an invalid argument is the result, and an absent one
 * is null.
 */
export function plainly(
  call: Call,
  args: readonly ArmValue[],
  apply: (args: readonly Settled[]) => ArmValue,
): ArmValue {
  return distribute(args, call.origin, (plain) => {
    const settled = plain.map((arg) => (arg.kind === 'absent' ? literal(null, arg.within) : arg));
    return settled.find(isInvalid) ?? apply(settled);
  }) as ArmValue;
}

/** A text is taken apart into no more alternatives than this. */
const MAX_SPREAD = 16;

/** A text with choices in it as a choice of texts; texts with too many stay as they are. */
function spread(value: ArmValue): ArmValue {
  if (value.kind !== 'text') return value;
  const ways = countWays(value);
  return ways > 1 && ways <= MAX_SPREAD ? (spreadFirst(value) as ArmValue) : value;
}

/** How many texts a value makes, choices in choices and in their texts included; no more than one beyond the limit. */
function countWays(value: Found): number {
  if (value.kind !== 'choice' && value.kind !== 'text') return 1;
  const isChoice = value.kind === 'choice';
  let ways = isChoice ? 0 : 1;
  for (const part of isChoice ? value.arms.map((arm) => arm.value) : value.parts) {
    ways = isChoice ? ways + countWays(part) : ways * countWays(part);
    if (ways > MAX_SPREAD) break;
  }
  return Math.min(ways, MAX_SPREAD + 1);
}

function spreadFirst(value: Found): Found {
  if (value.kind !== 'text') return value;
  const index = value.parts.findIndex((part) => part.kind === 'choice');
  return index < 0 ? value : spreadPart(value, index, value.parts[index] as Choice);
}

function spreadPart(text: Text, index: number, part: Choice): Found {
  const arms = part.arms.map(({ when, value }): Arm => {
    if (value.kind === 'choice') return { when, value: spreadPart(text, index, value) };
    const filling = value.kind === 'absent' ? literal('', value.within) : value;
    const filled = joinText([...text.parts.slice(0, index), filling, ...text.parts.slice(index + 1)], text.origin);
    return { when, value: spreadFirst(filled) };
  });
  return choice(arms, text.origin);
}
