// Lints a folder of real templates and says how much is decided: `npm run corpus -- <folder> [--snapshot FILE]`.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rules } from '../../rules/index.ts';
import { corpusReport, corpusSnapshot, snapshotDifference } from './corpus-report.ts';
import { runCorpus } from './corpus-run.ts';

const USAGE = `usage: npm run corpus -- <folder> [--snapshot FILE]
  --snapshot FILE  compare the findings with those in FILE; write them there when there is no such file`;

const { values, positionals } = parseArgs({ options: { snapshot: { type: 'string' } }, allowPositionals: true });
const [folder, ...others] = positionals;
if (folder === undefined || others.length > 0) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const run = await runCorpus(resolve(folder));
  const metas = rules.map(({ meta }) => meta);
  console.log(corpusReport(run, metas));
  if (values.snapshot !== undefined) compareOrWrite(values.snapshot, corpusSnapshot(run));
}

function compareOrWrite(file: string, snapshot: string): void {
  if (!existsSync(file)) {
    writeFileSync(file, snapshot);
    console.log(`wrote ${file}`);
    return;
  }
  const difference = snapshotDifference(readFileSync(file, 'utf8'), snapshot);
  console.log(difference.length === 0 ? `as in ${file}` : difference.join('\n'));
  if (difference.length > 0) process.exitCode = 1;
}
