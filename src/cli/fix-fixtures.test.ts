import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../dev/testing/run-main.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { readFixtures } from '../testing/fixtures.ts';

interface Report {
  readonly results: readonly Found[];
}

interface Found {
  readonly ruleId: string;
  readonly resource: object;
  readonly fixes: readonly { readonly safety: string; readonly edits: readonly ReportedEdit[] }[];
}

interface ReportedEdit {
  readonly file: string;
  readonly range: Readonly<Record<'start' | 'end', { readonly line: number; readonly column: number }>>;
  readonly text: string;
}

const fixtures = readFixtures('fixtures/templates').map(({ template: main, parameterFiles, modes }) => {
  const flags = [
    ...(modes.pedantic ? ['--pedantic'] : []),
    ...(modes.requireCmk ? ['--require-cmk'] : []),
    ...(modes.assume ? ['--assume', modes.assume] : []),
    ...(modes.now ? ['--now', modes.now.toISOString()] : []),
  ];
  return { main, files: [main, ...parameterFiles], flags: flags.join(' ') };
});

function verdictOn({ ruleId, resource }: Found): string {
  return JSON.stringify([ruleId, resource]);
}

function isFixable({ fixes }: Found): boolean {
  return fixes.some(({ safety }) => safety === 'safe');
}

const WITHOUT_FIXES = 'fixtures/templates/complete/cosmos-flat.json';

const CONVERSIONS: readonly (readonly [string, (text: string) => string | Uint8Array])[] = [
  ['with a byte order mark', (text) => `\ufeff${text}`],
  ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['in UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
];

test('there is a file without fixes', () => {
  expect(fixtures.map(({ main }) => main)).toContain(WITHOUT_FIXES);
});

describe.each(fixtures)('$main', ({ main, files, flags }) => {
  const originals = files.map(async (file) => [basename(file), await readFile(file, 'utf8')] as const);

  async function folderWith(convert: (text: string) => string | Uint8Array): Promise<string> {
    const entries = (await Promise.all(originals)).map(([name, text]) => [name, convert(text)]);
    return temporaryFolder(Object.fromEntries(entries));
  }

  async function report(cwd: string, line: string): Promise<Report> {
    return JSON.parse((await run(cwd, `${line} ${flags} -f json`)).stdout);
  }

  async function contentsOf(cwd: string): Promise<readonly Buffer[]> {
    return Promise.all(files.map((file) => readFile(join(cwd, basename(file)))));
  }

  test('what can be fixed is fixed, nothing new is found, and the rest is the same, byte for byte', async () => {
    const cwd = await folderWith((text) => text);
    const before = await report(cwd, '');
    const after = await report(cwd, '--fix');
    expect(after.results.filter(isFixable)).toEqual([]);
    const known = new Set(before.results.map(verdictOn));
    expect(after.results.filter((found) => !known.has(verdictOn(found)))).toEqual([]);
    const byHand = await folderWith((text) => text);
    for (let found = before.results; found.some(isFixable); found = (await report(byHand, '')).results) {
      await fixOne(byHand, found);
    }
    const fixed = await contentsOf(cwd);
    expect(fixed).toEqual(await contentsOf(byHand));
    // What is not fixed is not written: one file without fixes shows that as well as many.
    if (before.results.some(isFixable) || main === WITHOUT_FIXES) await expectSameFixesInAll(fixed);
  });

  async function expectSameFixesInAll(fixed: readonly Buffer[]): Promise<void> {
    for (const [name, convert] of CONVERSIONS) {
      const converted = await folderWith(convert);
      expect((await run(converted, `--fix ${flags}`)).code, name).not.toBe(2);
      const wanted = fixed.map((text) => Buffer.from(convert(text.toString('utf8'))));
      expect(await contentsOf(converted), name).toEqual(wanted);
    }
  }
});

/** Makes the first fix there is, by the lines and columns of the report. */
async function fixOne(cwd: string, found: readonly Found[]): Promise<void> {
  const fix = found.flatMap(({ fixes }) => fixes).find(({ safety }) => safety === 'safe');
  const backwards = (fix?.edits ?? []).toSorted(
    ({ range: { start: left } }, { range: { start: right } }) => right.line - left.line || right.column - left.column,
  );
  for (const { file, range, text } of backwards) {
    const path = join(cwd, file);
    const before = await readFile(path, 'utf8');
    const starts = [0, ...[...before.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const offset = ({ line, column }: ReportedEdit['range']['start']) => (starts[line - 1] ?? 0) + column - 1;
    await writeFile(path, before.slice(0, offset(range.start)) + text + before.slice(offset(range.end)));
  }
}
