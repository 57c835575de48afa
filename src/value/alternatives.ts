import type { Arm, Choice, Found, Text } from './arm-value.ts';
import type { Guard } from './conditions/condition.ts';
import { assuming } from './conditions/guards.ts';
import { absent, unknown } from './construct.ts';
import { joinText } from './join-text.ts';

/** How many arms of one value are looked at. What lies beyond is one unknown value. */
export const MAX_ALTERNATIVES = 1_000;

export interface Alternative {
  readonly value: Exclude<Found, Choice>;
  /** What must hold for this arm to be taken, outermost first. Empty: always. */
  readonly under: readonly Guard[];
}

/**
 * Walks the arms of nested choices, lazily and in source order, and leaves out those whose guards contradict each other
 * or the ones given. Choices inside a text are walked like choices of whole texts. A null is absent, as it is to ARM
 * when a resource is deployed; text that is in doubt (see `Doubt`) is unknown.
 */
export function alternatives(value: Found, under: readonly Guard[] = NO_GUARDS): Iterable<Alternative> {
  if (armsOf(value) === undefined) return [{ value: settled(value as Exclude<Found, Choice>), under }];
  return under.length === 0 ? knownAlternatives(value) : settledAlternatives(value, under);
}

const NO_GUARDS: readonly Guard[] = [];

const known = new WeakMap<Found, readonly Alternative[]>();

/** NOTE: many rules look at the same value. */
function knownAlternatives(value: Found): readonly Alternative[] {
  let all = known.get(value);
  if (!all) {
    all = [...settledAlternatives(value, NO_GUARDS)];
    known.set(value, all);
  }
  return all;
}

function* settledAlternatives(value: Found, under: readonly Guard[]): Generator<Alternative, void> {
  for (const alternative of computedAlternatives(value, under)) {
    yield { value: settled(alternative.value), under: alternative.under };
  }
}

/** As {@link alternatives}, with the values as they are computed: null is null, and text in doubt is what it says. */
export function* computedAlternatives(value: Found, under: readonly Guard[] = []): Generator<Alternative, void> {
  let left = MAX_ALTERNATIVES;
  const pending: { value: Found; under: readonly Guard[] }[] = [{ value, under }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (left-- === 0) {
      const { origin } = originOf(next.value);
      yield {
        value: unknown('any', { code: 'budget', subject: 'alternatives' }, undefined, origin),
        under: next.under,
      };
      return;
    }
    const arms = armsOf(next.value);
    if (arms === undefined) {
      yield { value: next.value as Exclude<Found, Choice>, under: next.under };
      continue;
    }
    for (let index = arms.length - 1; index >= 0; index--) {
      const arm = arms[index] as Arm;
      const guards = assuming(next.under, arm.when);
      if (guards) pending.push({ value: arm.value, under: guards });
    }
  }
}

function originOf(value: Found) {
  return { origin: value.kind === 'absent' ? value.within : value.origin };
}

/** What a leaf is to whoever judges a deployment: null is absent, and doubtful text says nothing. */
function settled(value: Exclude<Found, Choice>): Exclude<Found, Choice> {
  const doubtful = value.kind === 'text' ? value.parts.find(isDoubtful) : isDoubtful(value) ? value : undefined;
  if (doubtful?.kind === 'literal' && doubtful.doubt) {
    if (value.kind === 'literal' && value.value === '' && doubtful.doubt === 'empty-default')
      return absent(value.origin);
    const why = { code: doubtful.doubt, subject: String(doubtful.value) };
    return unknown('string', why, undefined, value.kind === 'absent' ? value.within : value.origin);
  }
  return value.kind === 'literal' && value.value === null ? absent(value.origin) : value;
}

function isDoubtful(value: Found): boolean {
  return value.kind === 'literal' && value.doubt !== undefined;
}

/** The arms of a choice, or of the first choice inside a text; undefined for a value that is neither. */
function armsOf(value: Found): readonly Arm[] | undefined {
  if (value.kind === 'choice') return value.arms;
  if (value.kind !== 'text') return undefined;
  const index = value.parts.findIndex((part) => part.kind === 'choice');
  if (index < 0) return undefined;
  return (value.parts[index] as Choice).arms.map((arm) => ({
    when: arm.when,
    value: withPart(value, index, arm.value),
  }));
}

function withPart(text: Text, index: number, part: Found): Found {
  if (part.kind === 'absent') return part;
  return joinText([...text.parts.slice(0, index), part, ...text.parts.slice(index + 1)], text.origin);
}
