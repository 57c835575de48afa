import { describe, expect, it } from 'vitest';
import type { Resource } from '../../model/resource.ts';
import { withDescendants } from '../../model/template.ts';
import { SourceText } from '../../text/source-text.ts';
import { alternatives } from '../../value/alternatives.ts';
import type { Found } from '../../value/arm-value.ts';
import { TextView } from '../../value/text-view.ts';
import { armJson } from './index.ts';

interface Files {
  readonly parameters?: object;
  readonly others?: Readonly<Record<string, object>>;
}

async function load(template: object, { parameters, others = {} }: Files = {}) {
  const text = (value: object) => JSON.stringify(value, null, 2);
  const files = parameters ? [new SourceText('p.parameters.json', text({ parameters }))] : [];
  const read = async (uri: string) => {
    const other = others[uri];
    return other && new SourceText(uri, text(other));
  };
  const source = new SourceText('dir/main.json', text({ contentVersion: '1.0.0.0', ...template }));
  const frontEnd = armJson({ fragmentTypes: [{ type: 'Test.Rp/things', marks: ['properties.mark'] }] });
  const loaded = await frontEnd.load(source, { read }, { parameterFiles: files, cloud: 'public', context: {} });
  const resources = loaded.templates.flatMap((root) => [...withDescendants(root)].flatMap((each) => each.resources));
  return { ...loaded, resources, things: resources.filter((resource) => resource.isOfType('Test.Rp/things')) };
}

/** The arms of a value: text with holes, `-` for absent, the reason for an unknown; guards in brackets. */
function show(value: Found): string {
  const arms = [...alternatives(value)].map(({ value: arm, under }) => {
    const text =
      arm.kind === 'absent' ? '-' : arm.kind === 'unknown' ? `?${arm.why.code}` : TextView.of(arm)?.toString();
    const guards = under.map(({ kind, holds }) => `${holds ? '' : '!'}${kind}`);
    return guards.length > 0 ? `${text} [${guards.join(' ')}]` : (text ?? arm.kind);
  });
  return arms.join(' | ');
}

function thing(properties: object | string, rest: object = {}) {
  return { type: 'Test.Rp/things', apiVersion: '2025-01-01', name: 't', properties, ...rest };
}

async function evaluated(expression: unknown, template: object = {}, files: Files = {}): Promise<string> {
  const { things } = await load({ ...template, resources: [thing({ p: expression })] }, files);
  return show((things[0] as Resource).at('properties.p'));
}

const parameters = {
  given: { type: 'string', defaultValue: 'default' },
  bare: { type: 'string' },
  nothing: { type: 'string', nullable: true },
  empty: { type: 'string', defaultValue: '' },
};

describe('parameters', () => {
  it('are overridable as long as the caller is not known', async () => {
    expect(await evaluated("[parameters('given')]", { parameters })).toBe(
      'default [!override] | ?overridable [override]',
    );
    expect(await evaluated("[parameters('nothing')]", { parameters })).toBe('- [!override] | ?overridable [override]');
    expect(await evaluated("[parameters('bare')]", { parameters })).toBe('?no-value');
  });

  it('take the value of a parameter file, else the default, else null', async () => {
    const files = { parameters: { GIVEN: { value: 'passed' } } };
    expect(await evaluated("[parameters('given')]", { parameters }, files)).toBe('passed');
    expect(await evaluated("[parameters('nothing')]", { parameters }, files)).toBe('-');
    expect(await evaluated("[parameters('bare')]", { parameters }, files)).toBe('?no-value');
    const nulls = { parameters: { given: { value: null } } };
    expect(await evaluated("[parameters('given')]", { parameters }, nulls)).toBe('default');
  });

  it('are no expressions in a parameter file', async () => {
    const files = { parameters: { bare: { value: "[concat('a', 'b')]" } } };
    expect(await evaluated("[parameters('bare')]", { parameters }, files)).toBe("[concat('a', 'b')]");
  });

  it('mean nothing when their default is empty', async () => {
    const files = { parameters: {} };
    expect(await evaluated("[parameters('empty')]", { parameters }, files)).toBe('-');
    expect(await evaluated("[concat('https://', parameters('empty'))]", { parameters }, files)).toBe('?empty-default');
    expect(await evaluated("[if(empty(parameters('empty')), 'none', 'some')]", { parameters }, files)).toBe('none');
  });

  it('are refused when they refer to themselves', async () => {
    const loop = {
      a: { type: 'string', defaultValue: "[parameters('b')]" },
      b: { type: 'string', defaultValue: "[parameters('a')]" },
    };
    expect(await evaluated("[parameters('a')]", { parameters: loop }, { parameters: {} })).toBe('?invalid');
  });
});

describe('conditions', () => {
  const flag = { parameters: { flag: { type: 'bool' } } };

  it('guard both branches of if()', async () => {
    expect(await evaluated("[if(parameters('flag'), 'a', 'b')]", flag)).toBe('a [branch] | b [!branch]');
  });

  it('do not branch twice on the same condition', async () => {
    const value = "[if(parameters('flag'), if(not(parameters('flag')), 'never', 'a'), 'b')]";
    expect(await evaluated(value, flag)).toBe('a [branch] | b [!branch]');
  });

  it('leave out a branch that aborts the deployment', async () => {
    expect(await evaluated("[if(parameters('flag'), fail('no'), 'b')]", flag)).toBe('b');
  });

  it('guard what a resource and the deployments round it declare', async () => {
    const { things } = await load({ ...flag, resources: [thing({ p: 'x' }, { condition: "[parameters('flag')]" })] });
    expect(show((things[0] as Resource).at('properties.p'))).toBe('x [branch]');
  });

  it('drop a resource that is never deployed', async () => {
    expect((await load({ resources: [thing({}, { condition: false })] })).things).toEqual([]);
  });
});

describe('loops', () => {
  it('make one resource for each iteration', async () => {
    const copy = { name: 'loop', count: 2 };
    const { things } = await load({
      resources: [thing({ p: "[copyIndex('loop', 5)]" }, { copy, name: "[format('t{0}', copyIndex())]" })],
    });
    expect(things.map((each) => `${each.label}=${show(each.at('properties.p'))}`)).toEqual(['t0=5', 't1=6']);
  });

  it('make one resource that stands for all when the count is not known', async () => {
    const copy = { name: 'loop', count: "[length(parameters('list'))]" };
    const { things } = await load({
      parameters: { list: { type: 'array' } },
      resources: [thing({ p: 'x' }, { copy, name: "[format('t{0}', copyIndex())]" })],
    });
    expect(things.map((each) => each.label)).toEqual(['t{...}']);
  });

  it('make members of objects and variables', async () => {
    const input = { n: "[copyIndex('list')]" };
    const loop = [{ name: 'list', count: 2, input }];
    const { things } = await load({ resources: [thing({ copy: loop })] });
    const list = (things[0] as Resource).at('properties.list');
    expect(list.kind === 'array' && list.items.length).toBe(2);
    expect(await evaluated("[variables('list')[1].n]", { variables: { copy: loop } })).toBe('1');
    expect(await evaluated("[variables('outer').list[1].n]", { variables: { outer: { copy: loop } } })).toBe('1');
  });
});

describe('nested deployments', () => {
  const deployment = (template: object, passed: object, scope: string, name = 'nested') => ({
    type: 'Microsoft.Resources/deployments',
    name,
    properties: { expressionEvaluationOptions: { scope }, parameters: passed, template },
  });

  it('see their own parameters with inner scope', async () => {
    const inner = { parameters: { x: { type: 'string' } }, resources: [thing({ p: "[parameters('x')]" })] };
    const middle = {
      parameters: { y: { type: 'string' } },
      resources: [deployment(inner, { x: { value: "[parameters('y')]" } }, 'Inner')],
    };
    const { things } = await load({
      variables: { v: 'deep' },
      resources: [deployment(middle, { y: { value: "[variables('v')]" } }, 'inner')],
    });
    expect(show((things[0] as Resource).at('properties.p'))).toBe('deep');
  });

  it('see what is round them with outer scope', async () => {
    const { things } = await load({
      variables: { v: 'outer' },
      resources: [deployment({ resources: [thing({ p: "[variables('v')]" })] }, {}, 'outer')],
    });
    expect(show((things[0] as Resource).at('properties.p'))).toBe('outer');
  });

  it('hand outputs to their siblings, by symbol and by id', async () => {
    const producer = {
      resources: [],
      outputs: { o: { type: 'string', value: 'made' }, off: { type: 'string', value: 'x', condition: false } },
    };
    const bySymbol = await load({
      languageVersion: '2.0',
      resources: {
        one: deployment(producer, {}, 'inner'),
        two: thing({
          p: "[reference('one').outputs.o.value]",
          q: "[tryGet(tryGet(reference('one').outputs, 'off'), 'value')]",
        }),
      },
    });
    expect(show((bySymbol.things[0] as Resource).at('properties.p'))).toBe('made');
    expect(show((bySymbol.things[0] as Resource).at('properties.q'))).toBe('-');
    const id = "[reference(resourceId('Microsoft.Resources/deployments', 'nested'), '2022-09-01').outputs.o.value]";
    const byId = await load({ resources: [deployment(producer, {}, 'inner'), thing({ p: id })] });
    expect(show((byId.things[0] as Resource).at('properties.p'))).toBe('made');
  });

  it('are followed into files beside the template, and nowhere else', async () => {
    const linked = (relativePath: string) => ({
      type: 'Microsoft.Resources/deployments',
      name: 'linked',
      properties: { templateLink: { relativePath }, parameters: { x: { value: 'passed' } } },
    });
    const child = {
      contentVersion: '1.0.0.0',
      parameters: { x: { type: 'string' } },
      resources: [thing({ p: "[parameters('x')]" })],
    };
    const others = { 'dir/sub/child.json': child, 'child.json': child };
    const { things } = await load({ resources: [linked('sub/child.json')] }, { others });
    expect(show((things[0] as Resource).at('properties.p'))).toBe('passed');
    for (const path of ['../child.json', '/etc/passwd', 'https://example.org/child.json', '\\\\host\\child.json']) {
      const away = await load({ resources: [linked(path)] }, { others });
      expect(away.things).toEqual([]);
      expect(away.templates[0]?.hasOpaqueParts).toBe(true);
    }
  });
});

/** A policy rule that deploys something. Built from text: a member called `then` would make it a promise to some. */
function remediation(deployment: object): object {
  return JSON.parse(
    `{"then": {"effect": "deployIfNotExists", "details": {"deployment": ${JSON.stringify(deployment)}}}}`,
  );
}

describe('templates that are deployed elsewhere', () => {
  const carried = {
    contentVersion: '1.0.0.0',
    parameters: { x: { type: 'string', defaultValue: 'own' } },
    resources: [thing({ p: "[[parameters('x')]", q: "[parameters('x')]" })],
  };
  const outer = { x: { type: 'string', defaultValue: 'outer' } };

  it('are templates of their own in template specs and policies', async () => {
    const spec = {
      type: 'Microsoft.Resources/templateSpecs/versions',
      name: 's/1',
      properties: { mainTemplate: carried },
    };
    const deployment = { properties: { template: carried } };
    const policyRule = remediation(deployment);
    const policy = { type: 'Microsoft.Authorization/policyDefinitions', name: 'p', properties: { policyRule } };
    for (const carrier of [spec, policy]) {
      const { templates, things } = await load({ parameters: outer, resources: [carrier] });
      expect(templates.length).toBe(2);
      expect(things[0]?.template.parent).toBeUndefined();
      expect(show((things[0] as Resource).at('properties.p'))).toBe('own [!override] | ?overridable [override]');
      expect(show((things[0] as Resource).at('properties.q'))).toBe('outer [!override] | ?overridable [override]');
    }
  });

  it('are found in files that hold nothing else', async () => {
    const policyRule = remediation({ properties: { template: { resources: [thing({ p: 'x' })] } } });
    const text = JSON.stringify({ mode: 'all', policyRule });
    const frontEnd = armJson({ fragmentTypes: [] });
    const source = new SourceText('policy.json', text);
    expect(frontEnd.classify(source)).toBe('template');
    const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
    const { templates } = await frontEnd.load(source, { read: async () => undefined }, options);
    expect(templates[0]?.resources.map((each) => each.type)).toEqual(['Test.Rp/things']);
  });

  it('are nested deployments in deployment stacks', async () => {
    const template = { parameters: { x: { type: 'string' } }, resources: [thing({ p: "[parameters('x')]" })] };
    const stack = {
      type: 'Microsoft.Resources/deploymentStacks',
      name: 's',
      properties: { template, parameters: { x: { value: 'passed' } } },
    };
    const { things } = await load({ resources: [stack] });
    expect(show((things[0] as Resource).at('properties.p'))).toBe('passed');
  });
});

describe('references', () => {
  const vault = {
    existing: true,
    type: 'Microsoft.KeyVault/vaults/keys',
    apiVersion: '2023-07-01',
    name: "[format('{0}/k', parameters('v'))]",
  };

  it('answer what a service is known to answer', async () => {
    const { things } = await load({
      languageVersion: '2.0',
      parameters: { v: { type: 'string' } },
      resources: {
        'kv::key': vault,
        one: thing({
          p: "[reference('kv::key').keyUri]",
          q: "[last(split(reference('kv::key').keyUriWithVersion, '/'))]",
        }),
      },
    });
    expect(show((things[0] as Resource).at('properties.p'))).toBe('https://{...}.vault.azure.net/keys/k');
    expect(show((things[0] as Resource).at('properties.q'))).toBe('?runtime-state');
  });

  it('find a declaration by type and name, and no other', async () => {
    const answers = async (target: string) => {
      const { things } = await load({
        parameters: { n: { type: 'string' } },
        resources: [
          thing({ p: 'known' }),
          thing({ p: 'of a parameter' }, { name: "[parameters('n')]" }),
          thing({ p: `[reference(${target}).p]` }, { name: 'u' }),
        ],
      });
      return show((things[2] as Resource).at('properties.p'));
    };
    expect(await answers("'Test.Rp/things/t'")).toBe('known');
    expect(await answers("concat('test.rp/things/', 't')")).toBe('known');
    expect(await answers("concat('Test.Rp/things/', parameters('n'))")).toBe('of a parameter');
    expect(await answers("'Test.Rp/others/t'")).toBe('{...}');
    expect(await answers("'things/t'")).toBe('{...}');
  });

  it('give what a declaration says', async () => {
    const { things } = await load({
      resources: [
        thing({ p: 'declared' }),
        { ...thing({ p: "[reference(resourceId('Test.Rp/things', 't')).p]" }), name: 'u' },
      ],
    });
    expect(show((things[1] as Resource).at('properties.p'))).toBe('declared');
  });
});

describe('ids', () => {
  it('are text with one hole for each unknown part', async () => {
    const { things } = await load({
      parameters: { n: { type: 'string' } },
      resources: [thing({}, { name: "[parameters('n')]" })],
    });
    expect(show((things[0] as Resource).id)).toBe(
      '/subscriptions/{...}/resourceGroups/{...}/providers/Test.Rp/things/{...}',
    );
  });

  it('of nested children are fully qualified', async () => {
    const { resources } = await load({ resources: [thing({}, { resources: [{ type: 'parts', name: 'p' }] })] });
    expect(resources.map((each) => `${each.type} ${each.label}`)).toEqual([
      'Test.Rp/things t',
      'Test.Rp/things/parts t/p',
    ]);
  });
});

describe('fragments', () => {
  it('are one resource, whose parameters may be anything', async () => {
    const text = JSON.stringify({ properties: { mark: 1, p: "[parameters('x')]" } });
    const frontEnd = armJson({ fragmentTypes: [{ type: 'Test.Rp/things', marks: ['properties.mark'] }] });
    const source = new SourceText('f.json', text);
    expect(frontEnd.classify(source)).toBe('fragment');
    const options = { parameterFiles: [], cloud: 'public', context: {} } as const;
    const { templates } = await frontEnd.load(source, { read: async () => undefined }, options);
    const [resource] = templates[0]?.resources ?? [];
    expect(resource?.type).toBe('Test.Rp/things');
    expect(show((resource as Resource).at('properties.p'))).toBe('?no-value');
  });
});
