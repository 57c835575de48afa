import { describe, expect, test } from 'vitest';
import { defineRule } from '../rule/rule.ts';
import { type LintTextOptions, lintText } from '../testing/lint-text.ts';
import { alternatives } from '../value/alternatives.ts';

/** Finds every key URI that ends in `bad`. */
const rule = defineRule({
  meta: {
    id: 'test/key-uri',
    title: 'Test',
    severity: 'error',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: ['Microsoft.DocumentDB/databaseAccounts'],
    references: ['https://example.com/'],
    tags: [],
  },
  messages: { bad: ({ name }: { name: string }) => `${name} is bad.` },
  check(resource, context) {
    for (const { value, under } of alternatives(resource.at('properties.keyVaultKeyUri'))) {
      if (value.kind !== 'literal' || !String(value.value).endsWith('bad')) continue;
      const property = 'properties.keyVaultKeyUri';
      context.report({ message: 'bad', data: { name: resource.label }, at: value, property, under });
    }
  },
});

const REASON = '"rule": "test/key-uri", "reason": "tested"';
const DISABLE = `"metadata": { "cmk-lint": { "disable": [{ ${REASON} }] } }`;

function account(name: string, uri: string, more = ''): string {
  return `{ "type": "Microsoft.DocumentDB/databaseAccounts", "apiVersion": "2024-11-15", "name": "${name}",
    "properties": { "keyVaultKeyUri": "${uri}" }${more && `, ${more}`} }`;
}

function template(resources: string, more = ''): string {
  return `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    "contentVersion": "1.0.0.0", "parameters": { "uri": { "type": "string" } },
    "resources": [${resources}]${more && `, ${more}`} }`;
}

async function lint(text: string, options: Partial<LintTextOptions> = {}) {
  const { diagnostics, suppressed, suppressions, judged } = await lintText(text, { rules: [rule], ...options });
  const unused = suppressions.unused.map(({ ruleId }) => ruleId);
  return {
    found: diagnostics.map(({ message }) => message),
    ids: diagnostics.map(({ ruleId }) => ruleId),
    suppressed: suppressed.map(({ message, acceptance }) => `${message} ${acceptance?.kind}: ${acceptance?.reason}`),
    unused,
    judged,
  };
}

const NOTHING = { found: [], suppressed: [], unused: [] };

describe('a finding is suppressed', () => {
  const SUPPRESSED = { ...NOTHING, suppressed: ['x is bad. in-source: tested'] };

  test('by a comment', async () => {
    const next = template(account('x', 'bad')).replace(
      '"properties"',
      '// cmk-lint-disable-next-line test/key-uri -- tested\n$&',
    );
    expect(await lint(next)).toMatchObject(SUPPRESSED);
    const same = template(account('x', 'bad')).replace('"bad"', '$& // cmk-lint-disable-line test/key-uri -- tested\n');
    expect(await lint(same)).toMatchObject(SUPPRESSED);
  });

  test('by the metadata of its resource, alone', async () => {
    const text = template(`${account('x', 'bad', DISABLE)}, ${account('y', 'bad')}`);
    expect(await lint(text)).toMatchObject({ ...SUPPRESSED, found: ['y is bad.'] });
  });

  test('by the metadata of its template', async () => {
    const text = template(`${account('x', 'bad')}, ${account('y', 'bad')}`, DISABLE);
    const suppressed = ['x is bad. in-source: tested', 'y is bad. in-source: tested'];
    expect(await lint(text)).toMatchObject({ ...NOTHING, suppressed });
  });

  test('and is a verdict nevertheless', async () => {
    expect((await lint(template(account('x', 'bad', DISABLE)))).judged).toEqual({ holds: 0, fails: 1, undecided: 0 });
  });

  test.each([
    [
      'in the parameter file',
      template(account('x', "[parameters('uri')]")),
      ' // cmk-lint-disable-line test/key-uri -- tested\n',
    ],
    ['at the resource that uses the value', template(account('x', "[parameters('uri')]", DISABLE)), ''],
    [
      'on the line that uses the value',
      template(account('x', "[parameters('uri')]")).replace(
        '"properties"',
        '// cmk-lint-disable-next-line test/key-uri -- tested\n$&',
      ),
      '',
    ],
  ])('when it is shown in a parameter file: %s', async (_, text, comment) => {
    const parameters = `{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
      "parameters": { "uri": { "value": "bad" } }${comment} }`;
    expect(await lint(text, { parameters })).toMatchObject(SUPPRESSED);
  });

  test('in a linked template, there', async () => {
    const link = `{ "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "d",
      "properties": { "mode": "Incremental", "templateLink": { "relativePath": "linked.json" } } }`;
    const files = { 'linked.json': template(account('x', 'bad', DISABLE)) };
    expect(await lint(template(link), { files })).toMatchObject(SUPPRESSED);
  });
});

describe('a suppression is reported', () => {
  const OF_INVALID = ['cmk-lint/invalid-suppression', 'test/key-uri'];

  async function reported(entry: string, options?: Partial<LintTextOptions>) {
    const metadata = `"metadata": { "cmk-lint": { "disable": [${entry}] } }`;
    const { found, ids, suppressed, unused } = await lint(template(account('x', 'bad', metadata)), options);
    return { message: found[ids.indexOf('test/key-uri') === 0 ? 1 : 0], ids: ids.toSorted(), suppressed, unused };
  }

  test.each([
    ['{ "rule": "test/key-uri" }', 'The suppression of test/key-uri gives no reason, so it suppresses nothing.'],
    [
      '{ "rule": "test/key-uri", "reason": " " }',
      'The suppression of test/key-uri gives no reason, so it suppresses nothing.',
    ],
    [
      '{ "rule": "test/key-url", "reason": "r" }',
      "There is no rule 'test/key-url' to suppress. Did you mean 'test/key-uri'?",
    ],
    ['{ "rule": "*", "reason": "r" }', "There is no rule '*' to suppress."],
    ['{ "reason": "r" }', 'This suppression names no rule, so it suppresses nothing.'],
    ['"test/key-uri"', 'This suppresses nothing. It has to be an object: { "rule": ..., "reason": ... }.'],
    [
      `{ ${REASON}, "expires": "2027-02-30" }`,
      "'2027-02-30' is no date such as 2027-01-31, so the suppression of test/key-uri suppresses nothing.",
    ],
  ])('when it is wrong: %s', async (entry, message) => {
    expect(await reported(entry)).toEqual({ message, ids: OF_INVALID, suppressed: [], unused: [] });
  });

  test('when its day is over, and not before', async () => {
    const entry = `{ ${REASON}, "expires": "2027-01-31" }`;
    const on = (now: string) => reported(entry, { modes: { now: new Date(now) } });
    expect(await on('2027-01-31T23:59:59Z')).toMatchObject({ ids: [], suppressed: [expect.anything()] });
    expect(await on('2027-02-01T00:00:00Z')).toMatchObject({
      message: 'The suppression of test/key-uri expired after 2027-01-31. Fix what it suppressed, or decide anew.',
      ids: ['cmk-lint/expired-suppression', 'test/key-uri'],
      suppressed: [],
    });
  });

  test('when it is of no use', async () => {
    expect(await lint(template(account('x', 'good', DISABLE)))).toMatchObject({
      ...NOTHING,
      unused: ['cmk-lint/unused-suppression'],
    });
  });

  test('but not as unused when its rule is not active, or the file was not read as a whole', async () => {
    const text = template(account('x', 'good', DISABLE));
    expect(await lint(text, { rules: [{ ...rule, meta: { ...rule.meta, pedantic: true } }] })).toMatchObject(NOTHING);
    expect(await lint(`${text} }`)).toMatchObject(NOTHING);
  });
});
