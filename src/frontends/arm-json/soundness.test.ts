import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type GeneratedTemplate, generatedTemplate } from '../../testing/generated-templates.ts';
import { parameterFileOf } from '../../testing/json-values.ts';
import { type KnownDeployment, unsoundIn } from '../../testing/soundness.ts';

const RUNS = Number(process.env.SOUNDNESS_RUNS ?? 60);

function deploymentOf({ template, values, known }: GeneratedTemplate): KnownDeployment {
  return {
    template: JSON.stringify(template, undefined, 2),
    all: parameterFileOf(values),
    known: known && parameterFileOf(known),
  };
}

test('what is said of a template without its values holds when they are known', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(generatedTemplate, async (generated) => {
      expect(await unsoundIn(deploymentOf(generated))).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
