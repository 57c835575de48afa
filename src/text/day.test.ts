import { expect, test } from 'vitest';
import { startOfDay } from './day.ts';

test('a day begins at midnight, UTC', () => {
  expect(startOfDay('2028-02-29')).toEqual(new Date('2028-02-29T00:00:00Z'));
});

test.each(['2027-02-29', '2027-13-01', '2027-1-1', '2027-01-01T00:00', 'tomorrow', ''])('%s is no day', (text) => {
  expect(startOfDay(text)).toBeUndefined();
});
