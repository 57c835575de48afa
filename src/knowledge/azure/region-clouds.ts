import type { Cloud } from '../keys/key-hosts.ts';

/**
 * How the names of regions outside of the public cloud begin; undefined for clouds whose suffixes are not published.
 *
 * Source: the caches of `az cloud list` and of locations in Azure/arm-ttk. Read 2026-11-21.
 */
const PREFIXES: readonly (readonly [prefix: string, cloud: Cloud | undefined])[] = [
  ['china', 'Azure China'],
  ['usgov', 'Azure Government'],
  ['usdod', 'Azure Government'],
  ['germanycentral', 'Azure Germany (retired)'],
  ['germanynortheast', 'Azure Germany (retired)'],
  ['usnat', undefined],
  ['ussec', undefined],
];

/** The cloud of a region, named in either way: `usgovvirginia` or `US Gov Virginia`. Undefined for what is no name. */
export function cloudOfRegion(region: string): Cloud | undefined {
  const name = region.toLowerCase().replaceAll(' ', '');
  if (!/^[a-z]+[0-9]*[a-z]*$/.test(name)) return undefined;
  const known = PREFIXES.find(([prefix]) => name.startsWith(prefix));
  return known ? known[1] : 'Azure';
}
