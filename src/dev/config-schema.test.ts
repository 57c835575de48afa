import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parseConfig } from '../config/parse-config.ts';
import { unknownRules } from '../config/unknown-rule.ts';
import { allRules } from '../plugins/all-rules.ts';
import { SourceText } from '../text/source-text.ts';
import { CONFIG_SCHEMA, configSchema } from './config-schema.ts';

const shipped = readFileSync(CONFIG_SCHEMA, 'utf8');
const rules = allRules();
const ids = rules.map(({ id }) => id);

test('the schema for editors is up to date', () => {
  expect(shipped).toBe(configSchema(rules));
});

const validate = new Ajv().compile(JSON.parse(shipped));

test.each([
  [{}, true],
  [{ $schema: 'x', root: true, extends: 'a.json', rules: { [ids[0] as string]: 'off' } }, true],
  [{ rules: { 'no/such-rule': 'off' } }, false],
  [{ rules: { [ids[0] as string]: 'warn' } }, false],
  [{ disable: [{ rule: ids[0], reason: 'r', path: 'a/**', expires: '2027-01-31' }] }, true],
  [{ disable: [{ rule: 'no/such-rule', reason: 'r' }] }, false],
  [{ disable: [{ rule: ids[0] }] }, false],
  [
    { parameters: { 'main.json': ['a.json', 'b.json'], 'x.json': 'c.json' }, context: { location: 'westeurope' } },
    true,
  ],
  [{ context: { region: 'westeurope' } }, false],
  [{ extends: 1 }, false],
  [{ ignore: [''] }, false],
  [{ keyHosts: { vault: ['.vault.cloud.example'], managedHsm: [] } }, true],
  [{ keyHosts: { vault: ['vault'] } }, false],
  [{ plugin: [] }, false],
  [{ plugins: ['./rules.js', 'pack.json'] }, true],
])('it and the linter agree about %j', (config, isValid) => {
  expect(validate(config)).toBe(isValid);
  const { problems, namedRules } = parseConfig(new SourceText('c.json', JSON.stringify(config)));
  expect([...problems, ...unknownRules(namedRules, ids)].length === 0).toBe(isValid);
});
