import { readFileSync } from 'node:fs';
import { parse } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { readFixtures } from './fixtures.ts';
import { hiddenIn } from './hidden-values.ts';
import { unsoundVerdicts } from './verdict-soundness.ts';

const FOLDERS = ['complete', 'cosmos', 'identity', 'key-vault', 'mongo-vcore', 'storage'];

/** Every resource takes its turn under a condition that holds, and under one that does not. */
test.each(FOLDERS)('no verdict on %s depends on a condition that it does not name', async (folder) => {
  const wrong: string[] = [];
  let count = 0;
  for (const { template } of readFixtures(`fixtures/templates/${folder}`)) {
    for (const hidden of hiddenIn(parse(readFileSync(template, 'utf8')))) {
      if (!hidden.what.startsWith('condition')) continue;
      count++;
      const lines = await unsoundVerdicts(hidden);
      wrong.push(...lines.map((line) => `${template}, where the ${hidden.what}: ${line}`));
    }
  }
  expect(count).toBeGreaterThan(10);
  expect(wrong).toEqual([]);
});
