import fc from 'fast-check';

/** Makes texts of expressions. */
export type Text = fc.Arbitrary<string>;

/** Expressions, without brackets, that stand for a value of each type in one scope. */
export interface Atoms {
  readonly text: readonly string[];
  readonly number: readonly string[];
  readonly truth: readonly string[];
  readonly list: readonly string[];
  readonly record: readonly string[];
}

/** What an expression stands for. */
export type Kind = keyof Atoms;

const quoted = (...values: readonly string[]): Text => fc.constantFrom(...values.map((value) => `'${value}'`));
const call = (name: string, ...args: readonly Text[]): Text =>
  fc.tuple(...args).map((values) => `${name}(${values.join(', ')})`);

const SEPARATORS = quoted('/', '-', '.');
const NAMES = quoted('a', 'B', 'c');
const TEXTS = quoted('', 'a', 'a/b', 'https://v1.vault.azure.net/keys/k1', 'A-B', '{0}');

// biome-ignore-start lint/complexity/noExcessiveLinesPerFunction: a grammar
/** Expressions over what a scope has. They have a type when their parts have; what they compute may still be refused. */
export function expressionsOver(atoms: Atoms): Readonly<Record<Kind, Text>> {
  const atom = (kind: Kind, ...others: readonly Text[]): Text => fc.oneof(fc.constantFrom(...atoms[kind]), ...others);
  const item = fc.constant("lambdaVariables('x')");
  const lambda = (body: Text): Text => body.map((value) => `lambda('x', ${value})`);
  return fc.letrec<Record<Kind | 'any', string>>((tie) => ({
    any: fc.oneof(tie('text'), tie('number'), tie('truth'), tie('list'), tie('record'), fc.constant('null()')),
    text: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'text', withCrossShrink: true },
      atom('text', TEXTS),
      call('concat', tie('text'), tie('text')),
      call('format', quoted('{0}', '{0}/{1}', 'x-{1}{0}'), tie('any'), tie('any')),
      call('toLower', tie('text')),
      call('replace', tie('text'), quoted('/', 'a'), tie('text')),
      call('take', tie('text'), tie('number')),
      call('join', tie('list'), SEPARATORS),
      call('last', call('split', tie('text'), SEPARATORS)),
      call('if', tie('truth'), tie('text'), tie('text')),
      call('coalesce', call('tryGet', tie('record'), NAMES), tie('text')),
      call('string', tie('any')),
      call('uniqueString', tie('text')),
      call('resourceId', quoted('Microsoft.KeyVault/vaults'), tie('text')),
    ),
    number: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'number', withCrossShrink: true },
      atom('number', fc.constantFrom('0', '1', '2')),
      call('length', fc.oneof(tie('text'), tie('list'), tie('record'))),
      call('add', tie('number'), tie('number')),
      call('indexOf', tie('text'), tie('text')),
    ),
    truth: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'truth', withCrossShrink: true },
      atom('truth'),
      call('equals', tie('any'), tie('any')),
      call('empty', fc.oneof(tie('text'), tie('list'), tie('record'))),
      call('contains', fc.oneof(tie('text'), tie('list'), tie('record')), tie('text')),
      call('not', tie('truth')),
      call('and', tie('truth'), tie('truth')),
      call('or', tie('truth'), tie('truth')),
    ),
    list: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'list', withCrossShrink: true },
      atom('list'),
      call('createArray', tie('any'), tie('any')),
      call('split', tie('text'), SEPARATORS),
      call('concat', tie('list'), tie('list')),
      call('range', fc.constant('0'), tie('number')),
      call('map', tie('list'), lambda(call('format', quoted('<{0}>'), item))),
      call('filter', tie('list'), lambda(call('equals', item, tie('text')))),
      call('if', tie('truth'), tie('list'), tie('list')),
    ),
    record: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'record', withCrossShrink: true },
      atom('record'),
      call('createObject', NAMES, tie('any'), quoted('d'), tie('any')),
      call('union', tie('record'), tie('record')),
      call('shallowMerge', call('createArray', tie('record'), tie('record'))),
      call('if', tie('truth'), tie('record'), call('createObject')),
    ),
  }));
}

// biome-ignore-end lint/complexity/noExcessiveLinesPerFunction: a grammar

/** What an empty scope has. */
export const NOTHING: Atoms = { text: [], number: [], truth: [], list: [], record: [] };

/** What a scope has, and more. */
export function withAtoms(atoms: Atoms, more: Partial<Atoms>): Atoms {
  const of = (kind: Kind) => [...atoms[kind], ...(more[kind] ?? [])];
  return { text: of('text'), number: of('number'), truth: of('truth'), list: of('list'), record: of('record') };
}
