// Changes code and asks whether a test notices: `npm run mutate -- src/value/conditions [--tests src/eval]`.

import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tests: { type: 'string', multiple: true }, concurrency: { type: 'string' } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('npm run mutate -- <folder or file> [--tests <folder>]');
  process.exitCode = 2;
} else {
  await mutate(folder, values.tests ?? [folder], Number(values.concurrency ?? 2));
}

async function mutate(target, tests, concurrency) {
  const isFile = target.endsWith('.ts');
  process.env.MUTATED_TESTS = tests.join(',');
  const results = await new Stryker({
    mutate: [isFile ? target : `${target}/**/*.ts`, '!**/*.test.ts'],
    testRunner: 'vitest',
    vitest: { configFile: 'src/dev/mutate.config.ts', related: false },
    coverageAnalysis: 'perTest',
    reporters: ['clear-text'],
    clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
    tempDirName: 'node_modules/.cache/stryker',
    concurrency,
    // A mutant may loop for ever: it counts as noticed.
    timeoutMS: 10_000,
    ignoreStatic: true,
    disableTypeChecks: false,
    // The compiler has no programming interface that could adapt the file, and nothing has to be adapted.
    tsconfigFile: 'none',
  }).runMutationTest();
  const noticed = results.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const counted = results.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError').length;
  console.log(`${noticed} of ${counted} changes noticed: ${((100 * noticed) / Math.max(counted, 1)).toFixed(1)} %`);
}
