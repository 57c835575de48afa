import { computedAlternatives } from './alternatives.ts';
import type { Guard } from './conditions/condition.ts';
import { joinText } from './join-text.ts';
import { TextView } from './text-view.ts';

/** How many pairs of readings are judged. Where there are more, nothing is decided. */
export const MAX_PAIRS = 100;

/**
 * Judges two texts by what they read where guards hold: what one of them leaves open, such as the default of a parameter,
 * may be settled by the guards, or for both alike. `open` where their readings do not agree, or are too many.
 */
export function agreedWhere<Verdict>(
  judge: (left: TextView, right: TextView) => Verdict,
  open: Verdict,
  left: TextView,
  right: TextView,
  under: readonly Guard[],
): Verdict {
  const verdict = judge(left, right);
  if (verdict !== open || (!hasChoices(left) && !hasChoices(right))) return verdict;
  const verdicts = new Set<Verdict>();
  let pairs = 0;
  for (const one of readingsOf(left, under)) {
    for (const other of readingsOf(right, one.under)) {
      verdicts.add(judge(one.view, other.view));
      if (verdicts.has(open) || verdicts.size > 1 || ++pairs > MAX_PAIRS) return open;
    }
  }
  const [agreed = open] = verdicts;
  return agreed;
}

/** True where something in a text depends on a condition, or on whether a default is overridden. */
export function hasChoices(view: TextView): boolean {
  return view.holes().some(({ value }) => value.kind === 'choice');
}

/** One way to read a text, and what must hold for it. */
export interface Reading {
  readonly view: TextView;
  readonly under: readonly Guard[];
}

const known = new WeakMap<TextView, WeakMap<readonly Guard[], readonly Reading[]>>();

/** The ways to read a text where guards hold; the text as it is where there are too many of them. */
export function readingsOf(view: TextView, under: readonly Guard[]): readonly Reading[] {
  if (!hasChoices(view)) return [{ view, under }];
  let byGuards = known.get(view);
  if (!byGuards) {
    byGuards = new WeakMap();
    known.set(view, byGuards);
  }
  let readings = byGuards.get(under);
  if (!readings) {
    readings = takeApart(view, under);
    byGuards.set(under, readings);
  }
  return readings;
}

function takeApart(view: TextView, under: readonly Guard[]): readonly Reading[] {
  const readings: Reading[] = [];
  for (const { value, under: guards } of computedAlternatives(joinText(view.parts(), view.use), under)) {
    const reading = value.kind === 'absent' ? undefined : TextView.of(value);
    if (reading) readings.push({ view: reading, under: guards });
    if (readings.length > MAX_PAIRS) return [{ view, under }];
  }
  return readings;
}
