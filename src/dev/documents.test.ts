import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { rules } from '../../rules/index.ts';
import { fencesIn } from '../testing/fences.ts';
import { lintText } from '../testing/lint-text.ts';
import { verdictOf } from '../testing/verdict.ts';
import { withOutputs } from './console.ts';
import { GUIDES, generatedFiles, textOf } from './documents.ts';
import { anchorsIn, linksIn } from './links-in.ts';

test('what is generated is up to date', async () => {
  const stale = [...(await generatedFiles())].filter(([file, text]) => textOf(file) !== text).map(([file]) => file);
  expect(stale, 'run `npm run docs`').toEqual([]);
});

test('README.md is short', () => {
  expect(readFileSync('README.md').length).toBeLessThan(10_000);
});

test('the documentation has a page for each part, and its overview lists them', () => {
  const listed = linksIn(textOf('docs/README.md')).map((link) => join('docs', link));
  const pages = GUIDES.filter((file) => file.startsWith('docs/') && file !== 'docs/README.md');
  expect(pages.filter((page) => !listed.includes(normalize(page)))).toEqual([]);
});

const EXAMPLES = GUIDES.flatMap((file) => fencesIn(textOf(file)).map((fence) => ({ file, ...fence })));

test.each(EXAMPLES.filter(({ tags }) => tags[0] === 'json'))(
  '$file has an example in line $line that does what it says',
  async ({ tags, text }) => {
    const result = await lintText(text, { rules });
    expect(result.problems).toEqual([]);
    expect(verdictOf(result)).toBe(tags[1]);
  },
);

describe.each(GUIDES)('%s', (file) => {
  const text = textOf(file);

  test('names scripts that exist', () => {
    const scripts = [...text.matchAll(/\bnpm run ([\w-]+(?::[\w-]+)*)/g)].map(([, script]) => script);
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts));
  });

  test('links to files and headings that exist', () => {
    const broken = linksIn(text).filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? file : join(dirname(file), path);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsIn(textOf(target)).has(anchor);
    });
    expect(broken).toEqual([]);
  });
});

describe('withOutputs', () => {
  test('replaces what a block shows, and leaves the rest', async () => {
    const before = 'a\n\n```console\n$ npx cmk-lint --version\nold\n```\n\n```sh\nls\n```\n';
    const shown = `$ npx cmk-lint --version\ncmk-lint ${packageJson.version}\n`;
    expect(await withOutputs(before)).toBe(before.replace('$ npx cmk-lint --version\nold\n', shown));
    expect(await withOutputs(before.replace('old\n', ''))).toBe(await withOutputs(before));
  });

  test.each(['ls', 'npx cmk-lint | tee x', "npx cmk-lint 'a b'"])('refuses the command %s', async (command) => {
    await expect(withOutputs(`\`\`\`console\n$ ${command}\n\`\`\`\n`)).rejects.toThrow('Not a command');
  });
});
