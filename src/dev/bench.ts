import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import yargs from 'yargs';
import { tinyTemplate } from './bench/inputs.ts';
import { type Compared, compare, PEAK_MEMORY_HOOK, type Work } from './bench/measure.ts';
import { ROWS, type Row, SCRIPTS, scriptIn, type Tools } from './bench/rows.ts';

// Measures whole processes, as people run them, against baselines in the same run: `npm run bench -- --help`.

const options = yargs(process.argv.slice(2))
  .scriptName('npm run bench --')
  .usage('$0 [words...]\n\nMeasures the rows whose names contain one of the words; all rows without words.')
  .option('small', { type: 'boolean', default: false, describe: 'Only the rows that take little time' })
  .option('gross', { type: 'boolean', default: false, describe: 'Fail on a row that takes three times its bound' })
  .option('profile', { type: 'boolean', default: false, describe: 'Write CPU profiles to bench-profiles/' })
  .string('_')
  .strictOptions()
  .parseSync();

/** How many times its bound a row may take on a machine that does other things at the same time. */
const GROSS = 3;

const words = options._.map(String);
const rows = ROWS.filter(
  ({ name, isSmall }) =>
    (isSmall || !options.small) && (words.length === 0 || words.some((word) => name.includes(word))),
);
const scratch = mkdtempSync(join(tmpdir(), 'cmk-lint-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
// NOTE: a repository of its own, so that nothing is looked for above it.
mkdirSync(join(scratch, '.git'));
const jsoncParser = createRequire(import.meta.url).resolve('jsonc-parser');
for (const [name, text] of Object.entries(SCRIPTS(jsoncParser))) writeFileSync(scriptIn(scratch, name), text);
writeFileSync(join(scratch, 'peak-memory.cjs'), PEAK_MEMORY_HOOK);
// NOTE: without what starting takes, which hides how the rest grows.
const start: Work = { args: [resolve('bin/cmk-lint.js'), 'main.json'], cwd: tinyTemplate(scratch), exitCodes: [0, 1] };
const tools: Tools = { program: resolve('bin/cmk-lint.js'), script: (name) => scriptIn(scratch, name) };

console.log(`Node.js ${process.version}, ${process.platform}, ${cpus().length} cores`);
console.log('What is given for each is net of the time that one tiny template takes.\n');
console.log('| work | baseline | time | at most | memory | at most | |');
console.log('|---|---|---|---|---|---|---|');
let isGross = false;
for (const row of rows) {
  const work = row.prepare(scratch, tools);
  if (options.profile) profile(row, work.ours.args, work.ours.cwd);
  const compared = compare(row.share === undefined ? work : { ...work, start }, row.runs, scratch);
  console.log(lineOf(row, compared));
  isGross ||= compared.time / (row.share ?? 1) > row.time * GROSS;
}
if (isGross && options.gross) {
  console.error(`\nA row takes more than ${GROSS} times its bound`);
  process.exitCode = 1;
}

function lineOf({ name, baseline, time, memory, megabytes, share = 1 }: Row, compared: Compared): string {
  const ratio = compared.time / share;
  const ours = Math.round(compared.ours.megabytes);
  const memoryBound = memory !== undefined ? `${memory} x` : megabytes !== undefined ? `${megabytes} MB` : '';
  const memoryTaken = megabytes !== undefined ? `${ours} MB` : `${compared.memory.toFixed(2)} x`;
  const isWithin = ratio <= time && compared.memory <= (memory ?? Infinity) && ours <= (megabytes ?? Infinity);
  const [base, took] = [compared.baseline, compared.ours].map(({ milliseconds }) => `${Math.round(milliseconds)} ms`);
  return `| ${name} | ${baseline} (${base}) | ${ratio.toFixed(2)} x (${took}) | ${time} x | ${memoryTaken} | ${memoryBound} | ${isWithin ? 'within' : 'beyond'} |`;
}

/** NOTE: of a run of its own, since a profile takes time. */
function profile({ name }: Row, args: readonly string[], cwd: string): void {
  const file = `${name.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')}.cpuprofile`;
  const where = ['--cpu-prof', `--cpu-prof-dir=${resolve('bench-profiles')}`, `--cpu-prof-name=${file}`];
  spawnSync(process.execPath, [...where, ...args], { cwd, stdio: 'ignore' });
  console.error(`bench-profiles/${file}`);
}
