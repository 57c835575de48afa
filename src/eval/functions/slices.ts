import type { ArmArray, ArmValue, Unknown } from '../../value/arm-value.ts';
import { array, literal } from '../../value/construct.ts';
import { shapeOf } from '../../value/text-view.ts';
import { itemShape, splitArguments } from '../access.ts';
import type { Call, FunctionTable } from '../call.ts';
import { excludes } from '../hole-content.ts';
import { textOf } from '../ids.ts';
import { ofTexts, type Settled } from '../lift.ts';
import { lengthDropped, partShape, viewOf, wholeNumber, withoutEnds } from './text-parts.ts';

/** `first()` and `last()`: an item of an array, or a character. */
function atEdge(edge: 'first' | 'last') {
  return ofTexts([1, 1], ([value], call) => {
    const arg = value as Settled;
    switch (arg.kind) {
      case 'array':
        return edgeItem(arg, edge, call);
      case 'literal':
      case 'text':
        return edgeCharacter(arg, edge, call);
      case 'unknown':
      case 'reference':
        return (edge === 'last' ? lastOfSplit(arg, call) : undefined) ?? undecidedEdge(arg, call);
      default:
        return call.invalid('takes a string or an array');
    }
  });
}

function edgeItem(list: ArmArray, edge: 'first' | 'last', call: Call): ArmValue {
  const item = edge === 'first' || !list.open ? list.items.at(edge === 'first' ? 0 : -1) : undefined;
  if (item) return item;
  return list.open ? call.opaque('any', list.open) : literal(null, call.origin);
}

function edgeCharacter(arg: Settled, edge: 'first' | 'last', call: Call): ArmValue {
  const view = viewOf(arg);
  if (!view) return call.invalid('takes a string or an array');
  const at = edge === 'first' ? 0 : Math.max(0, view.text.length - 1);
  if (view.holeAt(at)) return call.undecided('string', [arg]);
  return textOf(view.slice(at, Math.min(at + 1, view.text.length)), call.origin);
}

/** The part after the last delimiter is known where no hole behind it can hold another. */
function lastOfSplit(arg: Settled, call: Call): ArmValue | undefined {
  const [text, delimiter] = splitArguments(arg) ?? [];
  if (text?.kind !== 'text' || delimiter?.kind !== 'literal') return undefined;
  const view = viewOf(text);
  const separator = String(delimiter.value);
  if (!view || separator.length !== 1) return undefined;
  const at = view.text.lastIndexOf(separator);
  if (at < 0 || !view.holes(at).every((hole) => excludes(hole, separator))) return undefined;
  return textOf(view.slice(at + 1), call.origin);
}

function undecidedEdge(arg: Settled, call: Call): Unknown {
  const isText = splitArguments(arg) !== undefined || (arg.kind === 'unknown' && arg.type === 'string');
  return call.undecided(isText ? 'string' : 'any', [arg], itemShape(arg));
}

const skip = ofTexts([2, 2], ([value, amount], call) => {
  const args = [value as Settled, amount as Settled] as const;
  const count = countOf(args[1]);
  if (count === null) return call.invalid('takes a string or an array, and a whole number');
  if (args[0].kind === 'array' && count !== undefined) {
    return array(args[0].items.slice(count), call.origin, args[0].open);
  }
  return ofText(args, count, call, (view, at) => view.slice(Math.min(at, view.text.length)));
});

const take = ofTexts([2, 2], ([value, amount], call) => {
  const args = [value as Settled, amount as Settled] as const;
  const count = countOf(args[1]);
  if (count === null) return call.invalid('takes a string or an array, and a whole number');
  if (args[0].kind === 'array' && count !== undefined) {
    const open = count > args[0].items.length ? args[0].open : undefined;
    return array(args[0].items.slice(0, count), call.origin, open);
  }
  return (
    withoutEnd(args, call) ?? ofText(args, count, call, (view, at) => view.slice(0, Math.min(at, view.text.length)))
  );
});

/** `take(text, sub(length(text), n))`; undefined for every other number of characters. */
function withoutEnd([text, count]: readonly [Settled, Settled], call: Call): ArmValue | undefined {
  const view = viewOf(text);
  const dropped = view && lengthDropped(text, count);
  const shortened = dropped === undefined ? undefined : withoutEnds(view as View, 0, dropped);
  return shortened && textOf(shortened, call.origin);
}

/** A negative number counts as 0. Undefined when it is not known, null when it is no number. */
function countOf(value: Settled): number | undefined | null {
  const count = wholeNumber(value);
  if (count !== undefined) return Math.max(0, count);
  return value.kind === 'literal' ? null : undefined;
}

type View = NonNullable<ReturnType<typeof viewOf>>;

function ofText(
  args: readonly [Settled, Settled],
  count: number | undefined,
  call: Call,
  cut: (view: View, at: number) => View,
): ArmValue {
  const [value] = args;
  const view = viewOf(value);
  if (!view) return undecidedSlice(args, call);
  const isLong = value.kind === 'literal' || value.kind === 'text';
  if (isLong && count !== undefined && view.holes(0, count).length === 0) {
    return textOf(cut(view, count), call.origin);
  }
  if (value.kind === 'unknown' && value.type === 'any') return call.undecided('any', args);
  const isNonEmpty = call.name.toLowerCase() === 'take' && (count ?? 0) > 0 && shapeOf(value).nonEmpty;
  return call.undecided('string', args, partShape(value, isNonEmpty));
}

function undecidedSlice(args: readonly [Settled, Settled], call: Call): ArmValue {
  const [value] = args;
  const isOpen = value.kind === 'array' || value.kind === 'reference' || value.kind === 'unknown';
  return isOpen ? call.undecided('array', args) : call.invalid('takes a string or an array');
}

export const slices: FunctionTable = { first: atEdge('first'), last: atEdge('last'), skip, take };
