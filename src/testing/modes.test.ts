import { expect, test } from 'vitest';
import { contextIn, modesIn } from './modes.ts';

test('each word is a mode', () => {
  expect(modesIn([])).toEqual({});
  expect(modesIn(['pedantic', 'require-cmk', 'assume=update', 'now=2027-03-01'])).toEqual({
    pedantic: true,
    requireCmk: true,
    assume: 'update',
    now: new Date('2027-03-01'),
  });
  expect(modesIn(['assume=create'])).toEqual({ assume: 'create' });
});

test.each(['strict', 'assume=never', 'now=', 'now=soon', 'Pedantic'])('%s is none', (word) => {
  expect(() => modesIn(['pedantic', word])).toThrow(`'${word}' is no mode`);
});

test('words of a context stand between modes', () => {
  const words = ['pedantic', 'tenantId=11111111-1111-1111-1111-111111111111'];
  expect(modesIn(words)).toEqual({ pedantic: true });
  expect(contextIn(words)).toEqual({ tenantId: '11111111-1111-1111-1111-111111111111' });
});
