import { expect, test } from 'vitest';
import { extendedTypeIn } from './extended-type.ts';

test.each([
  ["[resourceId('Microsoft.Network/virtualNetworks', parameters('name'))]", 'Microsoft.Network/virtualNetworks'],
  ["[ ResourceId( 'Microsoft.KeyVault/vaults/keys' , 'v', format('{0}-k', 'a')) ]", 'Microsoft.KeyVault/vaults/keys'],
  ["[format('Microsoft.Storage/storageAccounts/{0}', parameters('name'))]", 'Microsoft.Storage/storageAccounts'],
  ["[format('Microsoft.KeyVault/vaults/{0}/keys/{1}', 'v', 'k')]", 'Microsoft.KeyVault/vaults/keys'],
])('%s is a resource of type %s', (scope, type) => {
  expect(extendedTypeIn(scope)).toBe(type);
});

test.each([
  'Microsoft.KeyVault/vaults/v',
  "[parameters('scope')]",
  '[resourceGroup().id]',
  // What is put on a group is put on all that is in it.
  "[resourceId('Microsoft.Resources/resourceGroups', 'g')]",
  "[format('microsoft.resources/resourceGroups/{0}', 'g')]",
  "[format('Microsoft.Management/managementGroups/{0}', 'm')]",
  // The type of what comes last counts.
  "[concat(resourceId('Microsoft.Network/virtualNetworks', 'n'), '/providers/Microsoft.KeyVault/vaults/v')]",
  "[format('Microsoft.Network/virtualNetworks/n/providers/Microsoft.KeyVault/vaults/{0}', 'v')]",
  "[format('{0}/providers/Microsoft.KeyVault/vaults/v', resourceGroup().id)]",
  // Groups and subscriptions come first here, and what is the type is found by looking for a slash.
  "[resourceId(parameters('group'), 'Microsoft.KeyVault/vaults', 'v')]",
  "[resourceId('a-group/', 'Microsoft.KeyVault/vaults', 'v')]",
  "[if(parameters('x'), resourceId('Microsoft.Network/virtualNetworks', 'n'), parameters('y'))]",
  "[resourceId('Microsoft.Network/virtualNetworks', 'n')]x[resourceId('a', 'b')]",
])('%s has to be evaluated', (scope) => {
  expect(extendedTypeIn(scope)).toBeUndefined();
});
