import { closeSync, openSync, readSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Compilers say who they are at the beginning of what they write. */
const HEAD_BYTES = 4_096;

const GENERATOR = /"_generator"\s*:\s*\{\s*"name"\s*:\s*"bicep"/;

/** The files among some that are compiled from a source beside them, by absolute paths. */
export function compiledTemplates(paths: Iterable<string>): ReadonlySet<string> {
  const all = new Set(paths);
  const compiled = [...all].filter((path) => hasSource(path, all) && isCompiled(path));
  return new Set(compiled);
}

/** NOTE: quickstarts call what is compiled from `main.bicep` `azuredeploy.json`. */
function hasSource(path: string, all: ReadonlySet<string>): boolean {
  if (!/\.json$/i.test(path)) return false;
  const stem = path.replace(/\.json$/i, '');
  const isQuickstart = basename(path).toLowerCase() === 'azuredeploy.json';
  return all.has(`${stem}.bicep`) || (isQuickstart && all.has(join(dirname(path), 'main.bicep')));
}

function isCompiled(path: string): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    const head = Buffer.alloc(HEAD_BYTES);
    const length = readSync(file, head, 0, HEAD_BYTES, 0);
    return GENERATOR.test(head.toString('latin1', 0, length));
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
