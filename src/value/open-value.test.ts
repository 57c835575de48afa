import { expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import type { Guard } from './conditions/condition.ts';
import { absent, literal, unknown } from './construct.ts';
import { joinText } from './join-text.ts';
import { openValue } from './open-value.ts';
import { Origin } from './origin.ts';

const origin = new Origin({ source: new SourceText('a.json', '""'), range: { start: 0, end: 2 } });
const override = (holds: boolean): Guard => ({
  kind: 'override',
  condition: { op: 'atom', key: 'p' },
  holds,
  origin,
  why: { code: 'overridable', subject: 'p' },
  parameter: 'p',
});
const known = literal('a', origin);
const open = unknown('string', { code: 'no-value', subject: 'q' }, undefined, origin);
const partial = joinText([known, open], origin);

test('an unknown value comes first, then a default that is set aside, then what is known in part', () => {
  expect(openValue([known, partial, open], [override(true)])).toBe(open);
  expect(openValue([known, partial], [override(true)])).toMatchObject({ why: { code: 'overridable', subject: 'p' } });
  expect(openValue([known, partial], [override(false)])).toBe(partial);
  expect(openValue([known, absent(origin)], [])).toBeUndefined();
});
