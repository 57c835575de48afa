const JSON_FILE = /\.jsonc?$/i;
const TEMPLATE = /\.(?:jsonc?|bicep)$/i;

/** `X.parameters.json`, `X.<env>.parameters.json`, `X.parameters.<env>.json`. */
const NAMED = /^(?<before>.+)\.parameters(?:\.(?<environment>[^.]+))?\.jsonc?$/i;
const ANY = /\.parameters\.jsonc?$/i;

/** Which parameter files of a folder belong to which of its templates, as far as names tell. */
export interface ParameterFiles {
  /** Those named after a template, sorted. Some may turn out to be something else. */
  of(template: string): readonly string[];
  /** All that a template without neighbours may take for its own, sorted. */
  readonly all: readonly string[];
  /** Whether some are named after no file in the folder. */
  readonly hasLoose: boolean;
}

/**
 * Pairs the file names of a folder. `main.prod.parameters.json` belongs to `main.prod.json` where there is such a
 * file, and else to `main.json`.
 */
export function pairParameterFiles(folder: readonly string[]): ParameterFiles {
  const names = folder.filter((name) => JSON_FILE.test(name)).toSorted();
  const bases = new Set(folder.filter((name) => TEMPLATE.test(name)).map(baseOf));
  const byOwner = new Map<string, string[]>();
  for (const name of names) {
    const owner = ownerOf(name, bases);
    if (owner === undefined) continue;
    const owned = byOwner.get(owner) ?? [];
    owned.push(name);
    byOwner.set(owner, owned);
  }
  const all = names.filter((name) => ANY.test(name));
  return {
    of: (template) => byOwner.get(baseOf(template)) ?? [],
    all,
    hasLoose: all.some((name) => !bases.has(ownerOf(name, bases) ?? '')),
  };
}

function baseOf(name: string): string {
  return name.replace(TEMPLATE, '').toLowerCase();
}

/** The name, without its ending, of the template that a parameter file is named after. */
function ownerOf(name: string, bases: ReadonlySet<string>): string | undefined {
  const { before, environment } = NAMED.exec(name)?.groups ?? {};
  if (before === undefined) return undefined;
  const whole = before.toLowerCase();
  return environment !== undefined || bases.has(whole) ? whole : whole.replace(/(?<=.)\.[^.]+$/, '');
}
