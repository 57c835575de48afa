import { expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import { literal } from '../value/construct.ts';
import { reasonOf } from '../value/lookup.ts';
import { Origin } from '../value/origin.ts';
import { explain } from './reasons.ts';

const origin = new Origin({ source: new SourceText('a.json', '""'), range: { start: 0, end: 2 } });

test('what a known value does not decide is not said to be beyond the linter', () => {
  expect(explain(reasonOf(literal('a', origin))).why).toBe('it depends on more than this template shows');
  expect(explain({ code: 'unsupported', subject: 'f()' }).why).toBe('f() is beyond what this version evaluates');
});
