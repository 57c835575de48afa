import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';

/** A path as reports show it: relative to the working directory, with forward slashes. */
export function displayPath(path: string, cwd: string): string {
  return portable(relative(cwd, path) || '.');
}

/** With forward slashes. */
export function portable(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** Whether an absolute path is a folder or lies in it. Both have to be real paths. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A path without symbolic links; undefined when nothing is there. */
export async function realPath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    return undefined;
  }
}
