import { describe, expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import type { ArmValue } from './arm-value.ts';
import { compareResourceIds, compareTexts, contains, isInside } from './compare-ids.ts';
import type { Guard } from './conditions/condition.ts';
import { choice, GUID, literal, SEGMENT, unknown } from './construct.ts';
import { joinText } from './join-text.ts';
import { Origin } from './origin.ts';
import { TextView } from './text-view.ts';

const origin = new Origin({ source: new SourceText('a.json', '""'), range: { start: 0, end: 2 } });
const named = (identity: string, shape = SEGMENT) =>
  unknown('string', { code: 'no-value', subject: identity }, identity, origin, { shape });
const view = (...parts: (string | ArmValue)[]) =>
  TextView.of(
    joinText(
      parts.map((part) => (typeof part === 'string' ? literal(part, origin) : part)),
      origin,
    ),
  ) as TextView;

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const SUBSCRIPTION = '/subscriptions/11111111-1111-1111-1111-111111111111';
const scope = ['/subscriptions/', named('context(subscriptionId)', GUID), '/resourceGroups/', named('context(group)')];
const implicit = (...name: (string | ArmValue)[]) => view(...scope, `/providers/${TYPE}/`, ...name);
const explicit = (name: string) => view(`${SUBSCRIPTION}/resourceGroups/rg/providers/${TYPE}/${name}`);

describe('compareResourceIds', () => {
  test.each([
    ['equal text', explicit('id1'), explicit('id1'), 'same'],
    ['another case', explicit('ID1'), explicit('id1'), 'same'],
    [
      'slashes at the ends',
      view(`${SUBSCRIPTION.slice(1)}/providers/a.b/c/d/`),
      view(`${SUBSCRIPTION}/providers/a.b/c/d`),
      'same',
    ],
    ['another name', explicit('id1'), explicit('id2'), 'different'],
    ['a name that goes on', explicit('id1'), explicit('id12'), 'different'],
    ['the same unknown scope', implicit('id1'), implicit('id1'), 'same'],
    ['two names in the same unknown scope', implicit('id1'), implicit('id2'), 'different'],
    ['the same unknown name', implicit(named('parameter(n)')), implicit(named('parameter(n)')), 'same'],
    ['two unknown names', implicit(named('parameter(a)')), implicit(named('parameter(b)')), 'undecided'],
    ['a known and an unknown name', implicit('id1'), implicit(named('parameter(n)')), 'undecided'],
    ['names that differ before what is not known', implicit('a', named('parameter(n)')), implicit('b'), 'different'],
    ['a name that may go on', implicit('a', named('parameter(n)')), implicit('a'), 'undecided'],
    ['a known and an unknown scope', explicit('id1'), implicit('id2'), 'undecided'],
    ['an id and a name', explicit('id1'), view('id2'), 'undecided'],
  ])('%s', (_, left, right, expected) => {
    expect(compareResourceIds(left, right)).toBe(expected);
    expect(compareResourceIds(right, left)).toBe(expected);
  });
});

describe('contains', () => {
  test.each([
    ['a part', view('a-id1-b'), view('ID1'), true],
    ['the whole', view('id1'), view('id1'), true],
    ['more than the whole', view('id'), view('id1'), false],
    ['nothing', view('id1'), view(''), false],
    ['the same unknown', view('a', named('parameter(n)')), view(named('parameter(n)')), true],
    ['another unknown', view('a', named('parameter(n)')), view(named('parameter(m)')), false],
  ])('%s', (_, text, part, expected) => {
    expect(contains(text, part)).toBe(expected);
  });
});

describe('compareTexts', () => {
  const x = named('parameter(x)');
  const y = named('parameter(y)');
  test.each([
    ['equal text', view('a'), view('A'), 'same'],
    ['other text', view('a'), view('b'), 'different'],
    ['the same unknown', view('a-', x), view('a-', x), 'same'],
    ['other text behind the same unknown', view(x, '-a'), view(x, '-b'), 'different'],
    ['other text before the same unknown', view('a-', x), view('b-', x), 'different'],
    ['text that goes on behind the same unknown', view(x), view(x, '-2'), 'different'],
    ['text that repeats', view('a', x), view('aa', x), 'different'],
    ['two unknowns', view(x), view(y), 'undecided'],
    ['two unknowns behind other text', view('a', x), view('b', y), 'different'],
    ['two unknowns before other text', view(x, 'a'), view(y, 'b'), 'different'],
    ['two unknowns behind equal text', view('a', x), view('a', y), 'undecided'],
    ['text before and behind the same unknown', view('a', x), view(x, 'a'), 'undecided'],
    ['an unknown more', view('a', x), view('a'), 'undecided'],
  ])('%s', (_, left, right, expected) => {
    expect(compareTexts(left, right)).toBe(expected);
    expect(compareTexts(right, left)).toBe(expected);
  });
});

describe('choices', () => {
  const passed = named('parameter(n)');
  const when = (holds: boolean): Guard => ({
    kind: 'override',
    condition: { op: 'atom', key: 'override(n)' },
    holds,
    origin,
    why: { code: 'overridable', subject: 'n' },
  });
  const byDefault = [when(false)];
  const overridden = [when(true)];
  const name = choice(
    [
      { when: when(false), value: literal('id1', origin) },
      { when: when(true), value: passed },
    ],
    origin,
  );
  const whole = choice(
    [
      { when: when(false), value: joinText([literal('a/id1', origin)], origin) },
      { when: when(true), value: joinText([literal('a/', origin), passed], origin) },
    ],
    origin,
  );

  test('guards settle them', () => {
    expect(compareTexts(view(name), view('id1'))).toBe('undecided');
    expect(compareTexts(view(name), view('id1'), byDefault)).toBe('same');
    expect(compareTexts(view(name), view('id2'), byDefault)).toBe('different');
    expect(compareTexts(view(name), view('id1'), overridden)).toBe('undecided');
    expect(compareTexts(view(name), view(passed), overridden)).toBe('same');
    expect(compareResourceIds(implicit('id1'), implicit(name), byDefault)).toBe('same');
  });

  test('it does not matter where they are taken apart', () => {
    expect(compareTexts(view(whole), view('a/', name))).toBe('same');
    expect(compareTexts(view(whole), view('b/', name))).toBe('different');
    expect(isInside(view(whole, '/x'), view('a/', name))).toBe(true);
  });
});
