import { expect, test } from 'vitest';
import { identityKinds, withIdentityKind } from './identity-type.ts';

test.each([
  ['SystemAssigned', ['SystemAssigned']],
  ['systemassigned , USERASSIGNED', ['SystemAssigned', 'UserAssigned']],
  ['UserAssigned,SystemAssigned', ['SystemAssigned', 'UserAssigned']],
  ['None', []],
  ['', []],
  ['SystemAssignedIdentity', []],
])('%s', (type, kinds) => {
  expect(identityKinds(type)).toEqual(kinds);
});

test('a kind is added to those that are on', () => {
  expect(withIdentityKind('UserAssigned', 'SystemAssigned')).toBe('SystemAssigned,UserAssigned');
  expect(withIdentityKind('None', 'UserAssigned')).toBe('UserAssigned');
  expect(withIdentityKind('userassigned', 'UserAssigned')).toBe('UserAssigned');
});
