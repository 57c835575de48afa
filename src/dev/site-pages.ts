import { posix } from 'node:path';

/**
 * The pages of the static site, by their paths in it, made from the Markdown files of the repository: README.md is the
 * start, docs/x.md is /x, rules/a/b/README.md is /rules/a/b. Links between them follow; a link to a file that is no page
 * loses its address, since the repository has none yet.
 *
 * @param files the texts of all Markdown files, by path from the root of the repository
 */
export function sitePages(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map(
    [...files].map(([file, text]) => {
      const page = pageOf(file);
      return [page, withLinks(text, (link) => target(link, file, page, files))];
    }),
  );
}

const RENAMED: Readonly<Record<string, string>> = {
  'README.md': 'index.md',
  'docs/README.md': 'contents.md',
  'rules/SOURCES.md': 'sources.md',
};

function pageOf(file: string): string {
  return RENAMED[file] ?? file.replace(/^docs\//, '').replace(/^(rules\/.*)\/README\.md$/, '$1.md');
}

/** Where a link leads in the site; undefined if there is no page for it. */
function target(link: string, file: string, page: string, files: ReadonlyMap<string, string>): string | undefined {
  const [path = '', anchor] = link.split('#');
  const hash = anchor === undefined ? '' : `#${anchor}`;
  if (path === '') return hash;
  const linked = posix.normalize(posix.join(posix.dirname(file), path));
  if (isPicture(linked)) return relative(posix.dirname(page), posix.basename(linked));
  if (!files.has(linked)) return undefined;
  return `${relative(posix.dirname(page), pageOf(linked))}${hash}`;
}

function relative(folder: string, page: string): string {
  const path = posix.relative(folder, page);
  return path.startsWith('.') ? path : `./${path}`;
}

function isPicture(file: string): boolean {
  return file.endsWith('.svg');
}

const LINK = /(!?)\[((?:[^\]\\]|\\.)*)\]\((?!https?:)([^)\s]+)(?: "([^"]*)")?\)/g;

function withLinks(markdown: string, follow: (link: string) => string | undefined): string {
  // Every second part is a fenced block, in which a link is an example.
  return markdown
    .split(/(^```[\s\S]*?^```$)/gm)
    .map((part, index) => (index % 2 === 1 ? part : withLinksIn(part, follow)))
    .join('');
}

function withLinksIn(text: string, follow: (link: string) => string | undefined): string {
  return text.replace(LINK, (_, mark: string, label: string, link: string, title: string | undefined) => {
    const followed = follow(link);
    if (followed === undefined) return label;
    return `${mark}[${label}](${followed}${title === undefined ? '' : ` "${title}"`})`;
  });
}
