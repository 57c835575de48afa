import { readFileSync } from 'node:fs';

const { base, sidebar } = JSON.parse(readFileSync(new URL('../site.json', import.meta.url), 'utf8'));

// VitePress ends with an error on a link to a page that does not exist.
export default {
  title: 'cmk-lint',
  description: 'Finds mistakes with customer-managed keys in Azure templates',
  srcDir: 'pages',
  base,
  themeConfig: { search: { provider: 'local' }, outline: [2, 3], sidebar },
};
