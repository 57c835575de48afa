import { describe, expect, test } from 'vitest';
import { keyConsumers } from '../keys/key-consumers.ts';
import { apiVersionDate, isAtLeast, isPreview, isSince, newestStableVersion } from './api-versions.ts';

test.each([
  ['2021-03-15', '2021-03-15', false],
  ['2021-03-15-preview', '2021-03-15', true],
  ['2021-03-15-privatepreview', '2021-03-15', true],
  ['latest', undefined, false],
  ['2021-3-15', undefined, false],
  ['2021-03-15 ', undefined, false],
])('%s', (version, date, preview) => {
  expect(apiVersionDate(version)).toBe(date);
  expect(isPreview(version)).toBe(preview);
});

describe('isAtLeast', () => {
  test.each([
    ['2021-03-15', '2021-03-15', true],
    ['2021-03-15-preview', '2021-03-15', true],
    ['2021-03-14', '2021-03-15', false],
    ['2022-01-01-preview', '2021-03-15', true],
  ])('%s, %s: %s', (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected);
  });
});

test('what was in previews before is in later previews, not in stable versions between', () => {
  const identity = { since: '2021-01-15', previewSince: '2020-06-01' };
  expect(isSince('2020-06-01-preview', identity)).toBe(true);
  expect(isSince('2020-09-01', identity)).toBe(false);
  expect(isSince('2020-01-01-preview', identity)).toBe(false);
  expect(isSince('2020-06-01-preview', { since: '2021-01-15' })).toBe(false);
});

test('every type that takes a key has a newest version, whatever the case', () => {
  for (const { type } of keyConsumers) expect(newestStableVersion(type.toUpperCase())).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(newestStableVersion('constructor')).toBeUndefined();
});
