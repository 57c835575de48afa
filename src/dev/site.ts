// Builds the documentation as a static site in docs/site/.vitepress/dist: `npm run docs:site`. Its generator is a package
// apart, so that nobody who installs cmk-lint from git installs it too.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { rules } from '../../rules/index.ts';
import { GUIDES, textOf } from './documents.ts';
import { sitePages } from './site-pages.ts';

const SITE = 'docs/site';
const PAGES = `${SITE}/pages`;

const files = [...GUIDES, 'CHANGELOG.md', 'rules/SOURCES.md', ...rules.map(({ meta }) => `rules/${meta.id}/README.md`)];
rmSync(PAGES, { recursive: true, force: true });
for (const [page, text] of sitePages(new Map(files.map((file) => [file, textOf(file)])))) {
  mkdirSync(dirname(join(PAGES, page)), { recursive: true });
  writeFileSync(join(PAGES, page), text);
}
cpSync('docs/finding.svg', join(PAGES, 'finding.svg'));
writeFileSync(join(SITE, 'site.json'), JSON.stringify({ base: base(), sidebar: sidebar() }));
if (!existsSync(`${SITE}/node_modules`)) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
run(process.execPath, ['node_modules/vitepress/bin/vitepress.js', 'build']);

/** Below which path the site is, by the package's home page; at the root while it has none. */
function base(): string {
  const { homepage } = packageJson as { readonly homepage?: string };
  return homepage === undefined ? '/' : `${new URL(homepage).pathname.replace(/\/$/, '')}/`;
}

function sidebar() {
  const names = GUIDES.flatMap((file) => /^docs\/(?!README)(.*)\.md$/.exec(file)?.[1] ?? []).toSorted();
  const items = names.map((name) => ({ text: titleOf(textOf(`docs/${name}.md`)), link: `/${name}` }));
  return [
    { text: 'Overview', link: '/' },
    { text: 'All pages', link: '/contents' },
    { text: 'Pages', items },
  ];
}

function titleOf(markdown: string): string {
  return /^# (.*)$/m.exec(markdown)?.[1] ?? '';
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd: SITE, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}
