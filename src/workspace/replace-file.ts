import { randomUUID } from 'node:crypto';
import { chmod, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { codeOf } from './system-errors.ts';

/**
 * Puts a file in the place of what is there, if anything: readers see the old content or the new one, never a part.
 *
 * @param mode the permissions of the file; those of any new file when not said
 */
export async function replaceFile(path: string, content: string | Uint8Array, mode?: number): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, content, { flag: 'wx' });
    if (mode !== undefined) await chmod(temporary, mode);
    await patiently(() => rename(temporary, path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** On Windows, a scanner or an editor that has a file open keeps it from being replaced for a moment. */
const MOMENTARY: readonly (string | undefined)[] = ['EPERM', 'EBUSY', 'EACCES'];

const PAUSES = [10, 20, 40, 80, 160, 320];

/** Runs a change of a file again, after longer and longer pauses, while somebody else has the file open. */
export async function patiently(
  change: () => Promise<void>,
  pause: (milliseconds: number) => Promise<void> = setTimeout,
): Promise<void> {
  for (const milliseconds of PAUSES) {
    try {
      return await change();
    } catch (error) {
      if (!MOMENTARY.includes(codeOf(error))) throw error;
      await pause(milliseconds);
    }
  }
  await change();
}
