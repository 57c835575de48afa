import { afterAll, describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { LintResult } from '../engine/results.ts';
import { explain } from '../reporters/reasons.ts';
import { cosmos, nested, template } from './builders.ts';
import { lintText, TEMPLATE_NAME } from './lint-text.ts';

const VERSIONED = 'https://vault1.vault.azure.net/keys/key1/9cbc6d20e2ef40239e82419596b7918b';

/** An account with a fault that is found whatever else the file does. */
const ORDINARY = cosmos({ properties: `{ "keyVaultKeyUri": "${VERSIONED}" }`, rest: '"name": "ordinary"' });

/** An account whose key URI is the expression, or another JSON text. */
function account(keyUri: string): string {
  return cosmos({ properties: `{ "keyVaultKeyUri": ${keyUri} }`, rest: '"name": "extreme"' });
}

/** The members of a section: `step(n)` for each number below `count`. */
function section(count: number, step: (n: number) => string): string {
  return `{ ${Array.from({ length: count }, (_, n) => step(n)).join(',\n')} }`;
}

/** `"v1": ... "v60"`, each made of the one before, which begins with `first`. */
function doubling(first: string, step: (before: string) => string, count = 60): string {
  return section(count, (n) => `"v${n}": "${n === 0 ? `[${first}]` : `[${step(`variables('v${n - 1}')`)}]`}"`);
}

const LAST = '"[variables(\'v59\')]"';

/** What hangs, or takes far too long, ends with the time that the runner gives a test. */
function lint(text: string, files: Readonly<Record<string, string>> = {}): Promise<LintResult> {
  return lintText(text, { rules, modes: { pedantic: true }, files });
}

/** All that is said of what could not be judged. */
function wordsOf({ problems, undecided }: LintResult): string {
  return [...problems.map(({ message }) => message), ...undecided.map(({ reason }) => explain(reason).why)].join('\n');
}

function expectOrdinary({ diagnostics, problems }: LintResult): void {
  expect(problems.filter(({ message }) => message.includes('defect'))).toEqual([]);
  expect(diagnostics.map(({ ruleId, resource }) => `${ruleId} ${resource?.name}`)).toContain(
    'cosmos/key-uri-versioned ordinary',
  );
}

const many = 1_000_000_000;
const deepArray = '['.repeat(100_000) + ']'.repeat(100_000);
const PARAMETERS = '{ "p": { "type": "string" }, "b": { "type": "bool" }, "o": { "type": "object" } }';

describe('the limit is named, and the rest of the file is judged', () => {
  test.each<[string, string, RegExp]>([
    ['JSON in 100,000 levels', template({ resources: [ORDINARY, account(deepArray)] }), /nested deeper than 512/],
    [
      '11,000 resources that somebody looks for',
      template({
        resources: [
          ORDINARY,
          ...Array.from({ length: 11_000 }, () => '{ "type": "Microsoft.ManagedIdentity/userAssignedIdentities" }'),
        ],
      }),
      /more than 5000 resources/,
    ],
    [
      'an expression in 100,000 levels',
      template({ resources: [ORDINARY, account(`"[${'concat('.repeat(100_000)}'a'${')'.repeat(100_000)}]"`)] }),
      /256/,
    ],
    [
      'an if in an if in an if, 10,000 times',
      template({
        parameters: PARAMETERS,
        resources: [ORDINARY, account(`"[${"if(parameters('b'), 'a', ".repeat(10_000)}'b'${')'.repeat(10_000)}]"`)],
      }),
      /256/,
    ],
    [
      'a copy loop of 10^9 resources',
      template({
        resources: [ORDINARY, cosmos({ rest: `"name": "[copyIndex()]", "copy": { "name": "c", "count": ${many} }` })],
      }),
      /more than 800 iterations of one copy loop/,
    ],
    [
      'a copy loop of 10^9 items',
      template({
        variables: `{ "copy": [ { "name": "v", "count": ${many}, "input": "a" } ] }`,
        resources: [ORDINARY, account(`"[variables('v')[999999]]"`)],
      }),
      /more than 10000 items of one array/,
    ],
    [
      'an array of 100,000 items',
      template({
        variables: `{ "v": [${'"a",'.repeat(100_000)}"b"] }`,
        resources: [ORDINARY, account(`"[string(variables('v'))]"`)],
      }),
      /more than 10000 items of one array or members of one object/,
    ],
    [
      'range() of 10^9 items',
      template({ resources: [ORDINARY, account(`"[string(range(0, ${many})[3])]"`)] }),
      /10,?000/,
    ],
    [
      'a map() of a map() of 10,000 items each',
      template({
        resources: [
          ORDINARY,
          account(
            `"[string(length(flatten(map(range(0, 10000), lambda('x', map(range(0, 10000), lambda('y', add(lambdaVariables('x'), lambdaVariables('y')))))))))]"`,
          ),
        ],
      }),
      /limit|more than/,
    ],
    [
      'concat() that doubles a text',
      template({
        variables: doubling("'0123456789'", (v) => `concat(${v}, ${v})`),
        resources: [ORDINARY, account(LAST)],
      }),
      /text-length|characters/,
    ],
    [
      'concat() that doubles a text that is not known',
      template({
        parameters: PARAMETERS,
        variables: doubling("parameters('p')", (v) => `concat(${v}, '-', ${v})`),
        resources: [ORDINARY, account(LAST)],
      }),
      /text-length|characters|parts/,
    ],
    [
      'format() that doubles a text with choices',
      template({
        parameters: PARAMETERS,
        variables: doubling("if(parameters('b'), 'a', parameters('p'))", (v) => `format('{0}{1}', ${v}, ${v})`),
        resources: [ORDINARY, account(LAST)],
      }),
      /limit|more than/,
    ],
    [
      'createArray() that doubles',
      template({
        variables: doubling("createArray('a')", (v) => `createArray(${v}, ${v})`),
        resources: [ORDINARY, account('"[string(variables(\'v59\'))]"')],
      }),
      /limit|more than/,
    ],
    [
      'concat() that doubles an array',
      template({
        variables: doubling("createArray('a')", (v) => `concat(${v}, ${v})`),
        resources: [ORDINARY, account('"[string(variables(\'v59\'))]"')],
      }),
      /limit|more than/,
    ],
    [
      'padLeft() to 2^31',
      template({ resources: [ORDINARY, account(`"[padLeft('a', 2147483647)]"`)] }),
      /text-length|characters/,
    ],
    [
      'replace() that makes a text of 10^12 characters',
      template({
        variables: doubling("'aaaaaaaaaa'", (v) => `replace(${v}, 'a', 'aaaaaaaaaa')`, 12),
        resources: [ORDINARY, account('"[variables(\'v11\')]"')],
      }),
      /text-length|characters/,
    ],
    [
      'split() and join() of a long text, again and again',
      template({
        variables: doubling(`padLeft('', 500000, 'a')`, (v) => `join(split(${v}, 'a'), 'aa')`, 20),
        resources: [ORDINARY, account('"[variables(\'v19\')]"')],
      }),
      /limit|more than/,
    ],
    [
      'a user-defined function that calls itself',
      template({ resources: [ORDINARY, account(`"[my.f('a')]"`)] }).replace(
        '"contentVersion"',
        `"functions": [ { "namespace": "my", "members": { "f": {
          "parameters": [ { "name": "x", "type": "string" } ],
          "output": { "type": "string", "value": "[concat(my.f(parameters('x')), my.f(parameters('x')))]" }
        } } } ], "contentVersion"`,
      ),
      /more than 400 levels of nested evaluation/,
    ],
    [
      'a chain of 2,000 variables',
      template({
        variables: doubling("'a'", (v) => v, 2_000),
        resources: [ORDINARY, account('"[variables(\'v1999\')]"')],
      }),
      /more than 400 levels of nested evaluation/,
    ],
    ['deployments in 40 levels', template({ resources: [ORDINARY, modules(40)] }), /more than 16 deployments nested/],
  ])('%s', async (_, text, limit) => {
    const result = await lint(text);
    expectOrdinary(result);
    expect(wordsOf(result)).toMatch(limit);
  });
});

test('resources that nobody looks for are not counted', async () => {
  const others = Array.from({ length: 11_000 }, () => '{ "type": "Microsoft.Network/virtualNetworks" }');
  const result = await lint(template({ resources: [ORDINARY, ...others] }));
  expectOrdinary(result);
  expect(wordsOf(result)).toBe('');
});

function modules(depth: number): string {
  const inner = template({ resources: [depth === 0 ? account(`"${VERSIONED}"`) : modules(depth - 1)] });
  return nested({ name: `m${depth}`, template: inner });
}

describe('what leads back to itself is refused', () => {
  const own = (name: string) => `"[concat(${name}, 'a')]"`;
  const output = (value: string) => `{ "o": { "type": "string", "value": "${value}" } }`;
  const module = (name: string, other: string) =>
    nested({
      name,
      arguments: { x: `"[reference('${other}').outputs.o.value]"` },
      template: template({
        parameters: '{ "x": { "type": "string" } }',
        resources: [account(`"[parameters('x')]"`)],
        outputs: output("[parameters('x')]"),
      }),
    });

  test.each<[string, string]>([
    [
      'a variable',
      template({
        variables: `{ "v": ${own("variables('v')")} }`,
        resources: [ORDINARY, account(`"[variables('v')]"`)],
      }),
    ],
    [
      'two variables',
      template({
        variables: `{ "v": { "a": ${own("variables('w').a")} }, "w": { "a": ${own("variables('v').a")} } }`,
        resources: [ORDINARY, account(`"[variables('v').a]"`)],
      }),
    ],
    [
      'a loop variable',
      template({
        variables: `{ "copy": [ { "name": "v", "count": "[length(variables('v'))]", "input": "a" } ] }`,
        resources: [ORDINARY, account(`"[variables('v')[0]]"`)],
      }),
    ],
    [
      'a parameter',
      template({
        parameters: `{ "p": { "type": "string", "defaultValue": ${own("parameters('p')")} } }`,
        resources: [ORDINARY, account(`"[parameters('p')]"`)],
      }),
    ],
    [
      'an output of a module',
      template({
        resources: [
          ORDINARY,
          nested({
            name: 'm',
            template: template({ resources: [], outputs: output("[reference('m').outputs.o.value]") }),
          }),
          account(`"[reference('m').outputs.o.value]"`),
        ],
      }),
    ],
    [
      'the outputs of two modules',
      template({
        resources: [ORDINARY, module('m', 'n'), module('n', 'm'), account(`"[reference('m').outputs.o.value]"`)],
      }),
    ],
    [
      'the name of a resource',
      template({
        resources: [
          ORDINARY,
          cosmos({ rest: `"name": "[reference(resourceId('Microsoft.DocumentDB/databaseAccounts', 'x')).y]"` }),
        ],
      }),
    ],
    [
      'a resource that reads itself',
      template({ resources: [ORDINARY, account(`"[reference('extreme').keyVaultKeyUri]"`)] }),
    ],
  ])('%s', async (_, text) => {
    expectOrdinary(await lint(text));
  });

  test('a linked template', async () => {
    const link = (path: string) => `{
      "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "link",
      "properties": { "mode": "Incremental", "templateLink": { "relativePath": "${path}" } }
    }`;
    const main = template({ resources: [ORDINARY, link('other.json'), link(TEMPLATE_NAME)] });
    const other = template({ resources: [link(TEMPLATE_NAME), link('other.json'), link('third.json')] });
    const third = template({ resources: [link('other.json'), account(`"${VERSIONED}"`)] });
    expectOrdinary(await lint(main, { [TEMPLATE_NAME]: main, 'other.json': other, 'third.json': third }));
  });

  test('linked templates that link to two others each, all the way down', async () => {
    const link = (name: string, path: string) => `{
      "type": "Microsoft.Resources/deployments", "apiVersion": "2025-04-01", "name": "${name}",
      "properties": { "mode": "Incremental", "templateLink": { "relativePath": "${path}" } }
    }`;
    const pair = (n: number) => template({ resources: [link('a', `${n}.json`), link('b', `${n}.json`)] });
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`${n}.json`, pair(n + 1)]));
    const main = template({ resources: [ORDINARY, link('a', '0.json')] });
    expectOrdinary(await lint(main, files));
  });
});

describe('what is large is judged all the same', () => {
  const tenThousand = (make: (n: number) => string) => Array.from({ length: 10_000 }, (_, n) => make(n));
  const flags = section(10_000, (n) => `"b${n}": { "type": "bool", "defaultValue": false }`);

  test.each<[string, string]>([
    [
      '10,000 parameters with defaults',
      template({
        parameters: section(
          10_000,
          (n) => `"p${n}": { "type": "string", "defaultValue": "[parameters('p${n + 1}')]" }`,
        ),
        resources: [ORDINARY, account(`"[parameters('p0')]"`)],
      }),
    ],
    [
      '10,000 choices by one condition in one expression',
      template({
        parameters: PARAMETERS,
        resources: [ORDINARY, account(`"[concat(${tenThousand(() => "if(parameters('b'), 'a', 'b')").join(', ')})]"`)],
      }),
    ],
    [
      '10,000 choices by as many conditions in one expression',
      template({
        parameters: flags,
        resources: [
          ORDINARY,
          account(`"[concat(${tenThousand((n) => `if(parameters('b${n}'), 'a', 'b')`).join(', ')})]"`),
        ],
      }),
    ],
    [
      'a condition of 10,000 parts',
      template({
        parameters: flags,
        resources: [
          ORDINARY,
          account(`"[if(or(${tenThousand((n) => `parameters('b${n}')`).join(', ')}), '${VERSIONED}', 'b')]"`),
        ],
      }),
    ],
    [
      'a list of 10,000 choices',
      template({
        parameters: flags,
        resources: [
          ORDINARY,
          account(`"[first(createArray(${tenThousand((n) => `if(parameters('b${n}'), 'a', 'b')`).join(', ')}))]"`),
        ],
      }),
    ],
    [
      'union() that doubles an object',
      template({
        parameters: PARAMETERS,
        variables: doubling("createObject('a', 'x')", (v) => `union(${v}, createObject('b', ${v}), parameters('o'))`),
        resources: [ORDINARY, account('"[variables(\'v59\').a]"')],
      }),
    ],
    [
      'union() of objects under conditions',
      template({
        parameters: section(60, (n) => `"b${n}": { "type": "bool" }`),
        variables: section(60, (n) => {
          const choice = `if(parameters('b${n}'), createObject('a', 'x${n}'), createObject('b', 'y${n}'))`;
          return n === 0 ? `"v0": "[${choice}]"` : `"v${n}": "[union(variables('v${n - 1}'), ${choice})]"`;
        }),
        resources: [ORDINARY, account('"[variables(\'v59\').a]"')],
      }),
    ],
    [
      'shallowMerge() of objects under conditions, doubled',
      template({
        parameters: section(60, (n) => `"b${n}": { "type": "bool" }`),
        variables: section(60, (n) => {
          if (n === 0) return `"v0": "[createObject('a', 'x')]"`;
          const v = `variables('v${n - 1}')`;
          return `"v${n}": "[shallowMerge(createArray(${v}, if(parameters('b${n}'), createObject('a', ${v}.a), ${v})))]"`;
        }),
        resources: [ORDINARY, account('"[variables(\'v59\').a]"')],
      }),
    ],
    [
      'nested choices by 60 conditions',
      template({
        parameters: section(60, (n) => `"b${n}": { "type": "bool" }`),
        variables: section(60, (n) => {
          const v = n === 0 ? "'a'" : `variables('v${n - 1}')`;
          return `"v${n}": "[if(parameters('b${n}'), ${v}, concat(${v}, 'x'))]"`;
        }),
        resources: [ORDINARY, account(LAST)],
      }),
    ],
    [
      'a comparison of doubled arrays',
      template({
        variables: doubling("createArray('a')", (v) => `createArray(${v}, ${v})`),
        resources: [ORDINARY, account("\"[if(equals(variables('v59'), variables('v58')), 'a', 'b')]\"")],
      }),
    ],
    [
      'a comparison of long texts, part by part',
      template({
        parameters: PARAMETERS,
        variables: doubling("concat(parameters('p'), '/')", (v) => `concat(${v}, ${v})`, 13),
        resources: [
          ORDINARY,
          account(
            "\"[if(contains(variables('v12'), variables('v11')), last(split(variables('v12'), '/')), replace(variables('v12'), '/', variables('v6')))]\"",
          ),
        ],
      }),
    ],
    [
      '800 resources',
      template({
        resources: [
          ORDINARY,
          ...Array.from({ length: 800 }, (_, n) => account(`"https://v${n}.vault.azure.net/keys/k"`)),
        ],
      }),
    ],
    [
      '800 resources whose names are made from others',
      template({
        resources: [
          ORDINARY,
          ...Array.from({ length: 800 }, (_, n) =>
            cosmos({
              rest: `"name": "[concat(last(split(resourceId('a.b/c', 'n${n}'), '/')), uniqueString('${n}'))]"`,
              properties: `{ "keyVaultKeyUri": "[reference('n${n}').x]" }`,
            }),
          ),
        ],
      }),
    ],
    [
      'one line of a million characters',
      template({ resources: [ORDINARY, account(`"${'https://x/'.repeat(100_000)}"`)] }),
    ],
    [
      'a duplicated name, 20,000 times',
      template({ variables: section(20_000, () => '"v": "a"'), resources: [ORDINARY, account(`"[variables('v')]"`)] }),
    ],
  ])('%s', async (_, text) => {
    expectOrdinary(await lint(text));
  });
});

const before = process.memoryUsage().rss;

afterAll(() => {
  expect(process.memoryUsage().rss - before).toBeLessThan(512 * 1024 * 1024);
});
