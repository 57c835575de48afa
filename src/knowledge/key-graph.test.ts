import { describe, expect, it } from 'vitest';
import { armJson } from '../frontends/arm-json/index.ts';
import { grantsReaching } from '../links/grants.ts';
import { keyUsesOf } from '../links/key-uses.ts';
import type { Resource } from '../model/resource.ts';
import { withDescendants } from '../model/template.ts';
import { SourceText } from '../text/source-text.ts';
import { isFor } from './identity/principals.ts';

const UAI = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const ROLE = 'e147488a-f6f5-4113-8e2d-b22465e65bf6';

const identity = { type: UAI, name: "[parameters('identityName')]" };
const vault = {
  type: 'Microsoft.KeyVault/vaults',
  apiVersion: '2023-07-01',
  name: "[parameters('vaultName')]",
  properties: { enableRbacAuthorization: true },
};
const key = { type: 'Microsoft.KeyVault/vaults/keys', name: "[format('{0}/{1}', parameters('vaultName'), 'cmk')]" };
const vaultId = "resourceId('Microsoft.KeyVault/vaults', parameters('vaultName'))";
const identityId = `resourceId('${UAI}', parameters('identityName'))`;
const grant = (scope: string, principal: string) => ({
  type: 'Microsoft.Authorization/roleAssignments',
  name: "[guid('x')]",
  scope: `[${scope}]`,
  properties: {
    roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${ROLE}')]`,
    principalId: principal,
  },
});
const account = (uri: string, id: string) => ({
  type: 'Microsoft.DocumentDB/databaseAccounts',
  name: 'account1',
  properties: { keyVaultKeyUri: uri, defaultIdentity: id },
});
const parameters = { vaultName: { type: 'string' }, identityName: { type: 'string' } };
const module = (name: string, resources: object, passed: object, declared: object, outputs: object = {}) => ({
  type: 'Microsoft.Resources/deployments',
  name,
  properties: {
    expressionEvaluationOptions: { scope: 'inner' },
    parameters: passed,
    template: { parameters: declared, resources, outputs },
  },
});
const output = (name: string, from: string) =>
  `[reference(resourceId('Microsoft.Resources/deployments', '${from}')).outputs.${name}.value]`;

const flat = {
  parameters,
  resources: [
    identity,
    vault,
    key,
    grant(vaultId, `[reference(${identityId}, '2023-01-31').principalId]`),
    account(
      "[reference(resourceId('Microsoft.KeyVault/vaults/keys', parameters('vaultName'), 'cmk')).keyUri]",
      `[concat('UserAssignedIdentity=', ${identityId})]`,
    ),
  ],
};

const modules = {
  parameters,
  resources: [
    module(
      'identity',
      [identity],
      { identityName: { value: "[parameters('identityName')]" } },
      { identityName: { type: 'string' } },
      {
        id: { type: 'string', value: `[${identityId}]` },
        principalId: { type: 'string', value: `[reference(${identityId}, '2023-01-31').principalId]` },
      },
    ),
    module(
      'vault',
      [vault, key],
      { vaultName: { value: "[parameters('vaultName')]" } },
      { vaultName: { type: 'string' } },
      {
        keyUri: {
          type: 'string',
          value: "[reference(resourceId('Microsoft.KeyVault/vaults/keys', parameters('vaultName'), 'cmk')).keyUri]",
        },
        id: { type: 'string', value: `[${vaultId}]` },
      },
    ),
    module(
      'grant',
      [grant("parameters('scope')", "[parameters('principal')]")],
      { scope: { value: output('id', 'vault') }, principal: { value: output('principalId', 'identity') } },
      { scope: { type: 'string' }, principal: { type: 'string' } },
    ),
    module(
      'account',
      [account("[parameters('keyUri')]", "[format('UserAssignedIdentity={0}', parameters('identity'))]")],
      { keyUri: { value: output('keyUri', 'vault') }, identity: { value: output('id', 'identity') } },
      { keyUri: { type: 'string' }, identity: { type: 'string' } },
    ),
  ],
};

async function load(template: object): Promise<(type: string) => Resource> {
  const source = new SourceText('main.json', JSON.stringify({ contentVersion: '1.0.0.0', ...template }));
  const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
  const { templates } = await armJson({ fragmentTypes: [] }).load(source, { read: async () => undefined }, options);
  const all = templates.flatMap((root) => [...withDescendants(root)].flatMap((each) => each.resources));
  return (type) => {
    const resource = all.find((each) => each.isOfType(type));
    if (!resource) throw new Error(`there is no ${type}`);
    return resource;
  };
}

describe.each([
  ['one flat template', flat],
  ['four sibling modules', modules],
])('in %s, whose names are unknown parameters', (_, template) => {
  it('a consumer leads to its vault, its key and its identity', async () => {
    const find = await load(template);
    const [use, ...others] = keyUsesOf(find('Microsoft.DocumentDB/databaseAccounts'));
    expect(others).toEqual([]);
    expect(use?.host).toEqual({ kind: 'deployed', host: find('Microsoft.KeyVault/vaults') });
    expect(use?.key).toEqual({ kind: 'deployed', key: find('Microsoft.KeyVault/vaults/keys') });
    expect(use?.identity.kind).toBe('user-assigned');
  });

  it('a grant leads to the identity of the consumer', async () => {
    const find = await load(template);
    const { grants, mayBeMore } = grantsReaching(find('Microsoft.KeyVault/vaults'));
    expect(mayBeMore).toBe(false);
    const [only, ...others] = grants;
    expect(others).toEqual([]);
    expect(only).toMatchObject({ kind: 'role', at: 'host', role: { id: ROLE } });
    const [use] = keyUsesOf(find('Microsoft.DocumentDB/databaseAccounts'));
    expect(only && use && isFor(only.principal, use.identity)).toBe('same');
  });
});

it('a grant at another vault is none, and one for an identity of another name may be for this one', async () => {
  const other = grant(
    vaultId,
    "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'other'), '2023-01-31').principalId]",
  );
  const elsewhere = grant(
    "resourceId('Microsoft.KeyVault/vaults', format('{0}x', parameters('vaultName')))",
    '00000000-0000-0000-0000-000000000001',
  );
  const find = await load({
    parameters,
    resources: [...flat.resources.slice(0, 3), other, elsewhere, flat.resources[4]],
  });
  const { grants } = grantsReaching(find('Microsoft.KeyVault/vaults'));
  expect(grants.map((each) => each.kind === 'role' && each.at)).toEqual(['host']);
  const [use] = keyUsesOf(find('Microsoft.DocumentDB/databaseAccounts'));
  expect(grants.map(({ principal }) => use && isFor(principal, use.identity))).toEqual(['undecided']);
});

it('access policies of a vault and of its children are grants', async () => {
  const entry = (objectId: string, keys: unknown) => ({ tenantId: 't', objectId, permissions: { keys } });
  const withPolicies = {
    ...vault,
    properties: { accessPolicies: [entry(`[reference(${identityId}, '2023-01-31').principalId]`, ['Get', 'wrapKey'])] },
  };
  const child = {
    type: 'Microsoft.KeyVault/vaults/accessPolicies',
    name: "[concat(parameters('vaultName'), '/add')]",
    properties: { accessPolicies: [entry("[parameters('who')]", "[parameters('what')]")] },
  };
  const find = await load({
    parameters: { ...parameters, who: { type: 'string' }, what: { type: 'array' } },
    resources: [identity, withPolicies, child],
  });
  const { grants } = grantsReaching(find('Microsoft.KeyVault/vaults'));
  expect(grants.map((each) => each.principal.kind)).toEqual(['identity-of', 'unknown']);
  expect(grants.map((each) => each.kind === 'access-policy' && each.operations)).toEqual([
    new Set(['get', 'wrapkey']),
    undefined,
  ]);
});
