import type { Absent, ArmObject, ArmValue, ComputedEntry, Found } from '../value/arm-value.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { hasMemberCondition } from '../value/conditions/tests.ts';
import { absent, choice, guarded, isInvalid, lazyEntry, object, unknown } from '../value/construct.ts';
import { eachArm, type Plain } from '../value/distribute.ts';
import { entryOf, getMember, reasonOf } from '../value/lookup.ts';
import type { Reason } from '../value/reason.ts';
import { mayEqualText } from '../value/text-view.ts';
import type { Call } from './call.ts';

/** `shallow`: a later member replaces an earlier one. `deep`: two objects of one name are merged in turn. */
export type MergeMode = 'shallow' | 'deep';

/** How many arms of one merged object are looked into for names. */
const MAX_ARMS = 256;

interface MergeArm {
  readonly value: Plain;
  readonly under: readonly Guard[];
}

/**
 * Merges objects member by member, later ones over earlier ones. Only names are looked at here; a member's value is
 * merged when it is asked for. An object that exists under a condition contributes members under that condition, and
 * one that is unknown leaves the result open and the members before it overridable.
 */
export function mergeObjects(values: readonly ArmValue[], call: Call, mode: MergeMode): ArmValue {
  const arms = values.map((value) => armsOf(value));
  const all = arms.flat();
  const wrong = all.find(({ value, under }) => under.length === 0 && (isInvalid(value) || isOfOtherType(value)));
  if (wrong) return isInvalid(wrong.value) ? wrong.value : call.invalid('merges objects only');
  if (all.length > MAX_ARMS) return call.unknown('object', { code: 'budget', subject: 'combinations' }, {}, values);
  const entries = namesOf(all).map((name) =>
    lazyEntry(name, () => {
      // NOTE: what cannot bring the member is left out, or its conditions would become the member's.
      const relevant = values.filter((_, index) => arms[index]?.some(({ value }) => mayBring(value, name)));
      return mergedMember(relevant, name, call, mode);
    }),
  );
  const details = { computed: all.flatMap(computedOf), open: opennessOf(all), unordered: unorderedBy(all) };
  return object(entries, call.origin, details);
}

/** Members are in the order in which they first come, and what comes under a condition may not. */
function unorderedBy(arms: readonly MergeArm[]): Reason | undefined {
  return arms.find(({ value, under }) => under.length > 0 && value.kind === 'object')?.under[0]?.why;
}

function isOfOtherType(value: Plain): boolean {
  return value.kind === 'array' || value.kind === 'text' || (value.kind === 'literal' && value.value !== null);
}

function armsOf(value: ArmValue): readonly MergeArm[] {
  const arms: MergeArm[] = [];
  eachArm(value, [], value.origin, (arm, under) => {
    arms.push({ value: arm, under });
    return arm;
  });
  return arms;
}

/** Names that differ in case only are one name, in its first spelling. */
function namesOf(arms: readonly MergeArm[]): readonly string[] {
  const names = new Map<string, string>();
  for (const { value } of arms) {
    if (value.kind !== 'object') continue;
    for (const { name } of value.entries.values())
      if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  }
  return [...names.values()];
}

function computedOf({ value, under }: MergeArm): readonly ComputedEntry[] {
  if (value.kind !== 'object' || under.length === 0) return value.kind === 'object' ? value.computed : [];
  return value.computed.map((entry) => ({ key: entry.key, value: guarded(entry.value, under, value.origin) }));
}

function mayBring(value: Plain, name: string): boolean {
  if (value.kind === 'object') return entryOf(value, name) !== undefined || mayHaveUnseen(value, name);
  return value.kind === 'unknown' || value.kind === 'reference';
}

function mayHaveUnseen(value: ArmObject, name: string): boolean {
  return value.open !== undefined || value.computed.some(({ key }) => mayEqualText(key, name));
}

function opennessOf(arms: readonly MergeArm[]): Reason | undefined {
  for (const { value } of arms) {
    if (value.kind === 'object' && value.open) return value.open;
    if ((value.kind === 'unknown' || value.kind === 'reference') && !isInvalid(value)) return reasonOf(value);
  }
  return undefined;
}

function mergedMember(values: readonly ArmValue[], name: string, call: Call, mode: MergeMode): Found {
  const upTo = (last: number, under: readonly Guard[]): Found => {
    const value = values[last];
    if (!value) return absent(call.origin);
    return eachArm(value, under, call.origin, (arm, guards) => {
      if (arm.kind === 'object') {
        return overlaid(arm, name, guards, (rest) => upTo(last - 1, rest), call, mode);
      }
      if (arm.kind === 'literal' || arm.kind === 'absent') return upTo(last - 1, guards);
      if (isInvalid(arm)) return arm;
      return perhapsOverridden(arm, name, upTo(last - 1, guards), call);
    });
  };
  return upTo(values.length - 1, []);
}

function overlaid(
  upper: ArmObject,
  name: string,
  under: readonly Guard[],
  lower: (under: readonly Guard[]) => Found,
  call: Call,
  mode: MergeMode,
): Found {
  const entry = entryOf(upper, name);
  if (!entry) return mayHaveUnseen(upper, name) ? perhapsOverridden(upper, name, lower(under), call) : lower(under);
  return eachArm(entry.value, under, call.origin, (member, guards) => {
    if (member.kind === 'absent') return lower(guards);
    if (mode === 'shallow' || mayBeObject(member) === false) return member;
    return eachArm(lower(guards), guards, call.origin, (base) => mergedInDepth(base, member, call));
  });
}

function mergedInDepth(base: Plain, member: Exclude<Plain, Absent>, call: Call): Found {
  if (base.kind === 'absent' || isInvalid(base) || mayBeObject(base) === false) return member;
  if (mayBeObject(member)) return mergeObjects([base, member], call, 'deep');
  return unknown('any', reasonOf(member), undefined, member.origin);
}

/** Undefined when that is not known. */
function mayBeObject(value: Plain): boolean | undefined {
  if (value.kind === 'unknown') return value.type === 'any' ? undefined : value.type === 'object';
  if (value.kind === 'reference') return value.as ? false : undefined;
  return value.kind === 'object';
}

/** An object whose members are not known may have this one. That it has is an assumption about what the caller passes. */
function perhapsOverridden(upper: ArmValue, name: string, lower: Found, call: Call): Found {
  const condition = hasMemberCondition(upper, name);
  const guard: Omit<Guard, 'holds'> = { kind: 'override', condition, origin: upper.origin, why: reasonOf(upper) };
  return choice(
    [
      { when: { ...guard, holds: false }, value: lower },
      { when: { ...guard, holds: true }, value: getMember(upper, name) },
    ],
    call.origin,
  );
}
