import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SourceText } from '../../text/source-text.ts';
import { Origin } from '../origin.ts';
import type { Condition, Guard, Subject } from './condition.ts';
import { allBut, KIND, ofKinds, ofValue } from './domain.ts';
import { areConsistent, areImplied, assuming, impliedValue, together } from './guards.ts';

const origin = new Origin({ source: new SourceText('a.json', '""'), range: { start: 0, end: 2 } });
const guard = (condition: Condition, holds: boolean): Guard => ({
  kind: 'branch',
  condition,
  holds,
  origin,
  why: { code: 'no-value', subject: 'x' },
});

const VALUES = ['a', 'b', 'c'] as const;
const FLAGS = ['p', 'q', 'r'] as const;

/** One way in which all may be: a value for what is compared, and the flags that are set. */
interface World {
  readonly value: (typeof VALUES)[number];
  readonly flags: readonly string[];
}

const worlds: readonly World[] = VALUES.flatMap((value) =>
  Array.from({ length: 2 ** FLAGS.length }, (_, bits) => ({
    value,
    flags: FLAGS.filter((_, bit) => bits & (1 << bit)),
  })),
);

function isSo(condition: Condition, world: World): boolean {
  switch (condition.op) {
    case 'atom':
      return condition.test ? world.value === condition.test.value : world.flags.includes(condition.key);
    case 'not':
      return !isSo(condition.of, world);
    case 'all':
      return condition.of.every((part) => isSo(part, world));
    case 'any':
      return condition.of.some((part) => isSo(part, world));
  }
}

const subject: Subject = { key: 'x', domain: ofKinds(KIND.text), origin };
const atom = fc.oneof(
  fc.constantFrom(...FLAGS).map((key): Condition => ({ op: 'atom', key })),
  fc.constantFrom('a', 'b').map((value): Condition => {
    const test = { kind: 'equals', subject, yes: ofValue(value), no: allBut(value), value } as const;
    return { op: 'atom', key: `x=${value}`, test };
  }),
);
const plain = fc.oneof(
  atom,
  atom.map((of): Condition => ({ op: 'not', of })),
);
const compound = fc
  .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(plain, { minLength: 1, maxLength: 3 }))
  .map(([op, of]): Condition => ({ op, of }));
const listOf = (condition: fc.Arbitrary<Condition>, maxLength: number) =>
  fc
    .array(fc.tuple(condition, fc.boolean()), { maxLength })
    .map((all) => all.map(([each, holds]) => guard(each, holds)));

const worldsOf = (guards: readonly Guard[]) =>
  worlds.filter((world) => guards.every(({ condition, holds }) => isSo(condition, world) === holds));

test('guards about one atom each are consistent where there is a world in which they hold', () => {
  fc.assert(
    fc.property(listOf(plain, 20), (guards) => {
      expect(areConsistent(guards)).toBe(worldsOf(guards).length > 0);
    }),
  );
});

test('what guards imply is so in every world in which they hold', () => {
  fc.assert(
    fc.property(listOf(fc.oneof(plain, compound), 6), fc.oneof(plain, compound), (guards, condition) => {
      const possible = worldsOf(guards);
      fc.pre(possible.length > 0);
      expect(areConsistent(guards)).toBe(true);
      const implied = impliedValue(condition, guards);
      if (implied !== undefined) expect(possible.every((world) => isSo(condition, world) === implied)).toBe(true);
    }),
  );
});

test('what guards about one atom each say of an atom is all that follows from them', () => {
  fc.assert(
    fc.property(listOf(plain, 20), atom, (guards, condition) => {
      const possible = new Set(worldsOf(guards).map((world) => isSo(condition, world)));
      fc.pre(possible.size > 0);
      expect(impliedValue(condition, guards)).toBe(possible.size === 1 ? [...possible][0] : undefined);
    }),
  );
});

test('one more guard is left out where it is implied, and refused where it contradicts', () => {
  fc.assert(
    fc.property(
      listOf(fc.oneof(plain, compound), 6),
      fc.oneof(plain, compound),
      fc.boolean(),
      (under, condition, holds) => {
        fc.pre(worldsOf(under).length > 0);
        const more = guard(condition, holds);
        const both = assuming(under, more);
        if (both === undefined) expect(worldsOf([...under, more])).toEqual([]);
        else if (both === under) expect(worldsOf([...under, more])).toEqual(worldsOf(under));
        else expect(both).toEqual([...under, more]);
        const implied = under.length > 0 ? impliedValue(condition, under) : undefined;
        if (implied !== undefined) expect(both).toBe(implied === holds ? under : undefined);
      },
    ),
  );
});

test('guards of two lists hold together where there is a world for both', () => {
  fc.assert(
    fc.property(listOf(plain, 6), listOf(plain, 6), (one, other) => {
      fc.pre(worldsOf(one).length > 0);
      const both = together(one, other);
      expect(both !== undefined).toBe(worldsOf([...one, ...other]).length > 0);
      if (both) {
        expect(areImplied([...one, ...other], both)).toBe(true);
        expect(together(one, other)).toBe(both);
      }
    }),
  );
});

test('conditions that double with each level are answered within a bound', () => {
  const flag = (key: string): Condition => ({ op: 'atom', key });
  const doubled = Array.from({ length: 60 }).reduce<Condition>(
    (of, _, level) => ({ op: level % 2 === 0 ? 'all' : 'any', of: [of, { op: 'any', of: [of, flag(`f${level}`)] }] }),
    flag('p'),
  );
  expect(areConsistent([guard(doubled, true), guard(flag('q'), false)])).toBe(true);
  expect(impliedValue(doubled, [guard(flag('q'), false)])).toBeUndefined();
});
