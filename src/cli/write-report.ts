import { stat, writeFile } from 'node:fs/promises';
import { replaceFile } from '../workspace/replace-file.ts';
import { codeOf, wordsOf } from '../workspace/system-errors.ts';
import { UsageError } from '../workspace/usage-error.ts';

/**
 * Writes a report to a file: all of it or nothing.
 *
 * @throws UsageError when it cannot be written
 */
export async function writeReport(path: string, report: string): Promise<void> {
  try {
    // NOTE: a device or a pipe is written to; to put a file in its place would destroy it.
    if (await isReplaceable(path)) await replaceFile(path, report);
    else await writeFile(path, report);
  } catch (error) {
    throw new UsageError(`The report cannot be written to '${path}': ${wordsOf(error)}`);
  }
}

async function isReplaceable(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return true;
    throw error;
  }
}
