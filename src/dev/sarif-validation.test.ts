import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Log } from 'sarif';
import { beforeAll, describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { RULE_PAGES } from '../api/rule-pages.ts';
import { placeOf } from '../diagnostics/place.ts';
import type { LintResult } from '../engine/results.ts';
import { sarif } from '../reporters/sarif.ts';
import { readFixtures } from '../testing/fixtures.ts';
import { lintFiles } from '../testing/lint-text.ts';
import { exampleRun } from './testing/example-run.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** NOTE: an optional dependency brings the program, which is there for these platforms only. */
const HAS_PROGRAM = ['linux', 'darwin', 'win32'].includes(process.platform) && process.arch === 'x64';

/** Of `@microsoft/sarif-multitool`. */
const program: string = HAS_PROGRAM ? createRequire(import.meta.url)('@microsoft/sarif-multitool') : '';
const name = HAS_PROGRAM
  ? 'a log of all fixtures'
  : `SKIPPED: @microsoft/sarif-multitool has no program for ${process.platform} ${process.arch}`;

describe.skipIf(!HAS_PROGRAM)(name, () => {
  let text = '';

  beforeAll(async () => {
    const results: LintResult[] = [];
    for (const { template, parameterFiles, modes } of readFixtures('fixtures/templates')) {
      results.push(await lintFiles(template, parameterFiles, { rules, modes }));
    }
    const about = exampleRun({
      rules: rules.map(({ meta }) => meta),
      help: RULE_PAGES,
      diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
      undecided: results.flatMap(({ undecided }) =>
        undecided.map((verdict) => ({ ...verdict, place: placeOf(verdict.at) })),
      ),
      problems: [{ source: undefined, file: 'gone.json', message: 'There is no such file', range: undefined }],
      repository: { prefix: 'a b/', version: { uri: 'https://example.com/r', revision: '0', branch: 'main' } },
    });
    text = sarif.render(about, { colors: 0 });
  });

  test('has findings of every rule', () => {
    const found = new Set((JSON.parse(text) as Log).runs[0]?.results?.map(({ ruleId }) => ruleId));
    expect(rules.map(({ meta }) => meta.id).filter((id) => !found.has(id))).toEqual([]);
  });

  test('is to Microsoft and GitHub without error and warning', { timeout: 120_000 }, async () => {
    const cwd = await temporaryFolder();
    writeFileSync(join(cwd, 'log.sarif'), text);
    // Its install script does this, where it may run.
    chmodSync(program, 0o755);
    const args = ['validate', 'log.sarif', '--rule-kind', 'Sarif;Ghas', '--output', 'out.sarif'];
    const { status, stdout } = spawnSync(program, args, { cwd, encoding: 'utf8' });
    expect(status, stdout).toBe(0);
    const { runs } = JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8')) as Log;
    const complaints = runs
      .flatMap(({ results = [] }) => results)
      .filter(({ level }) => level !== 'note' && level !== 'none');
    expect(complaints.map(({ ruleId, message, locations }) => JSON.stringify({ ruleId, message, locations }))).toEqual(
      [],
    );
  });

  test('is what the schema of SARIF 2.1.0 says', () => {
    const schema = JSON.parse(readFileSync(join(dirname(program), 'sarif-2.1.0.json'), 'utf8'));
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const isValid = ajv.validate(schema, JSON.parse(text));
    expect(ajv.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
  });
});
