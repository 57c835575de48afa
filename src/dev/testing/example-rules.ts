import { defineRule, type Rule } from '../../rule/rule.ts';
import { alternatives } from '../../value/alternatives.ts';

const meta = {
  since: '0.1.0',
  fixable: 'no',
  resourceTypes: ['Microsoft.DocumentDB/databaseAccounts'],
  references: ['https://example.com/'],
  tags: [],
} as const;

const PATH = 'properties.keyVaultKeyUri';

/** Finds versions. */
const versioned = defineRule({
  meta: { ...meta, id: 'cosmos/key-uri-versioned', title: 'The key URI names no version', severity: 'error' },
  messages: { versioned: () => 'The key URI names a version.' },
  check(resource, context) {
    for (const { value, under } of alternatives(resource.at(PATH))) {
      if (value.kind === 'absent') continue;
      if (value.kind !== 'literal') context.undecided(value, PATH);
      else if (!/\/1$/.test(String(value.value))) context.holds();
      else context.report({ message: 'versioned', data: {}, at: value, property: PATH, under });
    }
  },
});

/** Finds hosts. */
const host = defineRule({
  meta: { ...meta, id: 'cosmos/key-uri-host', title: 'The host is a vault', severity: 'warning' },
  messages: { other: () => 'The host is no vault.' },
  check(resource, context) {
    const value = resource.at(PATH);
    if (value.kind !== 'literal' || !/example/.test(String(value.value))) return;
    context.report({ message: 'other', data: {}, at: value, property: PATH });
  },
});

/** Two rules, in the place of all, for tests of what is round them. */
export const rules: readonly Rule[] = [host, versioned];
