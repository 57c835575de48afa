import { constants } from 'node:fs';
import { access, lstat, readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileChange } from '../diagnostics/file-change.ts';
import { isInside } from './paths.ts';
import { decode, encode } from './read-source.ts';
import { replaceFile } from './replace-file.ts';
import { wordsOf } from './system-errors.ts';
import { UsageError } from './usage-error.ts';

/**
 * Why a file is not to be changed; undefined when nothing speaks against it. Never rejects.
 *
 * @param text what was read from the file
 * @param cwd the folder below which files are changed
 */
export async function obstacleTo(path: string, text: string, cwd: string): Promise<string | undefined> {
  try {
    if ((await lstat(path)).isSymbolicLink()) return 'It is a symbolic link';
    if (!isInside(await realpath(path), await realpath(cwd))) return 'It lies outside of the working directory';
    await access(path, constants.W_OK);
    await access(dirname(path), constants.W_OK);
    const bytes = await readFile(path);
    const { text: now, encoding } = decode(bytes);
    if (now !== text) return 'It was changed in the meantime';
    return encode(now, encoding).equals(bytes) ? undefined : 'Some of its bytes are no text';
  } catch (error) {
    return wordsOf(error);
  }
}

/**
 * Replaces the text of a file, all of it or nothing. Encoding, byte order mark and permissions stay what they are.
 *
 * @throws UsageError when the file has another text than that before the change, or cannot be written
 */
export async function rewriteFile(path: string, { file, before, after }: FileChange): Promise<void> {
  const { text, encoding } = decode(await readFile(path));
  if (text !== before) throw new UsageError(`${file} was changed while it was linted: it is not fixed`);
  try {
    await replaceFile(path, encode(after, encoding), (await stat(path)).mode);
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${wordsOf(error)}`);
  }
}
