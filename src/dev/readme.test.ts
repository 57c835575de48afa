import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { rules } from '../../rules/index.ts';
import { fencesIn } from '../testing/fences.ts';
import { lintText } from '../testing/lint-text.ts';
import { verdictOf } from '../testing/verdict.ts';
import { withOutputs } from './console.ts';
import { ruleTable, withGenerated } from './rule-docs.ts';

const readme = readFileSync('README.md', 'utf8');

describe('README.md', () => {
  test('lists the rules', () => {
    expect(readme).toBe(withGenerated(readme, ruleTable(rules.map(({ meta }) => meta))));
  });

  test('shows what its commands print', async () => {
    expect(fencesIn(readme).filter(({ tags }) => tags[0] === 'console').length).toBeGreaterThan(0);
    expect(await withOutputs(readme)).toBe(readme);
  });

  const examples = fencesIn(readme).filter(({ tags }) => tags[0] === 'json');

  test.each(examples)('has an example in line $line that does what it says', async ({ tags, text }) => {
    const result = await lintText(text, { rules });
    expect(result.problems).toEqual([]);
    expect(verdictOf(result)).toBe(tags[1]);
  });
});

describe.each(['README.md', 'CONTRIBUTING.md'])('%s', (file) => {
  const text = readFileSync(file, 'utf8');

  test('names scripts that there are', () => {
    const scripts = [...text.matchAll(/\bnpm run ([\w-]+)/g)].map(([, script]) => script);
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts));
  });

  test('links to files that there are', () => {
    const links = [...text.matchAll(/\]\((?!https:|#)([^)]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});

describe('withOutputs', () => {
  test('replaces what a block shows, and leaves the rest', async () => {
    const before = 'a\n\n```console\n$ npx cmk-lint --version\nold\n```\n\n```sh\nls\n```\n';
    const shown = `$ npx cmk-lint --version\ncmk-lint ${packageJson.version}\n`;
    expect(await withOutputs(before)).toBe(before.replace('$ npx cmk-lint --version\nold\n', shown));
  });

  test.each(['ls', 'npx cmk-lint | tee x', "npx cmk-lint 'a b'"])('refuses the command %s', async (command) => {
    await expect(withOutputs(`\`\`\`console\n$ ${command}\n\`\`\`\n`)).rejects.toThrow('Not a command');
  });
});
