import { realpath } from 'node:fs/promises';
import platform, { type PlatformPath } from 'node:path';

/** How a platform writes paths: its own by default; another one's, so that Windows can be tested anywhere. */
type PathLogic = Pick<PlatformPath, 'relative' | 'isAbsolute' | 'sep'>;

/** A path as reports show it: relative to the working directory, with forward slashes. */
export function displayPath(path: string, cwd: string, logic: PathLogic = platform): string {
  return portable(logic.relative(cwd, path) || '.', logic);
}

/** With forward slashes. */
export function portable(path: string, { sep }: Pick<PathLogic, 'sep'> = platform): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** Whether an absolute path is a folder or lies in it. Both have to be real paths. */
export function isInside(path: string, folder: string, logic: PathLogic = platform): boolean {
  const way = logic.relative(folder, path);
  return way !== '..' && !way.startsWith(`..${logic.sep}`) && !logic.isAbsolute(way);
}

/** A path without symbolic links; undefined when nothing is there. */
export async function realPath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    return undefined;
  }
}
