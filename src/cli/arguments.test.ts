import { describe, expect, test } from 'vitest';
import { UsageError } from '../workspace/usage-error.ts';
import { parseArguments } from './arguments.ts';
import type { LintCommand } from './lint-command.ts';

async function parsed(...argv: string[]): Promise<LintCommand> {
  const command = await parseArguments(argv);
  if (command.kind !== 'lint') throw new Error(`this is ${command.kind}`);
  return command;
}

test('without arguments, everything has its default', async () => {
  expect(await parsed()).toEqual({
    kind: 'lint',
    paths: ['.'],
    stdin: undefined,
    parameterFiles: [],
    files: { mayBeUnmatched: false, forceExclude: false, compiled: false },
    report: {
      format: 'pretty',
      outputFile: undefined,
      moreReports: [],
      stats: false,
      keepsUndecided: false,
      showUndecided: false,
      showHolds: false,
      reportSuppressed: false,
      quiet: false,
      color: undefined,
    },
    failOn: 'error',
    maxWarnings: undefined,
    fix: undefined,
    config: undefined,
    plugins: [],
    ignore: { patterns: [], isOff: false },
    overrides: {
      assume: undefined,
      pedantic: undefined,
      requireCmk: undefined,
      now: undefined,
      cloud: undefined,
      context: {},
      levels: new Map(),
    },
    baseline: undefined,
  });
});

test('with all options, nothing has', async () => {
  const line =
    'lint a.json -f json --output-file=out.json --show-undecided --show-holds --report-suppressed --quiet --no-color --fail-on note --fix ' +
    '--parameters p1.json b.json --parameters p2.json --assume create --pedantic --require-cmk --cloud china ' +
    '--output-file sarif=a=b.sarif --max-warnings 3 --stats --no-error-on-unmatched --force-exclude ' +
    '--context tenantId=t,location=westeurope --context resourceGroup=a=b --now 2026-02-28T12:00+01:00 007 ' +
    '--config c.json --ignore-pattern x/** --ignore-pattern *.y --no-ignore --rule a/b=off --rule c/d=note ' +
    '--baseline b.json --prune-baseline';
  expect(await parsed(...line.split(' '))).toEqual({
    kind: 'lint',
    paths: ['a.json', 'b.json', '007'],
    stdin: undefined,
    parameterFiles: ['p1.json', 'p2.json'],
    files: { mayBeUnmatched: true, forceExclude: true, compiled: false },
    report: {
      format: 'json',
      outputFile: 'out.json',
      moreReports: [{ format: 'sarif', file: 'a=b.sarif' }],
      stats: true,
      keepsUndecided: true,
      showUndecided: true,
      showHolds: true,
      reportSuppressed: true,
      quiet: true,
      color: false,
    },
    failOn: 'note',
    maxWarnings: 3,
    fix: { level: 'safe', isDryRun: false },
    config: 'c.json',
    plugins: [],
    ignore: { patterns: ['x/**', '*.y'], isOff: true },
    overrides: {
      assume: 'create',
      pedantic: true,
      requireCmk: true,
      now: new Date('2026-02-28T11:00:00Z'),
      cloud: 'china',
      context: { tenantId: 't', location: 'westeurope', resourceGroup: 'a=b' },
      levels: new Map([
        ['a/b', 'off'],
        ['c/d', 'note'],
      ]),
    },
    baseline: { file: 'b.json', action: 'prune' },
  });
});

test('of an option that is given twice, the last counts', async () => {
  expect((await parsed('-f', 'json', '--format', 'sarif', '--color', '--no-color')).report).toMatchObject({
    format: 'sarif',
    color: false,
  });
});

test('paths after -- are paths, whatever they look like', async () => {
  expect((await parsed('--', '--quiet', 'x.json')).paths).toEqual(['--quiet', 'x.json']);
});

test('a date without a time or a zone is one in UTC', async () => {
  expect((await parsed('--now', '2026-01-31')).overrides.now).toEqual(new Date('2026-01-31T00:00:00Z'));
  expect((await parsed('--now', '2026-01-31T08:30')).overrides.now).toEqual(new Date('2026-01-31T08:30:00Z'));
});

test('stdin may have a name', async () => {
  expect((await parsed('--stdin')).stdin).toEqual({ filename: undefined });
  expect((await parsed('--stdin', '--stdin-filename', 'a/b.json')).stdin).toEqual({ filename: 'a/b.json' });
});

test('--fix takes a level behind an equals sign only', async () => {
  const safe = { level: 'safe', isDryRun: false };
  expect(await parsed('--fix', 'suggested')).toMatchObject({ fix: safe, paths: ['suggested'] });
  expect((await parsed('--fix=safe')).fix).toEqual(safe);
  expect((await parsed('--fix=suggested')).fix).toEqual({ level: 'suggested', isDryRun: false });
  expect((await parsed('--fix-dry-run')).fix).toEqual({ level: 'safe', isDryRun: true });
  expect((await parsed('--fix=suggested', '--fix-dry-run')).fix).toEqual({ level: 'suggested', isDryRun: true });
  expect((await parsed('--', '--fix=x')).paths).toEqual(['--fix=x']);
});

test('a configuration is found, named, or left out', async () => {
  expect((await parsed('--no-config')).config).toBe(false);
  expect((await parsed('--config=c.json')).config).toBe('c.json');
  const command = await parseArguments(['--print-config', 'a.json', '--pedantic']);
  expect(command).toMatchObject({ kind: 'print-config', path: 'a.json', lint: { overrides: { pedantic: true } } });
});

test('help names every option and every exit code', async () => {
  const command = await parseArguments(['--help']);
  const text = command.kind === 'help' ? command.text : '';
  for (const name of [
    '--format',
    '--output-file',
    '--parameters',
    '--show-undecided',
    '--fail-on',
    '--now',
    '--context',
  ]) {
    expect(text).toContain(name);
  }
  expect(text).toMatch(/Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 /);
  expect(await parseArguments(['-h'])).toEqual(command);
  expect(await parseArguments(['--version'])).toEqual({ kind: 'version' });
});

describe('what cannot be taken is refused with a cure', () => {
  test.each([
    ['--fromat json', 'There is no option --fromat; did you mean --format?'],
    ['--zebra', 'There is no option --zebra'],
    ['-z', 'There is no option -z'],
    ['--showUndecided', 'There is no option --showUndecided; did you mean --show-undecided?'],
    ['--format jsno', "--format does not take 'jsno'; did you mean json?"],
    ['--format xml', "--format does not take 'xml'; there are pretty, "],
    ['--format', '--format needs a value'],
    ['--no-format', '--format needs a value'],
    ['--output-file --quiet', '--output-file needs a value'],
    ['--parameters', '--parameters needs a value'],
    ['--fix=all', "--fix does not take 'all'; there are safe, suggested"],
    ['--fix=', '--fix-level needs a value'],
    ['--fix --stdin', '--fix changes files, not stdin; --fix-dry-run shows how'],
    ['--rule a/b', '--rule a/b needs a level: --rule ID=LEVEL'],
    ['--rule a/b=warn', "--rule a/b does not take 'warn'"],
    ['--update-baseline', '--update-baseline needs --baseline FILE'],
    ['--baseline b --update-baseline --prune-baseline', '--update-baseline prunes too: leave --prune-baseline out'],
    ['--baseline b --prune-baseline --fix-dry-run', '--fix-dry-run writes nothing: leave --prune-baseline out'],
    ['--quiet=often', '--quiet takes no value'],
    ['--fail-on errors', "--fail-on does not take 'errors'; did you mean error?"],
    ['--assume maybe', "--assume does not take 'maybe'; there are create, update"],
    ['--cloud germany', "--cloud does not take 'germany'; there are public, usgov, china"],
    ['--now tomorrow', "--now takes a date such as 2026-01-31 or 2026-01-31T12:00:00Z, not 'tomorrow'"],
    ['--now 2026-02-30', "--now takes a date such as 2026-01-31 or 2026-01-31T12:00:00Z, not '2026-02-30'"],
    ['--now 2026-01-31T25:00', "--now takes a date such as 2026-01-31 or 2026-01-31T12:00:00Z, not '2026-01-31T25:00'"],
    ['--context tenantid=1', "--context has no key 'tenantid'; did you mean tenantId?"],
    ['--context location', '--context location needs a value: location=...'],
    ['--context __proto__=1', "--context has no key '__proto__'"],
    ['--stdin a.json', '--stdin reads one template and takes no paths'],
    ['--stdin-filename a.json', '--stdin-filename needs --stdin'],
  ])('%s', async (line, message) => {
    const refusal = expect(parseArguments(line.split(' '))).rejects;
    await refusal.toBeInstanceOf(UsageError);
    await expect(parseArguments(line.split(' '))).rejects.toThrow(message);
  });
});
