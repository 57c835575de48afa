import { describe, expect, test } from 'vitest';
import { isTypeIn, typeQuery } from './type-query.ts';

const ROLES = 'Microsoft.Authorization/roleAssignments';
const VAULT = 'Microsoft.KeyVault/vaults';

describe('what is looked for by type', () => {
  const query = typeQuery([VAULT, ROLES]);

  test.each([
    [VAULT, true],
    ['MICROSOFT.keyvault/VAULTS', true],
    [`${VAULT}/keys`, false],
    ['Microsoft.KeyVault/vaultsOfOthers', false],
    [`${VAULT}/keys/providers/roleAssignments`, true],
    ['Microsoft.Network/virtualNetworks/providers/Microsoft.Authorization/roleAssignments', true],
    ['Microsoft.Network/virtualNetworks/providers/locks', false],
  ])('%s: %s', (type, isAdmitted) => {
    expect(query.admits(type, undefined)).toBe(isAdmitted);
    if (isAdmitted) expect(query.mayAdmit(type.toLowerCase(), undefined)).toBe(true);
  });

  test('what a child of it is declared with may be the beginning of something that is looked for', () => {
    expect(typeQuery([`${VAULT}/keys`]).mayAdmit(VAULT.toLowerCase(), undefined)).toBe(true);
    expect(typeQuery([`${VAULT}/keys`]).mayAdmit('microsoft.keyvault/managedhsms', undefined)).toBe(false);
  });
});

describe('extension resources that matter on certain types only', () => {
  const query = typeQuery([ROLES, VAULT], { extensions: [ROLES], extended: [VAULT] });

  test.each([
    ['on one of them', ROLES, 'microsoft.keyvault/Vaults', true],
    ['on a child of one', ROLES, `${VAULT}/keys`, true],
    ['on another type', ROLES, 'Microsoft.Network/virtualNetworks', false],
    ['on what is not known', ROLES, undefined, true],
    ['in the old way of writing', 'Microsoft.Network/virtualNetworks/providers/roleAssignments', undefined, true],
    ['other resources', VAULT, 'Microsoft.Network/virtualNetworks', true],
  ])('%s', (_, type, extended, isAdmitted) => {
    expect(query.admits(type, extended)).toBe(isAdmitted);
    expect(query.mayAdmit(type.toLowerCase(), extended)).toBe(isAdmitted);
  });
});

test('a type is in its own list, and so are its children', () => {
  expect(isTypeIn('microsoft.keyVault/vaults', [VAULT])).toBe(true);
  expect(isTypeIn(`${VAULT}/keys`, [VAULT])).toBe(true);
  expect(isTypeIn(`${VAULT}2`, [VAULT])).toBe(false);
});
