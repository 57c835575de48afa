import type { Options } from 'yargs';
import { REPORTERS } from '../reporters/formats.ts';
import { listed } from '../reporters/words.ts';

export const FAIL_ON = ['error', 'warning', 'note', 'never'] as const;
export const ASSUME = ['create', 'update'] as const;
export const CLOUDS = ['public', 'usgov', 'china'] as const;
export const CONTEXT_KEYS = ['tenantId', 'subscriptionId', 'resourceGroup', 'managementGroup', 'location'] as const;
export const LEVELS = ['error', 'warning', 'note', 'off'] as const;
export const FIX_LEVELS = ['safe', 'suggested'] as const;
export const FORMATS = REPORTERS.map((reporter) => reporter.format);

const text = { type: 'string' } as const;
const texts = { type: 'string', array: true } as const;
const flag = { type: 'boolean' } as const;

const report = { group: 'Report:' };
const input = { group: 'Input:' };
const judgement = { group: 'Judgement:' };
const configuration = { group: 'Configuration:' };
const baseline = { group: 'Baseline:' };
const fixing = { group: 'Fixing:' };

/** What one command takes, for its parser and its help. */
export interface Usage {
  readonly command: string;
  /** What the help begins with: one paragraph each. */
  readonly lines: readonly string[];
  readonly options: Readonly<Record<string, Options>>;
  readonly epilogue: string;
}

/** Every option, by name, as the help shows it. */
export const OPTIONS: Readonly<Record<string, Options>> = {
  format: { ...text, ...report, alias: 'f', describe: `${choice(FORMATS)} (default: ${FORMATS[0]})` },
  'output-file': {
    ...texts,
    ...report,
    alias: 'o',
    describe:
      'FILE: write the report there, not to stdout; FORMAT=FILE: a report in that format besides; may be repeated',
  },
  'show-undecided': { ...flag, ...report, describe: 'List what could not be decided, and what would decide it' },
  'show-holds': { ...flag, ...report, describe: 'List which rules hold for which resources' },
  'report-suppressed': {
    ...flag,
    ...report,
    describe: 'Also list suppressed findings, marked as such (pretty, json, sarif)',
  },
  quiet: { ...flag, ...report, describe: 'List errors only; the rest is still counted' },
  color: { ...flag, ...report, describe: 'With colors; --no-color: without (default: on a terminal)' },
  'fail-on': { ...text, ...report, describe: `${choice(FAIL_ON)}: what to exit with 1 for (default: error)` },
  'max-warnings': { ...text, ...report, describe: 'N: exit with 1 for more than N warnings' },
  stats: { ...flag, ...report, describe: 'Show on stderr what each rule found, and what took how long' },
  concurrency: {
    ...text,
    ...input,
    describe: 'N: share the work among N threads (default: as many as it pays for)',
  },
  parameters: {
    ...texts,
    ...input,
    describe: 'FILE: judge with these parameter values, not with those found by name; may be repeated',
  },
  stdin: { ...flag, ...input, describe: 'Read one template from stdin' },
  'stdin-filename': { ...text, ...input, describe: 'FILE: the name for what is read from stdin' },
  'error-on-unmatched': {
    ...flag,
    ...input,
    describe: '--no-error-on-unmatched: nothing to lint is no error, and what is no template is passed over in silence',
  },
  'ignore-pattern': {
    ...texts,
    ...input,
    describe: 'GLOB: do not lint these files, besides those that the configuration ignores; may be repeated',
  },
  ignore: { ...flag, ...input, describe: '--no-ignore: lint ignored files too' },
  compiled: { ...flag, ...input, describe: 'Lint compiled templates, too, whose Bicep source is linted' },
  'force-exclude': { ...flag, ...input, describe: 'Leave out ignored files even when they are named' },
  config: {
    ...text,
    ...configuration,
    describe: 'FILE: use this configuration, not those found; --no-config: use none',
  },
  'print-config': { ...text, ...configuration, describe: 'FILE: show what applies to a file, and lint nothing' },
  rule: {
    ...texts,
    ...configuration,
    describe: `ID=LEVEL: what a rule is to you: ${choice(LEVELS)}; may be repeated`,
  },
  plugin: {
    ...texts,
    ...configuration,
    describe: 'PATH or NAME: more rules, of a pack (*.json) or of a module, which is run; may be repeated',
  },
  plugins: {
    ...flag,
    ...configuration,
    describe: '--no-plugins: run no module, whatever names it; packs are still read',
  },
  assume: { ...text, ...judgement, describe: `${choice(ASSUME)}: whether the resources exist already` },
  pedantic: { ...flag, ...judgement, describe: 'Also give advice that goes beyond what Azure demands' },
  'require-cmk': { ...flag, ...judgement, describe: 'Treat a resource without a customer-managed key as a fault' },
  cloud: { ...text, ...judgement, describe: `${choice(CLOUDS)} (default: public)` },
  context: {
    ...texts,
    ...judgement,
    describe: `KEY=VALUE,...: where the templates are deployed; the keys are ${listed(CONTEXT_KEYS)}`,
  },
  now: { ...text, ...judgement, describe: 'DATE: judge as on 2026-01-31 (default: today)' },
  fix: {
    ...flag,
    ...fixing,
    describe: 'Make the fixes in the files, then report what is left; --fix=suggested: suggestions too',
  },
  'fix-level': { ...text, hidden: true },
  'fix-dry-run': { ...flag, ...fixing, describe: 'Write no file, but a diff of what --fix would change' },
  baseline: { ...text, ...baseline, describe: 'FILE: findings that are in it do not count' },
  'update-baseline': { ...flag, ...baseline, describe: 'Write all findings to the baseline' },
  'prune-baseline': { ...flag, ...baseline, describe: 'Remove from the baseline what is no longer found' },
  help: { ...flag, alias: 'h', describe: 'Show this help' },
  version: { ...flag, describe: 'Show the version' },
};

const EPILOGUE = `Examples:
  cmk-lint
      Lint all templates below the working directory
  cmk-lint main.json --parameters prod.parameters.json
      Judge one template with the values of one environment
  cmk-lint infra --fix-dry-run
      Show what --fix would change
  cmk-lint infra -o sarif=cmk-lint.sarif -o junit=cmk-lint.xml
      Show the findings, and write a report for code scanning and one for a build server

Exit codes:
  0  no findings at or above --fail-on
  1  findings at or above --fail-on, or more warnings than --max-warnings
  2  wrong usage, input that cannot be read or parsed, nothing to lint, or an internal error`;

export const LINT: Usage = {
  command: 'lint',
  lines: [
    'Finds customer-managed-key mistakes in Bicep sources and Azure ARM templates.',
    [
      'Usage: $0 [lint] [paths or globs...]',
      '       $0 inspect <template>    Show what the linter sees of a template',
      '       $0 graph <templates...>  Show which resource uses which key',
      '       $0 inventory [paths...]  List which data is encrypted with whose key',
      '       $0 explain <rule>        Show the page of a rule',
      '       $0 rules                 List the rules',
      '       $0 init                  Write a configuration file to begin with',
      '       $0 completion            Print a script for the shell',
      '       $0 server                Serve an editor (docs/editors.md)',
    ].join('\n'),
    'Folders are searched for Bicep and JSON; without a path it is the working directory.',
  ],
  options: OPTIONS,
  epilogue: EPILOGUE,
};

function choice(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
