import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readFixtures } from './fixtures.ts';
import { HIDING_PARAMETER } from './hidden-values.ts';
import { complaintsOf } from './robustness.ts';
import { unsoundVerdictsWith } from './verdict-soundness.ts';

// Inputs that once threw, hung or were misjudged, as small as could be; `npm run fuzz -- --save` adds to them.
const regressions = readFixtures('fixtures/regressions').map(({ template, parameterFiles: [file] }) => ({
  template,
  text: readFileSync(template, 'utf8'),
  parameters: file === undefined ? undefined : readFileSync(file, 'utf8'),
}));

test('there are some', () => {
  expect(regressions.length).toBeGreaterThan(0);
});

test.each(regressions)('$template', async ({ text, parameters }) => {
  expect(await complaintsOf({ template: text, all: parameters, known: undefined })).toEqual([]);
  const hasVerdicts = parameters?.includes(HIDING_PARAMETER) === true;
  expect(hasVerdicts ? await unsoundVerdictsWith(text, parameters) : []).toEqual([]);
});
