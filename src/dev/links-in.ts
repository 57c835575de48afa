const FENCE = /^```[\s\S]*?^```$/gm;

/** Where a Markdown document links to in this package: paths with or without an anchor, in source order. */
export function linksIn(markdown: string): readonly string[] {
  const text = markdown.replace(FENCE, '');
  return [...text.matchAll(/\]\((?!https?:)([^)\s]+)(?: "[^"]*")?\)/g)].map(([, link = '']) => link);
}

/** The anchors of the headings of a Markdown document, as GitHub makes them. */
export function anchorsIn(markdown: string): ReadonlySet<string> {
  const headings = markdown.replace(FENCE, '').matchAll(/^#+ (.*)$/gm);
  return new Set([...headings].map(([, heading = '']) => anchorOf(heading)));
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
