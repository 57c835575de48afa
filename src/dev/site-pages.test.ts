import { expect, test } from 'vitest';
import { sitePages } from './site-pages.ts';

const pages = sitePages(
  new Map([
    ['README.md', '[Hooks](docs/hooks.md#husky) ![shot](docs/finding.svg) [licence](LICENSE)'],
    ['docs/README.md', '[Overview](../README.md) [web](https://a.example)'],
    ['docs/hooks.md', '[rule](../rules/a/b/README.md "A title") [here](#husky)\n\n```sh\n[x](y.md)\n```\n'],
    ['rules/a/b/README.md', '[other](../c/README.md) [hooks](../../../docs/hooks.md)'],
    ['rules/a/c/README.md', ''],
  ]),
);

test('pages have short addresses', () => {
  expect([...pages.keys()]).toEqual(['index.md', 'contents.md', 'hooks.md', 'rules/a/b.md', 'rules/a/c.md']);
});

test('links follow the pages, and lose what is no page', () => {
  expect(pages.get('index.md')).toBe('[Hooks](./hooks.md#husky) ![shot](./finding.svg) licence');
  expect(pages.get('contents.md')).toBe('[Overview](./index.md) [web](https://a.example)');
  expect(pages.get('rules/a/b.md')).toBe('[other](./c.md) [hooks](../../hooks.md)');
});

test('examples stay as they are', () => {
  expect(pages.get('hooks.md')).toBe('[rule](./rules/a/b.md "A title") [here](#husky)\n\n```sh\n[x](y.md)\n```\n');
});
