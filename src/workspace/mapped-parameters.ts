import { resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { matchesFile } from './config-suppressions.ts';
import { discover } from './discover.ts';

/** The parameter files that a configuration gives a template; undefined where it says nothing of it. Paths are absolute. */
export function mappedParameterFiles(template: string, { parameters }: Config): readonly string[] | undefined {
  const mapping = parameters.find(({ folder, template: glob }) => matchesFile(template, folder, glob));
  return mapping?.files.map((file) => resolve(mapping.folder, file));
}

/** The templates to which a configuration gives a parameter file. */
export async function templatesMappedTo(parameterFile: string, config: Config): Promise<readonly string[]> {
  const mappings = config.parameters.filter(({ folder, files }) =>
    files.some((file) => resolve(folder, file) === parameterFile),
  );
  const found = new Set<string>();
  for (const { folder } of mappings) {
    const { candidates } = await discover(['.'], folder);
    for (const { path } of candidates) {
      if (mappedParameterFiles(path, config)?.includes(parameterFile)) found.add(path);
    }
  }
  return [...found];
}
