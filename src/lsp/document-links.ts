import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DocumentLink } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { SourceText } from '../text/source-text.ts';
import { isInside } from '../workspace/paths.ts';
import { rangeOf } from './to-protocol.ts';

/** Where templates, sources and configurations name files: the name is the last group. */
const NAMED_FILES = [
  /"(?:relativePath|uri)"\s*:\s*"([^"\\\r\n]{1,300})"/g,
  /\bmodule\s+\w+\s+'([^'\r\n]{1,300})'/g,
  /\b(?:using|extends)\s+'([^'\r\n]{1,300})'/g,
  /\bload\w+\(\s*'([^'\r\n]{1,300})'/g,
  /"extends"\s*:\s*"([^"\\\r\n]{1,300})"/g,
];

const MAX_LINKS = 500;

/** Links from the names of other files in a document to these files, where they exist in the workspace. */
export function documentLinks(path: string, text: string, cwd: string): DocumentLink[] {
  const source = new SourceText(path, text);
  const links: DocumentLink[] = [];
  for (const pattern of NAMED_FILES) {
    for (const match of text.matchAll(pattern)) {
      const name = match[1] ?? '';
      if (links.length >= MAX_LINKS || /^[a-z][a-z0-9+.-]*:/i.test(name)) continue;
      const target = resolve(dirname(path), name);
      if (!isInside(target, cwd) || !existsSync(target)) continue;
      const start = match.index + match[0].lastIndexOf(name);
      const range = rangeOf(source, { start, end: start + name.length });
      links.push({ range, target: URI.file(target).toString() });
    }
  }
  return links;
}
