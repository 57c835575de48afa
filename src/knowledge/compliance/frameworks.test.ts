import { expect, test } from 'vitest';
import { rules } from '../../../rules/index.ts';
import { BUILT_IN_POLICIES } from './built-in-policies.ts';
import { CONTROL_FAMILIES } from './families.ts';
import { controlsOf, FRAMEWORKS, type Framework, frameworkNamed } from './frameworks.ts';

const named = (name: string) => frameworkNamed(name) as Framework;

test('each rule is in one family, and each entry is a rule', () => {
  const listed = CONTROL_FAMILIES.flatMap((family) => family.rules);
  expect(listed.filter((id, index) => listed.indexOf(id) !== index)).toEqual([]);
  expect([...listed].sort()).toEqual(rules.map(({ meta }) => meta.id).sort());
});

test('a family that bears on no control lists none, and every other lists some', () => {
  for (const { id, relation, mcsb, nist, policies, policyRelation } of CONTROL_FAMILIES) {
    expect(mcsb.length > 0 && nist.length > 0, id).toBe(relation !== 'none');
    expect(policies !== undefined, id).toBe(policyRelation !== undefined);
  }
});

test('each control has a title where the catalogue may be quoted', () => {
  for (const framework of FRAMEWORKS.filter(({ id }) => !id.startsWith('cis'))) {
    const controls = CONTROL_FAMILIES.flatMap((family) => family.rules).flatMap((rule) => controlsOf(rule, framework));
    const used = [...new Set(controls.map(({ control }) => control))].sort();
    expect(Object.keys(framework.titles).sort(), framework.id).toEqual(used);
  }
});

test('no built-in policy is listed that no family names', () => {
  const used = new Set(CONTROL_FAMILIES.flatMap(({ policies = [] }) => policies));
  expect(Object.keys(BUILT_IN_POLICIES).filter((key) => !used.has(key as never))).toEqual([]);
});

test.each([
  ['storage/cmk-not-configured', 'mcsb', [{ control: 'DP-5', relation: 'enforces' }]],
  ['storage/cmk-not-configured', 'cis-3.0.0', [{ control: '4.11', relation: 'enforces' }]],
  ['storage/cmk-not-configured', 'cis', []],
  ['cosmos/cmk-api-version', 'nist-800-53', []],
  ['acme/unknown', 'mcsb', []],
])('%s under %s', (rule, framework, controls) => {
  expect(controlsOf(rule, named(framework))).toEqual(controls);
});

test('an unknown framework is none', () => {
  expect(frameworkNamed('pci')).toBeUndefined();
});
