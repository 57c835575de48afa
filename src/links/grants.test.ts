import { expect, it } from 'vitest';
import { armJson } from '../frontends/arm-json/index.ts';
import { allDeployed } from '../testing/all-deployed.ts';
import { SourceText } from '../text/source-text.ts';
import { knownText } from '../value/known-text.ts';
import { grantsReaching } from './grants.ts';

const VAULT = 'Microsoft.KeyVault/vaults';
const PRINCIPAL = '11111111-1111-1111-1111-111111111111';
const ROLE =
  "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'e147488a-f6f5-4113-8e2d-b22465e65bf6')]";
const COUNT = 12;

const grant = (name: string, scope: string | undefined) => ({
  type: 'Microsoft.Authorization/roleAssignments',
  name,
  ...(scope !== undefined && { scope }),
  properties: { roleDefinitionId: ROLE, principalId: PRINCIPAL },
});

const entry = { tenantId: 't', objectId: PRINCIPAL, permissions: { keys: ['get'] } };

/** For each vault, where the grants that reach it are made, by name. */
async function grantsIn(context: object) {
  const vaults = Array.from({ length: COUNT }, (_, index) => ({
    type: VAULT,
    name: `kv${index}`,
    properties: { accessPolicies: [entry] },
  }));
  const resources = [
    ...vaults,
    ...vaults.map(({ name }) => grant(`at-${name}`, `[resourceId('${VAULT}', '${name.toUpperCase()}')]`)),
    grant('at-key', `[resourceId('${VAULT}/keys', 'kv3', 'k')]`),
    grant('at-group', undefined),
    grant('at-management-group', '/providers/Microsoft.Management/managementGroups/mg'),
    grant('at-unknown', "[resourceId('Microsoft.KeyVault/vaults', parameters('p'))]"),
    { type: `${VAULT}/accessPolicies`, name: 'kv4/add', properties: { accessPolicies: [entry] } },
  ];
  const parameters = { p: { type: 'string' } };
  const source = new SourceText('main.json', JSON.stringify({ parameters, resources }));
  const options = { parameterFiles: [], cloud: 'public', context } as const;
  const { templates } = await armJson({ fragmentTypes: [] }).load(source, { read: async () => undefined }, options);
  const hosts = templates.flatMap((template) => allDeployed(template)).filter((each) => each.isOfType(VAULT));
  return hosts.map((host) => grantsReaching(host).grants.map(({ by, at }) => `${knownText(by.name)} ${at}`));
}

const GROUP = { subscriptionId: '22222222-2222-2222-2222-222222222222', resourceGroup: 'rg' };

it.each([
  ['not known', {}],
  ['known', GROUP],
])('of many grants, those reach a vault that may, where the resource group is %s', async (_, context) => {
  const everywhere = ['at-group around', 'at-management-group undecided', 'at-unknown undecided'];
  const expected = Array.from({ length: COUNT }, (_, index) => [
    `kv${index} host`,
    `at-kv${index} host`,
    ...(index === 3 ? ['at-key key'] : []),
    ...everywhere,
    ...(index === 4 ? ['kv4/add host'] : []),
  ]);
  expect(await grantsIn(context)).toEqual(expected);
});
