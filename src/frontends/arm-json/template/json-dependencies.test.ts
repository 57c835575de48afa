import { describe, expect, it } from 'vitest';
import { waitsFor } from '../../../model/dependencies.ts';
import { meantBy } from '../../../model/deployed.ts';
import type { Resource } from '../../../model/resource.ts';
import { withDescendants } from '../../../model/template.ts';
import { allDeployed } from '../../../testing/all-deployed.ts';
import { SourceText } from '../../../text/source-text.ts';
import { type Alternative, alternatives } from '../../../value/alternatives.ts';
import { armJson } from '../index.ts';

async function load(resources: object, rest: object = {}): Promise<(name: string) => Resource> {
  const source = new SourceText('main.json', JSON.stringify({ contentVersion: '1.0.0.0', resources, ...rest }));
  const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
  const { templates } = await armJson({ fragmentTypes: [] }).load(source, { read: async () => undefined }, options);
  const all = templates.flatMap((root) => [...withDescendants(root)].flatMap((each) => each.resources));
  return (name) => {
    const resource = all.find((each) => each.label === name);
    if (!resource) throw new Error(`there is no resource '${name}'`);
    return resource;
  };
}

const thing = (name: string, rest: object = {}) => ({ type: 'Test.Rp/things', name, ...rest });
const id = (name: string) => `[resourceId('Test.Rp/things', '${name}')]`;
const module = (name: string, resources: object, rest: object = {}, outputs: object = {}) => ({
  type: 'Microsoft.Resources/deployments',
  name,
  properties: { expressionEvaluationOptions: { scope: 'inner' }, template: { resources, outputs } },
  ...rest,
});

describe('waitsFor', () => {
  it('follows ids, names and relative ids in dependsOn', async () => {
    for (const entry of [id('b'), 'b', 'Test.Rp/things/b']) {
      const find = await load([thing('a', { dependsOn: [entry] }), thing('b'), thing('c')]);
      expect(waitsFor(find('a'), find('b'), [])).toBe(true);
      expect(waitsFor(find('a'), find('c'), [])).toBe(false);
      expect(waitsFor(find('b'), find('a'), [])).toBe(false);
    }
  });

  it('follows names that are parameters with a default, however an id is put together', async () => {
    const name = "[parameters('n')]";
    const own = "[resourceId('Test.Rp/things', parameters('n'))]";
    for (const entry of [own, name, "[concat('Test.Rp/things/', parameters('n'))]"]) {
      const resources = [thing('a', { dependsOn: [entry] }), thing(name, { tags: {} }), thing('c')];
      const find = await load(resources, { parameters: { n: { type: 'string', defaultValue: 'b' } } });
      expect(waitsFor(find('a'), find('{...}'), [])).toBe(true);
      expect(waitsFor(find('a'), find('c'), [])).toBe(false);
    }
  });

  it('follows the names of children, which have slashes in them', async () => {
    const child = (name: string) => ({ type: 'Test.Rp/things/parts', name });
    const find = await load([thing('a', { dependsOn: ['b/p'] }), thing('b'), child('b/p'), child('b/q')]);
    expect(waitsFor(find('a'), find('b/p'), [])).toBe(true);
    expect(waitsFor(find('a'), find('b/q'), [])).toBe(false);
  });

  it('follows the names of children that are parameters in part', async () => {
    const name = "[concat(parameters('n'), '/p')]";
    const resources = [thing('a', { dependsOn: [name] }), { type: 'Test.Rp/things/parts', name }, thing('c')];
    const find = await load(resources, { parameters: { n: { type: 'string' } } });
    expect(waitsFor(find('a'), find('{...}/p'), [])).toBe(true);
    expect(waitsFor(find('a'), find('c'), [])).toBe(false);
  });

  it('follows symbolic names, over several steps', async () => {
    const find = await load({
      one: thing('a', { dependsOn: ['two'] }),
      two: thing('b', { dependsOn: ['three'] }),
      three: thing('c'),
    });
    expect(waitsFor(find('a'), find('c'), [])).toBe(true);
  });

  it('passes through what is deployed under a condition only where the condition holds', async () => {
    const find = await load({
      one: thing('a', { dependsOn: ['two'] }),
      two: { ...thing('b', { dependsOn: ['three'] }), condition: "[equals(resourceGroup().location, 'x')]" },
      three: thing('c'),
    });
    expect(waitsFor(find('a'), find('c'), [])).toBe(undefined);
    expect(waitsFor(find('a'), find('c'), 'anywhere')).toBe(true);
    const [{ under }] = [...alternatives(find('b').presence)] as [Alternative];
    expect(waitsFor(find('a'), find('c'), under)).toBe(true);
    const otherwise = under.map((guard) => ({ ...guard, holds: !guard.holds }));
    expect(waitsFor(find('a'), find('c'), otherwise)).toBe(false);
  });

  it('follows what is read at run time, and not what is only named', async () => {
    const find = await load([
      thing('a', { properties: { x: "[reference(resourceId('Test.Rp/things', 'b')).y]", z: id('c') } }),
      thing('b'),
      thing('c'),
    ]);
    expect(waitsFor(find('a'), find('b'), [])).toBe(true);
    expect(waitsFor(find('a'), find('c'), [])).toBe(false);
  });

  it('follows no id of what is deployed elsewhere', async () => {
    const elsewhere = "[resourceId('Test.Rp/others', 'b')]";
    const find = await load([thing('a', { dependsOn: [elsewhere] }), thing('b')]);
    expect(waitsFor(find('a'), find('b'), [])).toBe(false);
    const unknown = await load([
      thing('a', { dependsOn: ["[resourceId('Test.Rp/things', uniqueString('x', deployment().name))]"] }),
      thing('b'),
    ]);
    expect(waitsFor(unknown('a'), unknown('b'), [])).toBe(undefined);
  });

  it('takes the name of a copy loop for all its resources', async () => {
    const find = await load([
      thing('a', { dependsOn: ['loop'] }),
      thing("[format('b{0}', copyIndex())]", { copy: { name: 'loop', count: 2 } }),
    ]);
    expect(waitsFor(find('a'), find('b1'), [])).toBe(true);
  });

  it('takes a nested deployment for all that it deploys, in both directions', async () => {
    const find = await load([
      module('first', [thing('inside')]),
      module('second', [thing('also')], { dependsOn: ["[resourceId('Microsoft.Resources/deployments', 'first')]"] }),
      module('third', [thing('alone')]),
    ]);
    expect(waitsFor(find('also'), find('inside'), [])).toBe(true);
    expect(waitsFor(find('inside'), find('also'), [])).toBe(false);
    expect(waitsFor(find('alone'), find('inside'), [])).toBe(false);
  });

  it('does not take two resources of one deployment for one after the other', async () => {
    const find = await load([module('first', [thing('x'), thing('y')])]);
    expect(waitsFor(find('x'), find('y'), [])).toBe(false);
  });

  it('is not decided where an entry is not known', async () => {
    const find = await load([thing('a', { dependsOn: ["[parameters('p')]"] }), thing('b')], {
      parameters: { p: { type: 'string' } },
    });
    expect(waitsFor(find('a'), find('b'), [])).toBeUndefined();
    expect(waitsFor(find('b'), find('a'), [])).toBe(false);
  });

  it('is not decided behind a template that cannot be seen', async () => {
    const linked = {
      type: 'Microsoft.Resources/deployments',
      name: 'linked',
      properties: { templateLink: { uri: 'https://example.org/t.json' } },
    };
    const find = await load([thing('a', { dependsOn: ['linked'] }), linked, thing('b')]);
    expect(waitsFor(find('a'), find('b'), [])).toBeUndefined();
  });
});

describe('meantBy', () => {
  it('finds the declaration of an id across deployments of one scope', async () => {
    const find = await load([module('first', [thing('b')]), thing('a', { properties: { b: id('b'), c: id('c') } })]);
    const value = (name: string) => find('a').at(`properties.${name}`) as never;
    const { template } = find('a');
    expect(meantBy(value('b'), 'Test.Rp/things', template)).toEqual({ kind: 'deployed', resource: find('b') });
    expect(meantBy(value('c'), 'Test.Rp/things', template)).toEqual({ kind: 'outside' });
    expect(allDeployed(template).length).toBe(3);
  });

  it('is not decided for a name that may be any', async () => {
    const find = await load(
      [thing('b'), thing('a', { properties: { b: "[resourceId('Test.Rp/things', parameters('p'))]" } })],
      { parameters: { p: { type: 'string' } } },
    );
    expect(meantBy(find('a').at('properties.b') as never, 'Test.Rp/things', find('a').template)).toEqual({
      kind: 'undecided',
    });
  });
});
