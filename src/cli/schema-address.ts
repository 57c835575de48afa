import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const SCHEMA = 'schema/cmk-lint.config.schema.json';
const INSTALLED = `node_modules/cmk-lint/${SCHEMA}`;

/**
 * The address of the configuration schema that a configuration in a folder has to name: that of the package installed
 * for the folder, else of the package that runs. Relative to the folder; undefined if neither has one.
 */
export function schemaAddress(folder: string): string | undefined {
  const file = nearest(folder, INSTALLED) ?? nearest(import.meta.dirname, SCHEMA);
  if (file === undefined) return undefined;
  const path = relative(folder, file).replaceAll('\\', '/');
  return path.startsWith('../') ? path : `./${path}`;
}

function nearest(folder: string, path: string): string | undefined {
  const file = join(folder, path);
  if (existsSync(file)) return file;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearest(parent, path);
}
