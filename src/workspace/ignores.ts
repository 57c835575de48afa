import type { Config } from '../config/config.ts';
import { matchesFile } from './config-suppressions.ts';

export interface IgnoreOptions {
  /** Globs relative to the working directory. */
  readonly patterns: readonly string[];
  /** Whether nothing is ignored, whatever the configuration says. */
  readonly isOff: boolean;
}

/** Whether a file is not to be linted. Paths are absolute. */
export function isIgnored(path: string, { ignore }: Config, { patterns, isOff }: IgnoreOptions, cwd: string): boolean {
  if (isOff) return false;
  const all = [...ignore, ...patterns.map((glob) => ({ folder: cwd, glob }))];
  return all.some(({ folder, glob }) => matchesFile(path, folder, glob));
}
