import type { ArmArray, ArmValue } from '../../value/arm-value.ts';
import { literal } from '../../value/construct.ts';
import { areEqual } from '../../value/equality.ts';
import { keyOf } from '../../value/identity.ts';
import { shapeOf, type TextView } from '../../value/text-view.ts';
import type { Call, FunctionTable } from '../call.ts';
import { toUpperInvariant } from '../dotnet/case-mapping.ts';
import { EvaluationError, LimitError } from '../dotnet/errors.ts';
import { ofTexts, pure, type Settled } from '../lift.ts';
import { viewOf } from './text-parts.ts';

/** `startsWith()` and `endsWith()`, which ignore case: decided by what is known at that end. */
function atEnd(end: 'start' | 'end') {
  return ofTexts([2, 2], ([text, part], call) => {
    const args = [text as Settled, part as Settled] as const;
    const [view, sought] = args.map(viewOf);
    if (!view || !sought) return call.invalid('takes two strings');
    if (sought.text === '' || keyOf(args[0]) === keyOf(args[1])) return literal(true, call.origin);
    const verdict = compareEnds(knownEnd(view, end), knownEnd(sought, end), view.isKnown, sought.isKnown);
    if (verdict !== undefined) return literal(verdict, call.origin);
    const isTwoSegments = shapeOf(args[0]).segment && sought.isKnown && sought.text.includes('/');
    return isTwoSegments ? literal(false, call.origin) : call.undecided('bool', args);
  });
}

/** What is known at the end, read from that end on and without regard to case. */
function knownEnd(view: TextView, end: 'start' | 'end'): string {
  const holes = view.holes();
  if (end === 'start') return toUpperInvariant(view.text.slice(0, holes[0]?.at));
  const from = (holes.at(-1)?.at ?? -1) + 1;
  return [...toUpperInvariant(view.text.slice(from))].reverse().join('');
}

function compareEnds(known: string, sought: string, isAll: boolean, isSoughtAll: boolean): boolean | undefined {
  if (known.length >= sought.length) {
    if (!known.startsWith(sought)) return false;
    return isSoughtAll ? true : undefined;
  }
  return isAll || !sought.startsWith(known) ? false : undefined;
}

/** `indexOf()` and `lastIndexOf()`: strings ignore case, items of arrays do not. */
function index(which: 'first' | 'last') {
  return ofTexts([2, 2], ([container, item], call) => {
    const args = [container as Settled, item as Settled] as const;
    if (args[0].kind === 'array') return indexOfItem(args[0], args[1], which, call);
    const [view, sought] = args.map(viewOf);
    if (!view || !sought) {
      const isOpen = args[0].kind === 'unknown' && args[0].type === 'array';
      return isOpen || (view && args[1].kind === 'unknown')
        ? call.undecided('int', args)
        : call.invalid('takes strings, or an array');
    }
    if (!view.isKnown || !sought.isKnown) return call.undecided('int', args);
    const [text, part] = [toUpperInvariant(view.text), toUpperInvariant(sought.text)];
    return literal(which === 'first' ? text.indexOf(part) : text.lastIndexOf(part), call.origin);
  });
}

function indexOfItem(list: ArmArray, item: Settled, which: 'first' | 'last', call: Call): ArmValue {
  if (which === 'last' && list.open) return call.undecided('int', [list, item]);
  const indices = list.items.map((_, at) => at);
  for (const at of which === 'first' ? indices : indices.reverse()) {
    const candidate = list.items[at] as ArmValue;
    const verdict = candidate.kind === 'choice' ? undefined : areEqual(candidate, item);
    if (verdict === undefined) return call.undecided('int', [list, item]);
    if (verdict) return literal(at, call.origin);
  }
  return list.open ? call.undecided('int', [list, item]) : literal(-1, call.origin);
}

/** `*` in a pattern stands for any text, `?` for any character; case is ignored. */
function isLike(text: string, pattern: string): boolean {
  let [at, inPattern, star, resume] = [0, 0, -1, 0];
  while (at < text.length) {
    const char = pattern.charAt(inPattern);
    if (char === '*') {
      star = inPattern++;
      resume = at;
    } else if (char !== '' && (char === '?' || char === text.charAt(at))) {
      at += 1;
      inPattern += 1;
    } else if (star >= 0) {
      inPattern = star + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern.charAt(inPattern) === '*') inPattern += 1;
  return inPattern === pattern.length;
}

/** Patterns and texts whose lengths multiply to more than this are not compared. */
const MAX_WORK = 10_000_000;

const like = pure([2, 2], 'bool', (text = null, pattern = null) => {
  if (typeof text !== 'string' || typeof pattern !== 'string') throw new EvaluationError('takes two strings');
  if (text.length * pattern.length > MAX_WORK) throw new LimitError('text-length');
  return isLike(toUpperInvariant(text), toUpperInvariant(pattern));
});

export const search: FunctionTable = {
  endswith: atEnd('end'),
  indexof: index('first'),
  lastindexof: index('last'),
  like,
  startswith: atEnd('start'),
};
