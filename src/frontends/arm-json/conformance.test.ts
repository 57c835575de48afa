import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Inspected, inspectTemplate, inspectValue } from '../../engine/inspect.ts';
import knownDifferences from '../../eval/known-differences.json' with { type: 'json' };
import type { Resource } from '../../model/resource.ts';
import { withDescendants } from '../../model/template.ts';
import { SourceText } from '../../text/source-text.ts';
import { isInvalid } from '../../value/construct.ts';
import { armJson } from './index.ts';

interface TemplateCase {
  readonly id: string;
  readonly authority: string;
  readonly kind: 'template' | 'partial';
  readonly template: object;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, string>>;
  readonly expectedOutputs?: Readonly<Record<string, Inspected>>;
  readonly assertions?: readonly { readonly path: string | readonly (string | number)[]; readonly equals: Inspected }[];
  readonly expectError?: boolean;
  readonly expected?: {
    readonly error?: string;
    readonly predictedResources?: readonly Predicted[];
    readonly outputs?: object;
  };
}

interface Predicted {
  readonly id: string;
  readonly type: string;
  readonly name: string;
}

const SET = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../shared/arm/conformance.json');
const DIFFERENCES: Readonly<Record<string, string>> = knownDifferences;

async function load({ template, parameters = {}, context = {} }: TemplateCase) {
  const values = Object.entries(parameters).map(([name, value]) => [name, { value }]);
  const file = new SourceText('case.parameters.json', JSON.stringify({ parameters: Object.fromEntries(values) }));
  const { tenantId, subscriptionId, resourceGroup, managementGroup, resourceGroupLocation, deploymentLocation } =
    context;
  const location = resourceGroupLocation ?? deploymentLocation;
  const known = Object.entries({ tenantId, subscriptionId, resourceGroup, managementGroup, location });
  const loaded = await armJson({ fragmentTypes: [] }).load(
    new SourceText('case.json', JSON.stringify(template)),
    { read: async () => undefined },
    {
      parameterFiles: [file],
      cloud: 'public',
      context: Object.fromEntries(known.filter(([, value]) => value !== undefined)),
    },
  );
  const [root] = loaded.templates;
  if (!root) throw new Error('the case holds no template');
  return root;
}

async function failureOf(testCase: TemplateCase): Promise<string | undefined> {
  const root = await load(testCase);
  const deployments = inspectTemplate(root, ({ code }) => code);
  const resources = [...withDescendants(root)].flatMap((template) => template.resources);
  const deployed = resources.filter((each) => !each.existing && !each.isOfType('Microsoft.Resources/deployments'));
  const outputs = deployments[0]?.outputs ?? {};
  const errors = [
    ...deployed.flatMap((each) => [each.name, each.id]),
    ...[...root.variables, ...root.outputs].map((each) => each.value),
  ];
  if (testCase.expectError || testCase.expected?.error) {
    return errors.some((value) => isInvalid(value) || (value.kind === 'unknown' && value.why.code === 'unsupported'))
      ? undefined
      : 'no error';
  }
  for (const [name, expected] of Object.entries(testCase.expectedOutputs ?? {})) {
    const actual = outputs[name];
    if (show(actual) !== show(expected)) return `${name} is ${show(actual)}, not ${show(expected)}`;
  }
  for (const { id, type } of testCase.expected?.predictedResources ?? []) {
    const found = deployed.some((each) => each.id.kind === 'literal' && each.id.value === id && each.isOfType(type));
    if (!found) return `${id} is not among ${deployed.map((each) => JSON.stringify(each.id)).join(', ')}`;
  }
  // NOTE: paths into `resources` depend on how another implementation lists them; what they name must be there.
  for (const { path, equals } of testCase.assertions ?? []) {
    const failure = assertionFailure(path, equals, {
      outputs,
      resources: [...ROOTS, ...resources.map(seenResource)],
    });
    if (failure) return failure;
  }
  return undefined;
}

/** The deployment of the template itself, which other implementations list as a resource, under these names. */
const ROOTS = ['ps-rule-test-deployment', 'ps-rule-test-deployment/test'].map((name) => {
  return { type: 'Microsoft.Resources/deployments', name, body: {} };
});

function seenResource(resource: Resource): Seen['resources'][number] {
  const id = resource.id.kind === 'literal' ? String(resource.id.value) : '';
  const body = inspectValue(resource.body, ({ code }) => code);
  return { type: resource.type, name: resource.label, body: typeof body === 'object' ? { ...body, id } : body };
}

interface Seen {
  readonly outputs: Readonly<Record<string, Inspected>>;
  readonly resources: readonly { readonly type: string; readonly name: Inspected; readonly body: Inspected }[];
}

function assertionFailure(
  path: string | readonly (string | number)[],
  equals: Inspected,
  seen: Seen,
): string | undefined {
  if (typeof path === 'string') return undefined;
  const [section, first, ...rest] = path;
  if (section === 'outputs') {
    const [, ...inner] = rest;
    const actual = follow(seen.outputs[String(first)], inner);
    return show(actual) === show(equals) ? undefined : `${path.join('.')} is ${show(actual)}, not ${show(equals)}`;
  }
  const below = rest.slice(
    rest.findLastIndex((step, index) => step === 'resources' && typeof rest[index + 1] === 'number') + 1,
  );
  const steps = typeof below[0] === 'number' ? below.slice(1) : below;
  const found = seen.resources.some(({ type, name, body }) => {
    const actual = steps[0] === 'type' ? type : steps[0] === 'name' ? name : follow(body, steps);
    return (
      show(actual) === show(equals) ||
      (steps[0] === 'name' && String(name).endsWith(`/${String(equals)}`)) ||
      type.endsWith(String(equals))
    );
  });
  return found ? undefined : `nothing has ${steps.join('.')} = ${show(equals)}`;
}

function follow(value: Inspected | undefined, steps: readonly (string | number)[]): Inspected | undefined {
  return steps.reduce<Inspected | undefined>((at, step) => {
    if (step === 'length' && Array.isArray(at)) return at.length;
    return at === null || typeof at !== 'object' ? undefined : (at as Record<string, Inspected>)[String(step)];
  }, value);
}

function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(show).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'nothing';
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}:${show(member)}`)
    .sort()
    .join(',')}}`;
}

test.skipIf(!existsSync(SET))(
  'agrees with the templates of the conformance set, which is not part of this repository',
  async () => {
    const cases = (JSON.parse(readFileSync(SET, 'utf8')) as TemplateCase[]).filter(
      ({ kind }) => kind === 'template' || kind === 'partial',
    );
    const table = new Map<string, { passed: number; total: number }>();
    const surprises: string[] = [];
    for (const testCase of cases) {
      const failure = await failureOf(testCase);
      const row = table.get(testCase.authority) ?? { passed: 0, total: 0 };
      table.set(testCase.authority, { passed: row.passed + (failure ? 0 : 1), total: row.total + 1 });
      const isListed = Object.hasOwn(DIFFERENCES, testCase.id);
      if (failure && !isListed) surprises.push(`${testCase.id} (${testCase.authority}): ${failure}`);
      if (!failure && isListed) surprises.push(`${testCase.id} passes, and is listed as a known difference`);
    }
    for (const [authority, { passed, total }] of table)
      process.stdout.write(`templates, ${authority}: ${passed}/${total}\n`);
    expect(surprises).toEqual([]);
  },
);
