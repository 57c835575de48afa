import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { functionNames } from '../eval/functions/index.ts';
import { REPORTERS } from '../reporters/formats.ts';
import { readFixtures } from '../testing/fixtures.ts';
import { generatedTemplate } from '../testing/generated-templates.ts';
import { HIDING_PARAMETER, hiddenIn } from '../testing/hidden-values.ts';
import { type Json, parameterFileOf } from '../testing/json-values.ts';
import type { KnownDeployment } from '../testing/soundness.ts';
import type { WholeRun } from './fuzz-runs.ts';

export interface FuzzCase extends KnownDeployment {
  /** Where it comes from, for people. */
  readonly name: string;
  /** The command line that is run with these files, beside the template and its parameters. */
  readonly run?: WholeRun | undefined;
  /** Whether all verdicts without the values have to be kept with them. */
  readonly hasVerdicts?: boolean;
}

interface Original {
  readonly name: string;
  readonly template: string;
  readonly parameters: string | undefined;
}

const FOLDERS = ['fixtures/templates', 'fixtures/broken', '../shared/corpus'];
const MAX_ORIGINAL = 200_000;

/** The case of a number, the same for the same seed: kinds of cases in turn. */
export function fuzzCases(seed: number): (index: number) => FuzzCase {
  const originals = readOriginals();
  const mutated = fc.record({ original: fc.constantFrom(...originals), mutations });
  const hiddenOf = hiddenCases();
  const runOf = wholeRuns(originals);
  return (index) => {
    if (index % 4 === 1) return hiddenOf(seed + index);
    if (index % 8 === 3) return runOf(seed + index);
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

/** Templates of vaults, keys, grants, identities and accounts in which a value is hidden behind a parameter. */
function hiddenCases(): (seed: number) => FuzzCase {
  const fixtures = readFixtures('fixtures/templates').filter(({ parameterFiles }) => parameterFiles.length === 0);
  const picked = fc.record({ fixture: fc.constantFrom(...fixtures), at: share });
  return (seed) => {
    const [pick] = fc.sample(picked, { seed, numRuns: 1 });
    if (!pick) throw new Error('fast-check made no sample');
    const json = parse(readFileSync(pick.fixture.template, 'utf8'), [], { allowTrailingComma: true });
    const hidden = [...hiddenIn(json)];
    const one = hidden[Math.floor(pick.at * hidden.length)];
    const name = `${pick.fixture.template}: ${one?.what ?? 'nothing to hide'}`;
    if (!one) return { name, template: JSON.stringify(json), all: undefined, known: undefined };
    const all = parameterFileOf({ [HIDING_PARAMETER]: one.value as Json });
    return { name, template: one.template, all, known: undefined, hasVerdicts: true };
  };
}

const CONFIGURATION = '{ "pedantic": true, "requireCmk": true, "rules": { "cosmos/key-uri-versioned": "note" } }';
const PACK = 'fixtures/packs/contoso.json';

/** Whole runs: a template with parameters, configuration, baseline and pack, one of which is damaged. */
function wholeRuns(originals: readonly Original[]): (seed: number) => FuzzCase {
  const pack = readFileSync(PACK, 'utf8');
  const baseline = '{ "version": 1, "findings": [] }';
  const picked = fc.record({
    original: fc.constantFrom(...originals),
    damaged: fc.constantFrom('main.json', 'main.parameters.json', 'cmk-lint.config.json', 'pack.json', 'base.json'),
    mutations,
    format: fc.constantFrom(...REPORTERS.map(({ format }) => format)),
    flags: fc.subarray(['--fix', '--show-holds', '--show-undecided', '--report-suppressed', '--update-baseline']),
  });
  return (seed) => {
    const [pick] = fc.sample(picked, { seed, numRuns: 1 });
    if (!pick) throw new Error('fast-check made no sample');
    const { original, damaged, format, flags } = pick;
    const whole: Record<string, string> = {
      'main.json': original.template,
      'main.parameters.json': original.parameters ?? parameterFileOf({}),
      'cmk-lint.config.json': CONFIGURATION,
      'pack.json': pack,
      'base.json': baseline,
    };
    whole[damaged] = pick.mutations.reduce((text, mutation) => mutate(text, mutation), whole[damaged] ?? '');
    const line = ['main.json', '-f', format, '--plugin', './pack.json', '--baseline', 'base.json', ...flags];
    const { 'main.json': template = '', 'main.parameters.json': all, ...files } = whole;
    const name = `${original.name}: a run with ${damaged} damaged`;
    return { name, template, all, known: undefined, run: { files, line } };
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
