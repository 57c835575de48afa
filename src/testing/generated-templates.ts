import fc from 'fast-check';
import { type Atoms, expressionsOver, type Kind, NOTHING, type Text, withAtoms } from './generated-expressions.ts';
import type { Json, JsonMembers } from './json-values.ts';

/** A template and the values of one deployment of it. */
export interface GeneratedTemplate {
  readonly template: JsonMembers;
  /** A value for each parameter that has no default, and for some that have one. */
  readonly values: JsonMembers;
  /** The values in a parameter file that says less than the deployment does; undefined without such a file. */
  readonly known: JsonMembers | undefined;
}

const PARAMETERS: Atoms = {
  text: ["parameters('s')", "parameters('t')"],
  number: ["parameters('n')"],
  truth: ["parameters('b')", "parameters('c')"],
  list: ["parameters('l')"],
  record: ["parameters('o')"],
};

const KINDS: readonly Kind[] = ['text', 'number', 'truth', 'list', 'record'];
const TYPES: Readonly<Record<Kind, string>> = {
  text: 'string',
  number: 'int',
  truth: 'bool',
  list: 'array',
  record: 'object',
};

const expression = (text: Text): Text => text.map((value) => `[${value}]`);
const anyOf = (scope: Readonly<Record<Kind, Text>>): Text => expression(fc.oneof(...KINDS.map((kind) => scope[kind])));

const texts = fc.constantFrom('', 'a', 'b', 'a/b', '/', 'A-b', 'https://v1.vault.azure.net/keys/k1/v2');
const scalars = fc.oneof(texts, fc.constantFrom<Json>(0, 1, true, false, null));
const lists = fc.array(scalars, { maxLength: 3 });
const records = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), scalars, { maxKeys: 3, noNullPrototype: true });
const VALUES: Readonly<Record<string, readonly [Kind, fc.Arbitrary<Json>]>> = {
  s: ['text', texts],
  t: ['text', texts],
  n: ['number', fc.constantFrom(0, 1, 2, 3)],
  b: ['truth', fc.boolean()],
  c: ['truth', fc.boolean()],
  l: ['list', lists],
  o: ['record', records],
};

interface Parameter {
  readonly name: string;
  readonly declaration: JsonMembers;
  readonly value: Json | undefined;
  readonly isKnown: boolean;
}

function parameter(name: string): fc.Arbitrary<Parameter> {
  const [kind, values] = VALUES[name] as (typeof VALUES)[string];
  const details = fc.record({
    value: values,
    other: values,
    isKnown: fc.boolean(),
    has: fc.integer({ min: 0, max: 5 }),
  });
  return details.map(({ value, other, isKnown, has }) => {
    const type = TYPES[kind];
    // The deployment leaves the parameter to its default, or says something else, or there is none. A parameter file
    // that is silent on a parameter with a default says that the default is its value.
    if (has === 0) return { name, declaration: { type, defaultValue: other }, value: undefined, isKnown: true };
    if (has === 1) return { name, declaration: { type, defaultValue: other }, value, isKnown: true };
    if (has === 2) return { name, declaration: { type, nullable: true }, value, isKnown: true };
    if (has === 3) return { name, declaration: { type, allowedValues: [value, other] }, value, isKnown };
    return { name, declaration: { type }, value, isKnown };
  });
}

const parameters = fc.tuple(...Object.keys(VALUES).map(parameter));

interface Variables {
  readonly section: fc.Arbitrary<JsonMembers>;
  readonly atoms: Atoms;
}

/** A variable of each kind, each of which may use those before it, and one that is a loop. */
function variablesOver(parametersOf: Atoms): Variables {
  let atoms = parametersOf;
  const members: Record<string, fc.Arbitrary<Json>> = {};
  for (const kind of ['text', 'truth', 'record', 'list', 'text'] as const) {
    const name = `v${Object.keys(members).length}`;
    members[name] = expression(expressionsOver(atoms)[kind]);
    atoms = withAtoms(atoms, { [kind]: [`variables('${name}')`] });
  }
  const inside = withAtoms(atoms, { number: ["copyIndex('loop')"] });
  const count = fc.oneof(fc.constantFrom<Json>(0, 2), expression(expressionsOver(atoms).number));
  const loop = fc.record({ name: fc.constant('loop'), count, input: anyOf(expressionsOver(inside)) });
  const section = fc.record({ ...members, copy: fc.tuple(loop).map((loops) => loops as unknown as Json) });
  return { section, atoms: withAtoms(atoms, { list: ["variables('loop')"] }) };
}

const FUNCTION_SCOPE: Atoms = {
  text: ["parameters('x')"],
  number: ["length(parameters('x'))"],
  truth: ["empty(parameters('x'))"],
  list: ["split(parameters('x'), '/')"],
  record: ["createObject('a', parameters('x'))"],
};

const functions: fc.Arbitrary<Json> = expression(expressionsOver(FUNCTION_SCOPE).text).map((value) => [
  {
    namespace: 'my',
    members: { text: { parameters: [{ name: 'x', type: 'string' }], output: { type: 'string', value } } },
  },
]);

const ACCOUNT = 'Microsoft.DocumentDB/databaseAccounts';

/** Maybe under a condition, maybe in a loop. */
function account(name: string, atoms: Atoms, outputsRead: Partial<Atoms> = {}): fc.Arbitrary<JsonMembers> {
  const inLoop = withAtoms(atoms, { number: ['copyIndex()', `copyIndex('${name}Loop')`] });
  const scope = expressionsOver(atoms);
  const count = fc.oneof(fc.constant<Json>(2), expression(scope.number));
  const loop = fc.record({ name: fc.constant(`${name}Loop`), count });
  const condition = fc.option(expression(scope.truth), { nil: undefined });
  const looped = fc.tuple(accountBody(name, inLoop, outputsRead), condition, loop);
  const single = fc.tuple(accountBody(name, atoms, outputsRead), condition, fc.constant(undefined));
  return fc.oneof(single, looped).map(([body, when, copy]) => ({
    type: ACCOUNT,
    apiVersion: '2024-11-15',
    ...(when !== undefined && { condition: when }),
    ...(copy && { copy }),
    ...body,
  }));
}

/** NOTE: ARM refuses `reference()` in names, conditions and loop counts. */
function accountBody(name: string, atoms: Atoms, outputsRead: Partial<Atoms>): fc.Arbitrary<JsonMembers> {
  const scope = expressionsOver(withAtoms(atoms, outputsRead));
  return fc.record({
    name: fc.oneof(fc.constant(name), expression(expressionsOver(atoms).text)),
    properties: fc.record({
      keyVaultKeyUri: expression(scope.text),
      defaultIdentity: expression(scope.text),
      p: anyOf(scope),
      q: fc.record({ deep: fc.tuple(anyOf(scope)).map((items): Json => items) }),
    }),
  });
}

function outputs(atoms: Atoms): fc.Arbitrary<JsonMembers> {
  const scope = expressionsOver(atoms);
  const output = (kind: Kind): fc.Arbitrary<Json> =>
    fc.record(
      { type: fc.constant(TYPES[kind]), condition: expression(scope.truth), value: expression(scope[kind]) },
      {
        requiredKeys: ['type', 'value'],
      },
    ) as fc.Arbitrary<Json>;
  return fc.record({ o0: output('text'), o1: output('record'), o2: output('list') });
}

/** NOTE: only what is deployed later may read them; a circle is refused in some place or other. */
function outputsOf(name: string): Partial<Atoms> {
  const read = (output: string) => [`reference('${name}').outputs.${output}.value`];
  return { text: read('o0'), record: read('o1'), list: read('o2') };
}

const SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

function deployment(
  name: string,
  scope: 'inner' | 'outer',
  properties: fc.Arbitrary<JsonMembers>,
): fc.Arbitrary<JsonMembers> {
  return properties.map((members) => ({
    type: 'Microsoft.Resources/deployments',
    apiVersion: '2025-04-01',
    name,
    properties: { mode: 'Incremental', expressionEvaluationOptions: { scope }, ...members },
  }));
}

/** A nested template sees its own parameters, which are named as those round it, and its own variable. */
function innerDeployment(atoms: Atoms): fc.Arbitrary<JsonMembers> {
  const scope = expressionsOver(atoms);
  const own = withAtoms(PARAMETERS, { text: ["variables('w')"] });
  const passed = fc.record(
    Object.fromEntries(
      Object.entries(VALUES).map(([name, [kind]]) => [name, expression(scope[kind]).map((value): Json => ({ value }))]),
    ),
  );
  const declared = Object.fromEntries(Object.entries(VALUES).map(([name, [kind]]) => [name, { type: TYPES[kind] }]));
  const template = fc.record({
    $schema: fc.constant(SCHEMA),
    contentVersion: fc.constant('1.0.0.0'),
    parameters: fc.constant<Json>(declared),
    variables: fc.record({ w: expression(expressionsOver(PARAMETERS).text) }),
    resources: fc.tuple(account('innerAccount', own)).map((resources): Json => resources),
    outputs: outputs(own),
  });
  return deployment('inner', 'inner', fc.record({ parameters: passed, template }));
}

function outerDeployment(atoms: Atoms, outputsRead: Partial<Atoms>): fc.Arbitrary<JsonMembers> {
  const template = fc.record({
    $schema: fc.constant(SCHEMA),
    contentVersion: fc.constant('1.0.0.0'),
    resources: fc.tuple(account('outerAccount', atoms, outputsRead)).map((resources): Json => resources),
    outputs: outputs(withAtoms(atoms, outputsRead)),
  });
  return deployment('outer', 'outer', fc.record({ template }));
}

/** Templates with parameters, variables, functions, loops, conditions and nested deployments, that may be refused. */
export const generatedTemplate: fc.Arbitrary<GeneratedTemplate> = (() => {
  const { section, atoms } = variablesOver(PARAMETERS);
  const calls = ["my.text(parameters('s'))", "my.text(variables('v0'))"];
  const all = withAtoms(atoms, { text: [...calls, 'resourceGroup().name', 'subscription().subscriptionId'] });
  const inner = outputsOf('inner');
  const both = withAtoms(withAtoms(NOTHING, inner), outputsOf('outer'));
  const resources = fc.tuple(account('account', all, both), innerDeployment(all), outerDeployment(all, inner));
  return fc
    .record({
      parameters,
      functions,
      variables: section,
      resources,
      outputs: outputs(withAtoms(all, both)),
      isSymbolic: fc.boolean(),
      hasFile: fc.boolean(),
    })
    .map(({ parameters: declared, resources: list, isSymbolic, hasFile, ...sections }) => ({
      template: {
        $schema: SCHEMA,
        ...(isSymbolic && { languageVersion: '2.0' }),
        contentVersion: '1.0.0.0',
        parameters: Object.fromEntries(declared.map(({ name, declaration }) => [name, declaration])),
        ...sections,
        resources: isSymbolic ? Object.fromEntries(list.map((resource, index) => [`r${index}`, resource])) : list,
      },
      values: valuesOf(declared),
      known: hasFile ? valuesOf(declared.filter(({ isKnown }) => isKnown)) : undefined,
    }));
})();

function valuesOf(given: readonly Parameter[]): JsonMembers {
  return Object.fromEntries(given.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])));
}
