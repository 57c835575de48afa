import { describe, expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import type { ArmValue } from './arm-value.ts';
import { compareResourceIds } from './compare-ids.ts';
import { GUID, joinText, literal, SEGMENT, unknown } from './construct.ts';
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
    ['a known and an unknown scope', explicit('id1'), implicit('id2'), 'undecided'],
    ['an id and a name', explicit('id1'), view('id2'), 'undecided'],
  ])('%s', (_, left, right, expected) => {
    expect(compareResourceIds(left, right)).toBe(expected);
    expect(compareResourceIds(right, left)).toBe(expected);
  });
});
