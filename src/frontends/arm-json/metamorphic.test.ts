import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { describe, expect, test } from 'vitest';
import { rules } from '../../../rules/index.ts';
import { readFixtures } from '../../testing/fixtures.ts';
import { generatedTemplate } from '../../testing/generated-templates.ts';
import { type JsonMembers, parameterFileOf } from '../../testing/json-values.ts';
import { lintText } from '../../testing/lint-text.ts';
import {
  inlineVariables,
  nameResources,
  type Rewritable,
  type Rewrite,
  renameParameters,
  reorder,
  wrap,
} from '../../testing/template-rewrites.ts';

const REWRITES: readonly (readonly [string, Rewrite])[] = [
  ['inlined variables', inlineVariables],
  ['renamed parameters', renameParameters],
  ['another order', reorder],
  ['a deployment around it', wrap],
  ['symbolic names', nameResources],
];

/** What is found: rule, message and property, with the names of parameters as they were. */
async function findings({ template, parameterFiles }: Rewritable): Promise<readonly string[]> {
  const { diagnostics } = await lintText(JSON.stringify(template), {
    rules,
    parameters: parameterFiles.map((file) => JSON.stringify(file)),
  });
  const lines = diagnostics.map(({ ruleId, message, property }) =>
    [ruleId, message.replaceAll('renamed_', ''), property].join(' | '),
  );
  return [...new Set(lines)].sort();
}

function read(file: string): JsonMembers {
  return parse(readFileSync(file, 'utf8'), [], { allowTrailingComma: true }) as JsonMembers;
}

/** What is found in a fixture as it is: the same for all rewrites. */
const expectations = new Map<string, Promise<readonly string[]>>();

function expectedOf(name: string, original: Rewritable): Promise<readonly string[]> {
  const expected = expectations.get(name) ?? findings(original);
  expectations.set(name, expected);
  return expected;
}

const fixtures = readFixtures('fixtures/templates').map(({ template, parameterFiles }) => {
  const original: Rewritable = { template: read(template), parameterFiles: parameterFiles.map(read) };
  return { name: template, original };
});

describe.each(REWRITES)('%s: the same findings', (_, rewrite) => {
  const rewritten = fixtures.flatMap(({ name, original }) => {
    const other = rewrite(original);
    return other ? [{ name, original, other }] : [];
  });

  test('there are templates to rewrite', () => {
    expect(rewritten.length).toBeGreaterThan(2);
  });

  test.each(rewritten)('$name', async ({ name, original, other }) => {
    expect(await findings(other)).toEqual(await expectedOf(name, original));
  });

  test('in generated templates', async () => {
    await fc.assert(
      fc.asyncProperty(generatedTemplate, async ({ template, known }) => {
        const parameterFiles = known ? [JSON.parse(parameterFileOf(known)) as JsonMembers] : [];
        const original = { template, parameterFiles };
        const other = rewrite(original);
        if (other) expect(await findings(other)).toEqual(await findings(original));
      }),
      { numRuns: 8 },
    );
  });
});
