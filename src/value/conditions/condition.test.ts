import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SourceText } from '../../text/source-text.ts';
import { Origin } from '../origin.ts';
import { areConsistent, assuming, type Condition, type Guard, impliedValue } from './condition.ts';

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
      return condition.equals === undefined ? world.flags.includes(condition.key) : world.value === condition.equals;
    case 'not':
      return !isSo(condition.of, world);
    case 'all':
      return condition.of.every((part) => isSo(part, world));
    case 'any':
      return condition.of.some((part) => isSo(part, world));
  }
}

const atom = fc.oneof(
  fc.constantFrom(...FLAGS).map((key): Condition => ({ op: 'atom', key })),
  fc.constantFrom('a', 'b').map((equals): Condition => ({ op: 'atom', key: `x=${equals}`, subject: 'x', equals })),
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
