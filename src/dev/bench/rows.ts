import { join } from 'node:path';
import * as inputs from './inputs.ts';
import type { NameForm } from './linked-resources.ts';
import type { Work } from './measure.ts';

/** One line of the table: a piece of work, and what it may take. */
export interface Row {
  readonly name: string;
  readonly baseline: string;
  /** How many times the baseline's time, at most. */
  readonly time: number;
  /** How many times the baseline's memory, at most. */
  readonly memory?: number;
  /** Megabytes, at most. */
  readonly megabytes?: number;
  /** Whether it is quick enough to be run with every change. */
  readonly isSmall?: true;
  readonly runs: number;
  /**
   * By how much more work ours does than the baseline: the ratio is divided by it, and net of the start of a process.
   * Undefined where both do the same.
   */
  readonly share?: number;
  prepare(root: string, tools: Tools): { readonly baseline: Work; readonly ours: Work };
}

export interface Tools {
  /** What a user runs. */
  readonly program: string;
  /** Scripts that baselines run, by name, without ending. */
  script(name: 'parse-tree' | 'read-files'): string;
}

/** NOTE: findings are no failure here. */
const exitCodes = [0, 1];

export const ROWS: readonly Row[] = [
  {
    name: '`--version`',
    baseline: '`node -e 0`',
    time: 1.4,
    isSmall: true,
    runs: 15,
    prepare: (root, { program }) => ({ baseline: nothing(root), ours: { args: [program, '--version'], cwd: root } }),
  },
  {
    name: '`--help`',
    baseline: '`node -e 0`',
    time: 1.4,
    isSmall: true,
    runs: 15,
    prepare: (root, { program }) => ({ baseline: nothing(root), ours: { args: [program, '--help'], cwd: root } }),
  },
  {
    name: 'one 5 KB template with a finding',
    baseline: '`node -e 0`',
    time: 1.7,
    isSmall: true,
    runs: 15,
    prepare: (root, { program }) => {
      const cwd = inputs.smallTemplate(root);
      return { baseline: nothing(root), ours: { args: [program, 'main.json'], cwd, exitCodes: [1] } };
    },
  },
  {
    name: 'one 3 MB template with its parameter file',
    baseline: 'parsing it',
    time: 1.6,
    memory: 1.5,
    isSmall: true,
    runs: 7,
    prepare: (root, { program, script }) => {
      const cwd = inputs.longTemplate(root, 2_600_000);
      return {
        baseline: { args: [script('parse-tree'), 'main.json'], cwd },
        ours: { args: [program, 'main.json'], cwd, exitCodes },
      };
    },
  },
  {
    name: '600 templates, 70 MB',
    baseline: 'parsing them',
    time: 0.9,
    megabytes: 350,
    runs: 3,
    prepare: (root, { program, script }) => {
      const cwd = inputs.manyTemplates(root, 600, 105_000);
      return { baseline: { args: [script('parse-tree'), '.'], cwd }, ours: { args: [program, '.'], cwd, exitCodes } };
    },
  },
  {
    name: '20,000 JSON files that are no templates, 200 MB',
    baseline: 'reading them',
    time: 1.5,
    runs: 3,
    prepare: (root, { program, script }) => {
      const cwd = inputs.otherJson(root, 20_000, 10_000);
      const args = [program, '.', '--no-error-on-unmatched'];
      return { baseline: { args: [script('read-files'), '.'], cwd }, ours: { args, cwd, exitCodes: [0, 2] } };
    },
  },
  {
    name: 'one template with 50 parameter files',
    baseline: 'the same with one',
    time: 4,
    isSmall: true,
    runs: 5,
    prepare: (root, { program }) => ({
      baseline: { args: [program, 'main.json'], cwd: inputs.manyParameterFiles(root, 1), exitCodes },
      ours: { args: [program, 'main.json'], cwd: inputs.manyParameterFiles(root, 50), exitCodes },
    }),
  },
  {
    name: '2,000 templates, for each',
    baseline: '100 templates, for each',
    time: 1.15,
    share: 20,
    runs: 3,
    prepare: (root, { program }) => ({
      baseline: { args: [program, '.'], cwd: inputs.manyTemplates(root, 100, 30_000), exitCodes },
      ours: { args: [program, '.'], cwd: inputs.manyTemplates(root, 2_000, 30_000), exitCodes },
    }),
  },
  {
    name: '800 resources, for each',
    baseline: '100 resources, for each',
    time: 1.2,
    share: 8,
    isSmall: true,
    runs: 5,
    prepare: (root, { program }) => ({
      baseline: { args: [program, 'main.json'], cwd: inputs.manyResources(root, 100), exitCodes },
      ours: { args: [program, 'main.json'], cwd: inputs.manyResources(root, 800), exitCodes },
    }),
  },
  linked('literal', 'literal names'),
  linked('parameter', 'names made of a parameter'),
  linked('loop', 'names made by loops'),
  {
    name: 'expressions 200 deep, for each level',
    baseline: 'expressions 10 deep, for each level',
    time: 1.2,
    share: 20,
    isSmall: true,
    runs: 5,
    prepare: (root, { program }) => ({
      baseline: { args: [program, 'main.json'], cwd: inputs.deepExpressions(root, 10, 100), exitCodes },
      ours: { args: [program, 'main.json'], cwd: inputs.deepExpressions(root, 200, 100), exitCodes },
    }),
  },
];

/** Each with a vault, a key, an identity and a role of its own. */
function linked(form: NameForm, names: string): Row {
  return {
    name: `800 linked resources with ${names}, for each`,
    baseline: '100 linked resources, for each',
    time: 1.2,
    share: 8,
    isSmall: true,
    runs: 5,
    prepare: (root, { program }) => ({
      baseline: { args: [program, 'main.json'], cwd: inputs.linkedResources(root, 100, form), exitCodes },
      ours: { args: [program, 'main.json'], cwd: inputs.linkedResources(root, 800, form), exitCodes },
    }),
  };
}

function nothing(cwd: string): Work {
  return { args: ['-e', '0'], cwd };
}

/** Where a script of {@link SCRIPTS} stands in the folder of a run. */
export function scriptIn(root: string, name: string): string {
  return join(root, `${name}.cjs`);
}

/** The baselines that are more than an empty process, as CommonJS. */
export const SCRIPTS = (jsoncParser: string): Readonly<Record<string, string>> => ({
  'parse-tree': `const { parseTree } = require(${JSON.stringify(jsoncParser)});\n${EACH_FILE}eachFile(process.argv[2], (text) => parseTree(text));\n`,
  'read-files': `${EACH_FILE}eachFile(process.argv[2], () => {});\n`,
});

const EACH_FILE = `
const { readFileSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');
function eachFile(path, use) {
  if (statSync(path).isFile()) return use(readFileSync(path, 'utf8'));
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) eachFile(join(path, entry.name), use);
    else use(readFileSync(join(path, entry.name), 'utf8'));
  }
}
`;
