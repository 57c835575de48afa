import { resolve } from 'node:path';
import type { SourceText } from '../text/source-text.ts';
import type { Folders } from './folders.ts';
import type { ReadResult } from './read-source.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads the files that `--parameters` names.
 *
 * @param read reads a file by its absolute path
 * @throws UsageError for what cannot be read or is no parameter file
 */
export async function givenParameterFiles(
  names: readonly string[],
  cwd: string,
  folders: Folders,
  read: (path: string) => Promise<ReadResult>,
): Promise<readonly SourceText[]> {
  const files: SourceText[] = [];
  for (const name of names) {
    const path = resolve(cwd, name);
    const result = await read(path);
    if (result.kind === 'unreadable') throw new UsageError(`--parameters ${name}: ${result.message}`);
    if (folders.classify(path, result.source) !== 'parameters') {
      throw new UsageError(`--parameters ${name}: This is not a parameter file`);
    }
    files.push(result.source);
  }
  return files;
}
