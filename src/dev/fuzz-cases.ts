import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { functionNames } from '../eval/functions/index.ts';
import { readFixtures } from '../testing/fixtures.ts';
import { generatedTemplate } from '../testing/generated-templates.ts';
import { parameterFileOf } from '../testing/json-values.ts';
import type { KnownDeployment } from '../testing/soundness.ts';

export interface FuzzCase extends KnownDeployment {
  /** Where it comes from, for people. */
  readonly name: string;
}

interface Original {
  readonly name: string;
  readonly template: string;
  readonly parameters: string | undefined;
}

const FOLDERS = ['fixtures/templates', 'fixtures/broken', '../shared/corpus'];
const MAX_ORIGINAL = 200_000;

/** The case of a number, the same for the same seed: generated templates in turn with changed ones. */
export function fuzzCases(seed: number): (index: number) => FuzzCase {
  const originals = readOriginals();
  const mutated = fc.record({ original: fc.constantFrom(...originals), mutations });
  return (index) => {
    const [generated] = fc.sample(generatedTemplate, { seed: seed + index, numRuns: 1 });
    if (index % 2 === 0 && generated) {
      const { template, values, known } = generated;
      return {
        name: 'generated',
        template: JSON.stringify(template, undefined, 2),
        all: parameterFileOf(values),
        known: known && parameterFileOf(known),
      };
    }
    const [change] = fc.sample(mutated, { seed: seed + index, numRuns: 1 });
    if (!change) throw new Error('fast-check made no sample');
    const { original } = change;
    const template = change.mutations.reduce((text, mutation) => mutate(text, mutation), original.template);
    return { name: original.name, template, all: original.parameters, known: undefined };
  };
}

function readOriginals(): readonly Original[] {
  return FOLDERS.filter((folder) => existsSync(folder))
    .flatMap((folder) => readFixtures(folder))
    .map(({ template, parameterFiles: [file] }) => ({
      name: template,
      template: readFileSync(template, 'utf8'),
      parameters: file && readFileSync(file, 'utf8'),
    }))
    .filter(({ template }) => template.length <= MAX_ORIGINAL);
}

/** Places are shares of the text. */
interface Mutation {
  readonly kind: 'cut' | 'swap' | 'nest' | 'repeat' | 'count' | 'function' | 'insert' | 'self';
  readonly at: number;
  readonly other: number;
  readonly size: number;
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Mutation['kind']>('cut', 'swap', 'nest', 'repeat', 'count', 'function', 'insert', 'self'),
    at: share,
    other: share,
    size: fc.constantFrom(1, 10, 300, 100_000),
  }),
  { minLength: 1, maxLength: 4 },
);

const TOKENS = /"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const NUMBERS = /(?<![\w'"])-?\d+(?![\w'".])/g;
const CALLS = /\b[a-zA-Z]+(?=\()/g;
const REFERENCES = /\b(?:parameters|variables)\('[^']*'\)/g;
const MEMBERS = /^\s*"[^"\n]*": .*,$/gm;
const INSERTED = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  '(',
  ')',
  "'",
  '\\',
  '\0',
  '/*',
  '//',
  'null',
  '\ud800',
  '\u2028',
  '[[',
  '9e999',
];
const BRACKETS = ['[', '{"a":', '(', 'concat('];
const COUNTS = ['0', '-1', '800', '801', '10000', '1000000000', '9223372036854775808', '1e400'];

function mutate(text: string, { kind, at, other, size }: Mutation): string {
  const place = Math.floor(at * text.length);
  switch (kind) {
    case 'cut':
      return size === 1 ? text.slice(0, place) : text.slice(0, place) + text.slice(place + Math.min(size, 1_000));
    case 'swap':
      return swapped(text, TOKENS, at, other);
    case 'nest':
      return text.slice(0, place) + pick(BRACKETS, other).repeat(size) + text.slice(place);
    case 'repeat':
      return replaced(text, MEMBERS, at, (line) => `${line}\n`.repeat(Math.min(size, 300)));
    case 'count':
      return replaced(text, NUMBERS, at, () => pick(COUNTS, other));
    case 'function':
      return replaced(text, CALLS, at, () => pick(functionNames(), other));
    case 'insert':
      return text.slice(0, place) + pick(INSERTED, other) + text.slice(place);
    case 'self':
      return swapped(text, REFERENCES, at, other);
  }
}

function pick(items: readonly string[], at: number): string {
  return items[Math.floor(at * items.length)] ?? '';
}

/** The text with one match of a pattern replaced. */
function replaced(text: string, pattern: RegExp, at: number, replacement: (match: string) => string): string {
  const matches = [...text.matchAll(pattern)];
  const match = matches[Math.floor(at * matches.length)];
  if (!match) return text;
  return text.slice(0, match.index) + replacement(match[0]) + text.slice(match.index + match[0].length);
}

/** The text with one match in the place of another. */
function swapped(text: string, pattern: RegExp, at: number, other: number): string {
  const matches = [...text.matchAll(pattern)];
  const source = matches[Math.floor(other * matches.length)];
  return source ? replaced(text, pattern, at, () => source[0]) : text;
}
