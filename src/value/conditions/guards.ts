import type { Condition, Guard } from './condition.ts';
import { Facts } from './facts.ts';

/**
 * What follows from a list of guards, and the lists that are made of it by one guard more: the same values are walked
 * again and again under the same guards.
 */
interface Entry {
  readonly facts: Facts;
  readonly longer: WeakMap<Guard, { readonly guards: readonly Guard[] | undefined }>;
}

const entries = new WeakMap<readonly Guard[], Entry>();
const nothing: Entry = { facts: new Facts(), longer: new WeakMap() };

function entryOf(guards: readonly Guard[]): Entry {
  if (guards.length === 0) return nothing;
  const known = entries.get(guards);
  if (known) return known;
  return remember(
    guards,
    guards.reduce((facts, guard) => facts.with(guard), nothing.facts),
  );
}

function remember(guards: readonly Guard[], facts: Facts): Entry {
  const entry = { facts, longer: new WeakMap() };
  entries.set(guards, entry);
  return entry;
}

/** Whether guards can hold together, as far as that can be told: true where no contradiction is found. */
export function areConsistent(guards: readonly Guard[]): boolean {
  return entryOf(guards).facts.isConsistent;
}

/**
 * Whether guards hold for an object with a member that is there and is null only, which nobody passes and ARM accepts:
 * no ground for a finding.
 */
export function restOnNullMember(guards: readonly Guard[]): boolean {
  return entryOf(guards).facts.restsOnNull;
}

/** The truth value that the guards force on a condition; undefined when they leave it open. */
export function impliedValue(condition: Condition, guards: readonly Guard[]): boolean | undefined {
  return entryOf(guards).facts.valueOf(condition);
}

/**
 * Guards that can hold together, and one more: with it, as they are where they imply it, and undefined where they
 * contradict it. The same list for the same arguments.
 */
export function assuming(under: readonly Guard[], guard: Guard): readonly Guard[] | undefined {
  const { facts, longer } = entryOf(under);
  const known = longer.get(guard);
  // NOTE: an empty list stands for all empty lists, and whoever asks compares with their own.
  if (known) return known.guards?.length === 0 ? under : known.guards;
  const guards = extended(under, facts, guard);
  longer.set(guard, { guards });
  return guards;
}

function extended(under: readonly Guard[], facts: Facts, guard: Guard): readonly Guard[] | undefined {
  const implied = facts.valueOf(guard.condition);
  if (implied !== undefined) return implied === guard.holds ? under : undefined;
  const more = facts.with(guard);
  if (!more.isConsistent) return undefined;
  const guards = [...under, guard];
  remember(guards, more);
  return guards;
}

/** The guards of two lists, each of which can hold: undefined where they contradict each other, the first where it implies the second. */
export function together(under: readonly Guard[], others: readonly Guard[]): readonly Guard[] | undefined {
  if (under.length === 0 && others.length > 0) return areConsistent(others) ? others : undefined;
  let guards: readonly Guard[] | undefined = under;
  for (const guard of others) guards = guards && assuming(guards, guard);
  return guards;
}

/** Whether guards hold wherever others do: false where they cannot, undefined where the others leave that open. */
export function areImplied(guards: readonly Guard[], under: readonly Guard[]): boolean | undefined {
  const { facts } = entryOf(under);
  let isOpen = false;
  for (const { condition, holds } of guards) {
    const implied = facts.valueOf(condition);
    if (implied === !holds) return false;
    isOpen ||= implied === undefined;
  }
  return isOpen ? undefined : true;
}
