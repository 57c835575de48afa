import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBicep } from './parse-bicep.ts';

const SAMPLE = `// a comment
targetScope = 'resourceGroup'
metadata owner = 'contoso'

@description('It is \\'quoted\\'')
@allowed(['a', 'b'])
param kind string = 'a'
param maybe 'x' | 'y' | null
param tuple [string, int]?
param settings { name: string, sizes: int[] } = { name: 'n', sizes: [1, 2,] }
type alias = resourceInput<'Microsoft.KeyVault/vaults@2023-07-01'>.properties
var text = '\${kind}-\${length('a\${kind}b')}'
var raw = '''
it's \${raw}'''
var holes = $'''a \${kind} b'''
var list = [for (item, index) in range(0, 3): { name: item, at: index }]
var chain = settings.?name!.length[0] ?? settings[?'x'][^1]
var choice = kind == 'a' && !empty(text) ? 1 + 2 * 3
  : -4
var spread = { ...settings, extra: map([1], x => x + 1), pairs: reduce([1], 0, (acc, next) => acc + next) }
func twice(value int, other string) string => '\${value * 2}\${other}'
import { shared as own, other } from 'shared.bicep'
import * as all from '../all.bicep'
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = if (kind == 'a') {
  name: 'kv'
  @description('nested')
  resource key 'keys' = {
    name: 'cmk'
  }
}
resource old 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  scope: resourceGroup('rg')
  name: 'old'
}
@batchSize(1)
module parts 'modules/part.bicep' = [for name in ['a', 'b']: if (name != 'a') {
  params: { name: name, key: vault::key.id }
}]
output id string = vault.id
`;

const parsed = (text: string) => parseBicep(text);

describe('a source', () => {
  test('is read statement by statement, without a problem', () => {
    const { statements, problems, comments } = parsed(SAMPLE);
    expect(problems).toEqual([]);
    expect(comments.map(({ start, end }) => SAMPLE.slice(start, end))).toEqual(['// a comment']);
    expect(statements.map((each) => ('name' in each ? `${each.kind} ${each.name.text}` : each.kind))).toEqual([
      'targetScope',
      'metadata owner',
      'param kind',
      'param maybe',
      'param tuple',
      'param settings',
      'type alias',
      ...['text', 'raw', 'holes', 'list', 'chain', 'choice', 'spread'].map((name) => `var ${name}`),
      'func twice',
      'import',
      'import',
      'resource vault',
      'resource old',
      'module parts',
      'output id',
    ]);
  });

  test('knows where each statement stands, with any line ends', () => {
    for (const text of [SAMPLE, SAMPLE.replaceAll('\n', '\r\n'), `\ufeff${SAMPLE}`]) {
      const { statements, problems } = parsed(text);
      expect(problems).toEqual([]);
      for (const { start, end } of statements) expect(text.slice(start, end)).toMatch(/^[@a-z][\s\S]*\S$/);
    }
  });

  test.each([
    ["'a\\'b\\\\c\\u{41}\\n'", "a'b\\cA\n"],
    ["''", ''],
    ["'''\nraw\\n'''", 'raw\\n'],
    ["''''quoted''''", "'quoted'"],
    ["'\\${no hole}$'", '${no hole}$'],
  ])('the string %s is %j', (written, text) => {
    const [statement] = parsed(`var x = ${written}`).statements;
    const value = statement?.kind === 'var' && statement.value.kind === 'string' ? statement.value : undefined;
    const [piece] = value?.parts ?? [];
    expect(piece?.kind === 'piece' && piece.text).toBe(text);
  });

  test('operators bind as tightly as they do, and to the left', () => {
    const shape = (text: string): string => {
      const [statement] = parsed(`var x = ${text}`).statements;
      const show = (node: unknown): string => {
        if (typeof node !== 'object' || node === null || !('kind' in node)) return '';
        const syntax = node as {
          kind: string;
          operator: string;
          left: unknown;
          right: unknown;
          value: unknown;
          of: unknown;
        };
        if (syntax.kind === 'binary') return `(${show(syntax.left)}${syntax.operator}${show(syntax.right)})`;
        if (syntax.kind === 'unary') return `${syntax.operator}${show(syntax.of)}`;
        return String(syntax.value);
      };
      return statement?.kind === 'var' ? show(statement.value) : '';
    };
    expect(shape('1 - 2 - 3 * 4')).toBe('((1-2)-(3*4))');
    expect(shape('1 ?? 2 || 3 && 4 == 5 < 6 + 7')).toBe('(1??(2||(3&&(4==(5<(6+7))))))');
    expect(shape('!1 == -2')).toBe('(!1==-2)');
  });
});

describe('what is broken', () => {
  test.each([
    ['an unknown statement', 'parm x string\nvar y = 1', 1, 1],
    ['a missing value', 'var x =\nvar y = 1', 1, 1],
    ['a string without an end', "var x = 'abc\nvar y = 1", 1, 1],
    ['a missing bracket', "resource a 'T@v' = {\n  name: 'x'\nvar y = 1", 3, 1],
    ['a broken property', "resource a 'T@v' = {\n  name 'x'\n  tags: {}\n}\nvar y = 1", 2, 1],
    ['a bad character', 'var x = "a"\nvar y = 1', 1, 1],
  ])('%s is told at its line, and the rest stands', (_, text, line, count) => {
    const { statements, problems } = parsed(text);
    expect(problems.length).toBeGreaterThanOrEqual(count);
    expect(text.slice(0, problems[0]?.start).split('\n')).toHaveLength(line);
    expect(statements.some((each) => each.kind === 'var' && each.name.text === 'y')).toBe(true);
  });

  test('nesting ends at a depth, with a problem', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['[', ']'],
      ['{a:', '}'],
    ] as const) {
      const { problems } = parsed(`var x = ${open.repeat(5_000)}1${close.repeat(5_000)}`);
      expect(problems.some(({ message }) => message.includes('depth of 256'))).toBe(true);
    }
    expect(parsed(`var x = ${'1 + '.repeat(20_000)}1`).problems).toEqual([]);
  });

  test('never throws, and tells of no more than 100 problems', () => {
    const pieces = fc.constantFrom(
      ...SAMPLE.split(/(?<=\W)|(?=\W)/),
      "'",
      "'''",
      '${',
      '}',
      '[for ',
      '@',
      '\u0000',
      '#',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 80 }), (parts) => {
        expect(parsed(parts.join('')).problems.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 1_500 },
    );
    fc.assert(
      fc.property(fc.nat(SAMPLE.length), fc.nat(40), fc.string({ maxLength: 6 }), (at, length, text) => {
        parsed(SAMPLE.slice(0, at) + text + SAMPLE.slice(at + length));
      }),
      { numRuns: 1_500 },
    );
  });
});

const corpus = fileURLToPath(new URL('../../../../../shared/corpus/', import.meta.url));
describe.skipIf(!existsSync(corpus))('published sources (skipped without the corpus)', () => {
  const files = ['bicep', 'bicep-samples'].flatMap((folder) =>
    (existsSync(join(corpus, folder)) ? readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' }) : [])
      .filter((file) => /\.bicep(param)?$/.test(file))
      .map((file) => join(corpus, folder, file)),
  );

  test('are read without a problem', () => {
    const faulty = files.filter(
      (file) => !/invalid/i.test(file) && parsed(readFileSync(file, 'utf8')).problems.length > 0,
    );
    expect(files.length).toBeGreaterThan(500);
    expect(faulty).toEqual([]);
  });
});
