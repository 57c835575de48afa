import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { SourceText } from '../../text/source-text.ts';
import type { ArmValue, Found } from '../arm-value.ts';
import { compareResourceIds, compareTexts, isInside } from '../compare-ids.ts';
import type { Guard } from '../conditions/condition.ts';
import { absent, choice, GUID, literal, SEGMENT, unknown } from '../construct.ts';
import { joinText } from '../join-text.ts';
import { Origin } from '../origin.ts';
import { TextView } from '../text-view.ts';
import { NearIndex } from './near-index.ts';
import { type Match, TextIndex } from './text-index.ts';

const origin = new Origin({ source: new SourceText('a.json', '""'), range: { start: 0, end: 2 } });
const why = { code: 'no-value', subject: 'p' } as const;
const named = (identity: string, shape = SEGMENT) => unknown('string', why, identity, origin, { shape });
const guard = (key: string, holds: boolean): Guard => {
  return { kind: 'branch', condition: { op: 'atom', key }, holds, origin, why };
};
const either = (key: string, one: Found, other: Found) => {
  const arms = [true, false].map((holds) => ({ when: guard(key, holds), value: holds ? one : other }));
  return choice(arms, origin);
};

type Part = string | ArmValue;
const text = (parts: readonly Part[]) =>
  joinText(
    parts.map((part) => (typeof part === 'string' ? literal(part, origin) : part)),
    origin,
  );
const view = (...parts: readonly Part[]) => TextView.of(text(parts)) as TextView;

const GROUP = ['/subscriptions/', named('subscription', GUID), '/resourceGroups/'];
const idOf = (...name: readonly Part[]) => [...GROUP, named('group'), '/providers/Test.Rp/things/', ...name];

const plain = fc.constantFrom<Part>('a', 'A', 'b', 'ab', '-1', '-2', '/', 'ß', 'İ', '', named('p'), named('q'));
const plainTexts = fc.array(plain, { minLength: 1, maxLength: 3 }).map(text);
const arms: fc.Arbitrary<Found> = fc.oneof(
  { weight: 9, arbitrary: plainTexts as fc.Arbitrary<Found> },
  { weight: 1, arbitrary: fc.constant(absent(origin)) },
);
const flatChoices = fc.tuple(fc.constantFrom('c', 'd'), arms, arms).map((of) => either(...of));
const choices = fc.oneof(
  flatChoices,
  fc.tuple(fc.constantFrom('c', 'd'), flatChoices, arms).map((of) => either(...of)),
);
const parts = fc.array(fc.oneof({ weight: 5, arbitrary: plain }, { weight: 1, arbitrary: choices }), {
  minLength: 1,
  maxLength: 3,
});
const ids = fc.oneof(
  { weight: 6, arbitrary: parts.map((name) => idOf(...name)) },
  fc.tuple(parts, parts).map(([name, child]) => idOf(...name, '/parts/', ...child)),
  parts.map((group) => [...GROUP, ...group, '/providers/Test.Rp/things/a']),
  parts,
);
const guards = fc.constantFrom<readonly Guard[]>(
  [],
  [guard('c', true)],
  [guard('c', false)],
  [guard('d', true), guard('c', false)],
  [guard('c', true), guard('c', false)],
);

/** Texts, of which some are none, one that is looked for among them, and what holds. */
const cases = (texts: fc.Arbitrary<readonly Part[]>) => {
  const all = fc.array(fc.option(texts, { nil: undefined, freq: 20 }), { maxLength: 14 });
  return fc.tuple(all, texts, fc.nat(28), guards).map(([all, other, pick, under]) => ({
    items: all.map((each, at) => ({ at, view: each && view(...each) })),
    wanted: view(...(all[pick] ?? other)),
    under,
  }));
};

/** Items are told apart by their places: comparing views in depth takes longer than all else. */
const placesOf = (items: readonly { readonly at: number }[]) => items.map(({ at }) => at);

const KINDS = [
  ['names', parts, compareTexts],
  ['ids', ids, compareResourceIds],
] as const;

describe.each(KINDS)('an index of %s', (kind, texts, compare) => {
  it('finds the same as comparing one by one', () => {
    fc.assert(
      fc.property(cases(texts), ({ items, wanted, under }) => {
        const verdicts = items.map((item) => (item.view ? compare(wanted, item.view, under) : 'undecided'));
        const item = items[verdicts.indexOf('same')];
        const expected: Match<unknown> = item
          ? { kind: 'found', item }
          : { kind: verdicts.includes('undecided') ? 'undecided' : 'none' };
        expect(new TextIndex(kind, items, (each) => each.view).first(wanted, under)).toEqual(expected);
      }),
      { numRuns: 3_000 },
    );
  });

  it('leaves out only what is different, and keeps the order', () => {
    fc.assert(
      fc.property(cases(texts), ({ items, wanted, under }) => {
        const near = new NearIndex(kind, items, (each) => each.view).near(wanted, under);
        const others = items.filter((item) => !near.includes(item));
        expect(placesOf(near)).toEqual(placesOf(items.filter((item) => near.includes(item))));
        for (const item of others) expect(item.view && compare(wanted, item.view, under)).toBe('different');
      }),
      { numRuns: 3_000 },
    );
  });
});

it('an index of scopes leaves out only what is neither around an id nor inside of it', () => {
  fc.assert(
    fc.property(cases(ids), ({ items, wanted, under }) => {
      const near = new NearIndex('scopes', items, (each) => each.view).near(wanted, under);
      expect(placesOf(near)).toEqual(placesOf(items.filter((item) => near.includes(item))));
      for (const { view: other } of items.filter((item) => !near.includes(item))) {
        expect(other && compareResourceIds(wanted, other, under)).toBe('different');
        expect(other && isInside(wanted, other, under)).toBe(false);
        expect(other && isInside(other, wanted, under)).toBe(false);
      }
    }),
    { numRuns: 3_000 },
  );
});

describe('among many, only few are near', () => {
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const byDefault = (end: string) => either('c', text(['x', end]), text([named('p'), end]));

  test.each<[string, (end: string) => readonly Part[]]>([
    ['known names', (end) => ['kv', end]],
    ['names made of a parameter', (end) => [named('p'), end]],
    ['names made of a parameter that has a default', (end) => [byDefault(end)]],
  ])('%s', (_, nameOf) => {
    for (const [kind, parts] of [
      ['names', nameOf],
      ['ids', (end: string) => idOf(...nameOf(end))],
      ['scopes', (end: string) => idOf(...nameOf(end))],
    ] as const) {
      const index = new NearIndex(kind, numbers, (number) => view(...parts(`-${number}`)));
      expect(index.near(view(...parts('-7')))).toEqual([7]);
    }
  });

  test('what is inside of an id, and what is around it', () => {
    const inside = numbers.map((number) => view(...idOf(`a${number}`, '/parts/b')));
    const index = new NearIndex('scopes', [...inside, view(...idOf('a7'))], (each) => each);
    expect(index.near(view(...idOf('a7')))).toEqual([inside[7], view(...idOf('a7'))]);
    expect(index.near(view(...idOf('a7', '/parts/b', '/more/c')))).toEqual([inside[7], view(...idOf('a7'))]);
  });
});
