import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../model/resource.ts';
import { SourceText } from '../../../text/source-text.ts';
import { armJson } from '../index.ts';

const NAME = "parameters('vault')";
const ROLE = 'Microsoft.Authorization/roleAssignments';

/** The resource that is declared first. */
async function first(resources: object, level = 'deploymentTemplate'): Promise<Resource> {
  const $schema = `https://schema.management.azure.com/schemas/2019-04-01/${level}.json#`;
  const parameters = { vault: { type: 'string' } };
  const source = new SourceText('main.json', JSON.stringify({ $schema, parameters, resources }));
  const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
  const { templates } = await armJson({ fragmentTypes: [] }).load(source, { read: async () => undefined }, options);
  return templates[0]?.resources[0] as Resource;
}

describe('dependencyName', () => {
  it.each([
    ['a name', { type: 'A.B/c', name: 'n' }, "[resourceId('A.B/c', 'n')]"],
    ['an expression', { type: 'A.B/c', name: `[${NAME}]` }, `[resourceId('A.B/c', ${NAME})]`],
    ['the name of a child', { type: 'A.B/c/d', name: 'n/m' }, "[resourceId('A.B/c/d', 'n', 'm')]"],
    [
      'the name of a child, as compilers write it',
      { type: 'A.B/c/d', name: `[format('{0}/{1}', ${NAME}, 'm')]` },
      `[resourceId('A.B/c/d', ${NAME}, 'm')]`,
    ],
    [
      'an extension resource',
      { type: ROLE, name: "[guid('a')]", scope: `[resourceId('A.B/c', ${NAME})]` },
      `[extensionResourceId(resourceId('A.B/c', ${NAME}), '${ROLE}', guid('a'))]`,
    ],
    [
      'an extension resource with a relative scope',
      { type: ROLE, name: 'n', scope: 'A.B/c/m' },
      `[extensionResourceId(resourceId('A.B/c', 'm'), '${ROLE}', 'n')]`,
    ],
    [
      'an extension resource with a relative scope, as compilers write it',
      { type: ROLE, name: 'n', scope: `[format('A.B/c/{0}', ${NAME})]` },
      `[extensionResourceId(resourceId('A.B/c', ${NAME}), '${ROLE}', 'n')]`,
    ],
    ['a computed scope', { type: ROLE, name: 'n', scope: `[concat('A.B/c/', ${NAME})]` }, undefined],
    ['a computed scope of two parts', { type: ROLE, name: 'n', scope: `[format('{0}/{1}', ${NAME}, 'm')]` }, undefined],
    ['a child whose name is one expression', { type: 'A.B/c/d', name: `[${NAME}]` }, undefined],
    ['a name that needs escapes', { type: 'A.B/c', name: "it's" }, undefined],
    ['a broken name', { type: 'A.B/c', name: '[format(]' }, undefined],
    ['a loop', { type: 'A.B/c', name: 'n', copy: { name: 'loop', count: 1 } }, undefined],
  ])('makes an entry of %s', async (_, declaration, expected) => {
    expect((await first([declaration])).dependencyName).toBe(expected);
  });

  it('takes the symbolic name', async () => {
    expect((await first({ symbol: { type: 'A.B/c', name: `[${NAME}]` } })).dependencyName).toBe('symbol');
  });

  it('names what a subscription holds by another function', async () => {
    const group = { type: 'Microsoft.Resources/resourceGroups', name: 'n' };
    const { dependencyName } = await first([group], 'subscriptionDeploymentTemplate');
    expect(dependencyName).toBe("[subscriptionResourceId('Microsoft.Resources/resourceGroups', 'n')]");
  });
});
