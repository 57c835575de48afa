import type { FunctionSpec, FunctionTable } from '../call.ts';
import { access } from './access.ts';
import { arrays } from './arrays.ts';
import { collections } from './collections.ts';
import { comparisons } from './comparison.ts';
import { dates } from './dates.ts';
import { encodings } from './encoding.ts';
import { hashes } from './hashes.ts';
import { lambdas } from './lambdas.ts';
import { logic } from './logic.ts';
import { networks } from './networks.ts';
import { numbers } from './numbers.ts';
import { objects } from './objects.ts';
import { resourceIds } from './resource-ids.ts';
import { listFunction, runtime } from './runtime.ts';
import { scopes } from './scopes.ts';
import { search } from './search.ts';
import { slices } from './slices.ts';
import { textParts } from './text-parts.ts';
import { texts } from './texts.ts';
import { uris } from './uris.ts';
import { zones } from './zones.ts';

const TABLES: readonly FunctionTable[] = [
  access,
  arrays,
  collections,
  comparisons,
  dates,
  encodings,
  hashes,
  lambdas,
  logic,
  networks,
  numbers,
  objects,
  resourceIds,
  runtime,
  scopes,
  search,
  slices,
  textParts,
  texts,
  uris,
  zones,
];

const functions: ReadonlyMap<string, FunctionSpec> = new Map(TABLES.flatMap((table) => Object.entries(table)));

/** The built-in function of that name, in any case; undefined when there is none. */
export function findFunction(name: string): FunctionSpec | undefined {
  const lower = name.toLowerCase();
  return functions.get(lower) ?? (/^list\w*$/.test(lower) ? listFunction : undefined);
}

/** The names of all built-in functions, in lower case. */
export function functionNames(): readonly string[] {
  return [...functions.keys()];
}
