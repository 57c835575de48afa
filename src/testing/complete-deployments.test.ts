import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { LintResult } from '../engine/results.ts';
import { lintText } from './lint-text.ts';
import { Deployment, SERVICES, type Service, SHAPES, type Shape } from './mutations/deployment.ts';
import { MUTATIONS } from './mutations/index.ts';
import type { Mutation } from './mutations/mutation.ts';

interface Complete {
  readonly service: Service;
  readonly shape: Shape;
  readonly text: string;
}

const complete = SERVICES.flatMap((service) =>
  SHAPES.map((shape): Complete => {
    return { service, shape, text: readFileSync(`fixtures/templates/complete/${service}-${shape}.json`, 'utf8') };
  }),
);

async function lint(text: string, modes: Mutation['modes'] = {}): Promise<LintResult> {
  const result = await lintText(text, { rules, modes });
  expect(result.problems.map(({ message }) => message)).toEqual([]);
  return result;
}

function found({ diagnostics }: LintResult): readonly string[] {
  return [...new Set(diagnostics.map(({ severity, ruleId }) => `${severity} ${ruleId}`))].sort();
}

/** What only a deployment decides, in most of them. */
const OPEN: Readonly<Record<string, string>> = {
  'identity/placeholder-value': 'a name that is passed may be a placeholder',
  'key-vault/no-geo-replication': 'the region is passed, or is that of the resource group',
};

const OPEN_IN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'mongo-vcore symbolic': {
    'mongo-vcore/tenant-mismatch': 'the tenant is read from the identity',
  },
};

/** Advice that is right, and that the way in which access is granted there cannot follow. */
const ADVICE_IN: Readonly<Record<string, readonly string[]>> = {
  'mongo-vcore modules': ['note key-vault/access-policies-overwritten'],
};

describe('a deployment with everything right', () => {
  test.each(complete)('$service, $shape: no finding', async ({ text }) => {
    expect(found(await lint(text))).toEqual([]);
  });

  test.each(complete)('$service, $shape: no advice, and nothing undecided', async ({ service, shape, text }) => {
    const result = await lint(text, { pedantic: true });
    const name = `${service} ${shape}`;
    expect(found(result)).toEqual(ADVICE_IN[name] ?? []);
    const undecided = new Set(result.undecided.map(({ ruleId }) => ruleId).filter((ruleId) => !(ruleId in OPEN)));
    expect([...undecided].sort()).toEqual(Object.keys(OPEN_IN[name] ?? {}).sort());
  });
});

describe('one thing wrong is found, and nothing else', () => {
  const cases = Object.entries(MUTATIONS).map(([ruleId, mutation]) => {
    const fitting = complete.filter(({ service, text }) => {
      return mutation.fits?.(new Deployment(service, JSON.parse(text))) ?? true;
    });
    return { ruleId, mutation, fitting };
  });

  test.each(cases)('$ruleId', async ({ ruleId, mutation, fitting }) => {
    const severity = mutation.severity ?? rules.find(({ meta }) => meta.id === ruleId)?.meta.severity;
    const results = await Promise.all(fitting.map((each) => findingsWith(mutation, each)));
    expect(Object.fromEntries(results)).toEqual(
      Object.fromEntries(results.map(([name]) => [name, [`${severity} ${ruleId}`]])),
    );
  });

  test.each(SHAPES)('%s: for every rule about Key Vault', (shape) => {
    const shown = cases.filter(({ fitting }) => fitting.some((each) => each.shape === shape));
    const missing = new Set<string>(rules.map(({ meta }) => meta.id).filter((id) => id.startsWith('key-vault/')));
    for (const { ruleId } of shown) missing.delete(ruleId);
    expect([...missing], 'each needs a mutation in src/testing/mutations/').toEqual([]);
  });
});

/** What is found in a deployment with a mutation, without what the mutation says is found besides. */
async function findingsWith(
  mutation: Mutation,
  { service, shape, text }: Complete,
): Promise<readonly [name: string, findings: readonly string[]]> {
  const name = `${service} ${shape}`;
  const deployment = new Deployment(service, JSON.parse(text));
  mutation.edit(deployment);
  const result = await lint(JSON.stringify(deployment.template, undefined, 2), mutation.modes);
  const besides = Object.keys(mutation.besides ?? {});
  const advice = mutation.modes?.pedantic ? (ADVICE_IN[name] ?? []) : [];
  const findings = found(result).filter((finding) => {
    return !advice.includes(finding) && !besides.some((other) => finding.endsWith(` ${other}`));
  });
  return [name, findings];
}
