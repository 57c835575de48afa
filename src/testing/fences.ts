/** A fenced block of code in a Markdown document. */
export interface Fence {
  /** The words behind the opening fence: `json`, `fails`. */
  readonly tags: readonly string[];
  readonly text: string;
  /** Of the opening fence, counted from 1. */
  readonly line: number;
}

/** The blocks between lines of three backticks, in source order. One that is never closed ends with the document. */
export function fencesIn(markdown: string): readonly Fence[] {
  const fences: Fence[] = [];
  let open: { readonly tags: readonly string[]; readonly line: number; readonly lines: string[] } | undefined;
  const close = () => {
    if (open) fences.push({ tags: open.tags, line: open.line, text: open.lines.join('\n') });
    open = undefined;
  };
  markdown.split(/\r\n|\r|\n/).forEach((content, index) => {
    const info = /^```(.*)$/.exec(content)?.[1];
    if (open && info !== undefined) close();
    else if (open) open.lines.push(content);
    else if (info !== undefined) open = { tags: info.split(/\s+/).filter(Boolean), line: index + 1, lines: [] };
  });
  close();
  return fences;
}
