// Tries generated and damaged templates: `npm run fuzz -- [--seconds 60] [--seed N] [--save]`.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort } from 'node:worker_threads';
import { complaintsOf } from '../testing/robustness.ts';
import { unsoundVerdictsWith } from '../testing/verdict-soundness.ts';
import { type FuzzCase, fuzzCases } from './fuzz-cases.ts';
import { CaseRunner } from './fuzz-runner.ts';
import { complaintsOfRun } from './fuzz-runs.ts';
import { minimise } from './minimise.ts';

const FOLDER = 'fixtures/regressions';

if (isMainThread) await fuzz();
else parentPort?.on('message', async (input: FuzzCase) => parentPort?.postMessage(await complaintsAbout(input)));

async function complaintsAbout(input: FuzzCase): Promise<readonly string[]> {
  const { template, all, run, hasVerdicts } = input;
  if (run) {
    const files = { ...run.files, 'main.json': template, ...(all !== undefined && { 'main.parameters.json': all }) };
    return complaintsOfRun({ ...run, files });
  }
  const verdicts = hasVerdicts && all !== undefined ? await unsoundVerdictsWith(template, all) : [];
  return [...(await complaintsOf(input)), ...verdicts];
}

async function fuzz(): Promise<void> {
  const options = { seconds: { type: 'string' }, seed: { type: 'string' }, save: { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  const seconds = Number(values.seconds ?? 60);
  const seed = Number(values.seed ?? 1);
  console.log(`seed ${seed}, ${seconds} s`);
  const runner = new CaseRunner(new URL(import.meta.url));
  const caseAt = fuzzCases(seed);
  const end = performance.now() + seconds * 1000;
  const seen = new Set<string>();
  let count = 0;
  let slowest = { ms: 0, what: '' };
  for (; performance.now() < end; count++) {
    const input = caseAt(count);
    const started = performance.now();
    const complaints = await runner.run(input);
    const ms = performance.now() - started;
    if (ms > slowest.ms) slowest = { ms, what: `${count} (${input.name})` };
    const [complaint] = complaints;
    if (complaint === undefined || seen.has(kindOf(complaint))) continue;
    seen.add(kindOf(complaint));
    console.log(`\ncase ${count} (${input.name}): ${complaint}`);
    const smallest = await minimised(input, complaint, runner);
    console.log(smallest.template.length < 5_000 ? smallest.template : `${smallest.template.length} characters`);
    if (smallest.all !== undefined) console.log(`with ${smallest.all}\ntold ${smallest.known ?? 'nothing'}`);
    if (values.save) console.log(`wrote ${save(smallest, `seed-${seed}-case-${count}`)}`);
  }
  await runner.stop();
  const perMinute = Math.round((count / seconds) * 60);
  console.log(
    `${count} cases (${perMinute} per minute), ${seen.size} failures; slowest: case ${slowest.what}, ${slowest.ms.toFixed(0)} ms`,
  );
  if (seen.size > 0) process.exitCode = 1;
}

/** Failures of one kind are shown once. */
function kindOf(complaint: string): string {
  return complaint.startsWith('output') || complaint.includes(' is ') ? (complaint.split(' ')[0] as string) : complaint;
}

async function minimised(input: FuzzCase, complaint: string, runner: CaseRunner): Promise<FuzzCase> {
  const kind = kindOf(complaint);
  const fails = async (candidate: FuzzCase) => (await runner.run(candidate)).some((line) => kindOf(line) === kind);
  const template = await minimise(input.template, (text) => fails({ ...input, template: text }));
  return { ...input, template };
}

function save({ template, all }: FuzzCase, name: string): string {
  if (!existsSync(FOLDER)) mkdirSync(FOLDER, { recursive: true });
  writeFileSync(`${FOLDER}/${name}.json`, template);
  if (all !== undefined) writeFileSync(`${FOLDER}/${name}.parameters.json`, all);
  return `${FOLDER}/${name}.json`;
}
