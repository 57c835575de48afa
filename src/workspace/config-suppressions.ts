import { relative, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { matchesGlob, matchesWildcard } from '../config/glob.ts';
import type { Suppression } from '../model/suppression.ts';
import { isInside, portable } from './paths.ts';

/** What a configuration accepts, for the linter. */
export function configSuppressions({ disable }: Config, cwd: string): readonly Suppression[] {
  return disable.map(({ rule, reason, expires, path, resourceType, resourceName, folder, at }) => ({
    ruleId: rule,
    reason: reason.trim(),
    expires,
    fault: undefined,
    kind: 'external',
    at,
    covers: ({ at: place, resource }) =>
      (path === undefined ||
        [place, resource.span].some(({ source }) => matchesFile(resolve(cwd, source.uri), folder, path))) &&
      (resourceType === undefined || matchesWildcard(resource.type, resourceType)) &&
      (resourceName === undefined || matchesWildcard(resource.label, resourceName)),
  }));
}

/** Whether a file lies in a folder, and a glob relative to the folder matches it. Paths are absolute. */
export function matchesFile(file: string, folder: string, glob: string): boolean {
  return isInside(file, folder) && matchesGlob(portable(relative(folder, file)), glob);
}
