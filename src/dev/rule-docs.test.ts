import { describe, expect, test } from 'vitest';
import { coverage, ruleHeader, ruleList, withGenerated } from './rule-docs.ts';
import rule from './rule-template/rule.ts';

describe('withGenerated', () => {
  const first = withGenerated('## Why\n', '# title');

  test('puts the part on top of a document without one', () => {
    expect(first).toMatch(/^<!--.*-->\n# title\n<!--.*-->\n\n## Why\n$/);
    expect(withGenerated('', '# title')).toMatch(/^<!--.*-->\n# title\n<!--.*-->\n$/);
  });

  test('replaces the part, and nothing else', () => {
    const document = `before\n${first}after\n`;
    expect(withGenerated(document, '# other')).toBe(document.replace('# title', '# other'));
    expect(withGenerated(document, '# title')).toBe(document);
    expect(withGenerated(document, "$' $&")).toBe(document.replace('# title', () => "$' $&"));
  });

  test.each([first + first, first.replace(/<!-- end.*/, ''), first.replace(/^<!-- gen.*/, '')])(
    'refuses %j',
    (text) => {
      expect(() => withGenerated(text, '')).toThrow('one part');
    },
  );
});

test('the head of a page says what the metadata says', () => {
  expect(ruleHeader({ ...rule.meta, pedantic: true, resourceTypes: ['A.B/c', 'A.B/d'] })).toBe(`# service/name

The example must not be 'wrong' while it is on.

| | |
|---|---|
| Severity | warning |
| Runs | with \`--pedantic\` only |
| Fixable | no |
| Since | 0.0.0 |
| Resource types | \`A.B/c\`<br>\`A.B/d\` |
| Tags | example |
| References | <https://learn.microsoft.com/azure/service> |`);
});

const other = { ...rule.meta, id: 'a/b', fixable: 'fix', pedantic: true } as const;

test('the list has a section for each service and a row for each rule', () => {
  expect(ruleList([rule.meta, other])).toBe(`## service

| Rule | Requires | |
|---|---|---|
| [service/name](../rules/service/name/README.md) | The example must not be 'wrong' while it is on | warning |

## a

| Rule | Requires | |
|---|---|---|
| [a/b](../rules/a/b/README.md) | The example must not be 'wrong' while it is on | warning, pedantic, fixable |`);
});

test('the overview counts the rules of each service', () => {
  expect(coverage([rule.meta, other, { ...other, id: 'a/c' }])).toBe(
    '3 rules, each with a page of its own: [service](docs/rules.md#service) (1), [a](docs/rules.md#a) (2).',
  );
});
