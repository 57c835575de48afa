import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path/posix';

/** A part of the code, and the parts it may build on. */
export interface Layer {
  /** A file, or a folder ending in `/`; the longest match owns a file. */
  readonly path: string;
  readonly purpose: string;
  /** Paths of other layers; `all` means every row above this one. */
  readonly imports: readonly string[] | 'all';
  /** Layers of which only types may be imported. */
  readonly types?: readonly string[];
  /** May touch the process, files, other programs and the terminal's colours. */
  readonly outward?: true;
}

/** Foundations first: a layer imports rows above its own, never rows below. */
export const LAYERS: readonly Layer[] = [
  { path: 'src/text/', purpose: 'Documents, ranges and offsets.', imports: [] },
  { path: 'src/value/', purpose: 'What is known of a value before deployment.', imports: ['src/text/'] },
  { path: 'src/diagnostics/', purpose: 'Findings, fixes, their order.', imports: ['src/text/'] },
  { path: 'src/model/', purpose: 'Templates, resources and their links.', imports: ['src/text/', 'src/value/'] },
  { path: 'src/json/', purpose: 'A tolerant JSON tree with ranges.', imports: ['src/text/', 'src/diagnostics/'] },
  { path: 'src/expr/', purpose: 'The syntax of ARM expressions.', imports: ['src/text/', 'src/diagnostics/'] },
  {
    path: 'src/eval/',
    purpose: 'From expressions to values.',
    imports: ['src/text/', 'src/value/', 'src/expr/'],
  },
  {
    path: 'src/frontends/',
    purpose: 'The contract of every source language.',
    imports: ['src/text/', 'src/value/', 'src/diagnostics/', 'src/model/'],
  },
  {
    path: 'src/frontends/deployment/',
    purpose: 'From declarations, in whatever language, to the model.',
    imports: ['src/text/', 'src/value/', 'src/diagnostics/', 'src/model/', 'src/expr/', 'src/eval/', 'src/frontends/'],
  },
  {
    path: 'src/frontends/arm-json/',
    purpose: 'From ARM JSON to the model.',
    imports: [
      'src/text/',
      'src/value/',
      'src/diagnostics/',
      'src/model/',
      'src/json/',
      'src/expr/',
      'src/eval/',
      'src/frontends/',
      'src/frontends/deployment/',
    ],
  },
  {
    path: 'src/frontends/bicep/',
    purpose: 'From Bicep to the model.',
    imports: [
      'src/text/',
      'src/value/',
      'src/diagnostics/',
      'src/model/',
      'src/json/',
      'src/expr/',
      'src/eval/',
      'src/frontends/',
      'src/frontends/deployment/',
      'src/frontends/arm-json/',
    ],
  },
  {
    path: 'src/rule/',
    purpose: 'The contract of a rule, and the functions that judge for it; nothing about Azure.',
    imports: ['src/text/', 'src/value/', 'src/diagnostics/', 'src/model/'],
  },
  {
    path: 'src/knowledge/',
    purpose: 'Facts about Azure, as data.',
    imports: ['src/value/', 'src/model/'],
    types: ['src/rule/'],
  },
  {
    path: 'src/links/',
    purpose: 'The links between accounts, keys, vaults, identities and grants.',
    imports: ['src/value/', 'src/model/', 'src/knowledge/'],
    types: ['src/rule/'],
  },
  {
    path: 'src/judgements/',
    purpose: 'Judgements that several rules share, and their wording.',
    imports: ['src/value/', 'src/diagnostics/', 'src/model/', 'src/rule/', 'src/knowledge/', 'src/links/'],
  },
  {
    path: 'src/rule-api.ts',
    purpose: 'What the rules of anybody may see: the contract, values and the model.',
    imports: ['src/value/', 'src/diagnostics/', 'src/model/', 'src/rule/'],
  },
  {
    path: 'src/azure/',
    purpose: 'What the rules of this package may see besides: the vocabulary of each service.',
    imports: ['src/knowledge/', 'src/links/', 'src/judgements/'],
  },
  {
    path: 'src/languages.ts',
    purpose: 'All languages in which templates are written.',
    imports: ['src/frontends/', 'src/frontends/arm-json/', 'src/frontends/bicep/', 'src/knowledge/'],
  },
  {
    path: 'src/packs/',
    purpose: "Declarative rules: an organisation's own, in JSON.",
    imports: ['src/value/', 'src/diagnostics/', 'src/model/', 'src/rule/'],
  },
  { path: 'rules/', purpose: 'The rules: judgement, and nothing else.', imports: ['src/rule-api.ts', 'src/azure/'] },
  {
    path: 'src/engine/',
    purpose: 'Runs rules and settles what they say.',
    imports: ['src/text/', 'src/value/', 'src/diagnostics/', 'src/model/', 'src/frontends/', 'src/rule/'],
  },
  {
    path: 'src/graph/',
    purpose: 'Who uses which key, as data.',
    imports: [
      'src/text/',
      'src/value/',
      'src/model/',
      'src/knowledge/',
      'src/links/',
      'src/judgements/',
      'src/engine/',
    ],
  },
  {
    path: 'src/inventory/',
    purpose: 'Which data is encrypted with whose key, as data.',
    imports: [
      'src/text/',
      'src/value/',
      'src/diagnostics/',
      'src/model/',
      'src/knowledge/',
      'src/links/',
      'src/engine/',
      'src/graph/',
    ],
    types: ['src/rule/'],
  },
  {
    path: 'src/config/',
    purpose: 'The configuration file.',
    imports: ['src/text/', 'src/diagnostics/', 'src/json/'],
    types: ['src/engine/', 'src/frontends/', 'src/rule/', 'src/value/'],
  },
  {
    path: 'src/reporters/',
    purpose: 'From a run to text, one file per format.',
    imports: ['src/text/', 'src/diagnostics/'],
    types: ['src/value/', 'src/rule/', 'src/engine/', 'src/graph/', 'src/inventory/'],
  },
  { path: 'src/testing/', purpose: 'What rule authors test with.', imports: 'all', outward: true },
  {
    path: 'src/workspace/',
    purpose: 'Files, configurations and parameter files.',
    imports: 'all',
    outward: true,
  },
  { path: 'src/plugins/', purpose: 'Rules that are loaded at run time.', imports: 'all', outward: true },
  { path: 'src/run/', purpose: 'A run over many files.', imports: 'all', outward: true },
  { path: 'src/api/', purpose: 'The library.', imports: 'all', outward: true },
  { path: 'src/lsp/', purpose: 'The engine in an editor.', imports: 'all', outward: true },
  { path: 'src/start/', purpose: 'The first that runs, and quickly.', imports: [], outward: true },
  { path: 'src/cli/', purpose: 'Arguments, files, streams, exit code.', imports: 'all', outward: true },
  { path: 'src/dev/', purpose: 'What builds and checks this package; never shipped.', imports: 'all', outward: true },
];

const ALIASES: Readonly<Record<string, string>> = {
  '#rule-api': 'src/rule-api.ts',
  '#testing': 'src/testing/index.ts',
};

/** These compute, and see nothing of the machine they run on. */
const PURE_BUILTINS: readonly string[] = ['node:crypto', 'node:path/posix'];

const OUTWARD_PACKAGES: readonly string[] = ['chalk', 'fast-glob', 'yargs'];

/**
 * One sentence per place where the sources break a promise: imports point down; rules import the rule API and the
 * vocabularies of services; only outward layers touch the machine. Tests and `src/dev/` may do anything.
 *
 * LIMIT: works on the text, without a parser; an `import()` of a computed name is not seen.
 *
 * @param sources texts by their path from the package folder, with forward slashes
 */
export function brokenPromises(sources: ReadonlyMap<string, string>): string[] {
  return [...sources].flatMap(([file, text]) => (file.endsWith('.test.ts') ? [] : brokenIn(file, text)));
}

function brokenIn(file: string, text: string): string[] {
  const layer = layerOf(file);
  if (!layer) return [`${file} belongs to no layer: give its folder a row in src/dev/layers.ts`];
  if (layer.path === 'src/dev/') return [];
  const code = withoutComments(text);
  const broken: string[] = [];
  for (const found of importsIn(code)) {
    const promise = brokenBy(found, file, layer);
    if (promise !== undefined) broken.push(`${file} imports '${found.specifier}': ${promise}`);
  }
  if (!layer.outward && usesProcess(code)) broken.push(`${file} uses process: ${OUTWARD_ONLY}`);
  return broken;
}

const OUTWARD_ONLY = 'only cli/, dev/ and testing/ touch processes, files, default colours and exit codes';

function brokenBy(found: Import, file: string, layer: Layer): string | undefined {
  if (layer.path === 'rules/') return brokenByRule(found, file);
  const target = resolve(found.specifier, file);
  if (target !== undefined) return brokenByLayer(found, target, layer);
  return layer.outward || isInward(found, layer) ? undefined : OUTWARD_ONLY;
}

function brokenByRule({ specifier }: Import, file: string): string | undefined {
  const isListed = file === 'rules/index.ts' && resolve(specifier, file)?.startsWith('rules/');
  const isVocabulary = specifier === '#rule-api' || specifier.startsWith('#azure/');
  return isVocabulary || isListed ? undefined : 'rules import #rule-api and #azure/*, and nothing else';
}

function brokenByLayer({ typesOnly }: Import, target: string, layer: Layer): string | undefined {
  const to = layerOf(target);
  if (!to) return 'it belongs to no layer';
  if (to === layer || mayImport(layer, to)) return undefined;
  if (!layer.types?.includes(to.path)) return `imports point down, and ${layer.path} does not stand on ${to.path}`;
  return typesOnly ? undefined : `${layer.path} imports only types from ${to.path}`;
}

function mayImport(layer: Layer, to: Layer): boolean {
  return layer.imports === 'all' ? LAYERS.indexOf(to) < LAYERS.indexOf(layer) : layer.imports.includes(to.path);
}

function isInward({ specifier, typesOnly, names }: Import, layer: Layer): boolean {
  if (isBuiltin(specifier)) return PURE_BUILTINS.includes(specifier);
  if (!OUTWARD_PACKAGES.includes(specifier)) return true;
  // NOTE: the class paints as it is told to; chalk's other exports ask the terminal.
  const isTold = typesOnly || /^\{\s*(Chalk|type \w+)(,\s*(Chalk|type \w+))*,?\s*\}$/.test(names);
  return layer.path === 'src/reporters/' && specifier === 'chalk' && isTold;
}

function layerOf(file: string): Layer | undefined {
  const owners = LAYERS.filter(({ path }) => (path.endsWith('/') ? file.startsWith(path) : file === path));
  return owners.sort((a, b) => b.path.length - a.path.length)[0];
}

/**
 * The import circles among the sources, each as the path `a -> b -> a`. Imports of types count, except between the files
 * of `src/model/`: templates, resources and dependencies name one another, as the things themselves do.
 *
 * @param sources texts by their path from the package folder, with forward slashes
 */
export function importCircles(sources: ReadonlyMap<string, string>): string[] {
  const imports = new Map([...sources].map(([file, text]) => [file, importedFiles(file, text, sources)]));
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const circles: string[] = [];
  const visit = (file: string): void => {
    if (state.get(file) === 'open') circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    if (state.has(file)) return;
    state.set(file, 'open');
    path.push(file);
    for (const target of imports.get(file) ?? []) visit(target);
    path.pop();
    state.set(file, 'done');
  };
  for (const file of imports.keys()) visit(file);
  return circles;
}

function importedFiles(file: string, text: string, sources: ReadonlyMap<string, string>): string[] {
  if (file.endsWith('.test.ts')) return [];
  return importsIn(withoutComments(text)).flatMap(({ specifier, typesOnly }) => {
    const target = resolve(specifier, file);
    if (target === undefined || !sources.has(target)) return [];
    const isModel = file.startsWith('src/model/') && target.startsWith('src/model/');
    return isModel && typesOnly ? [] : [target];
  });
}

/** The imported file's path from the package folder; undefined for packages and built-in modules. */
function resolve(specifier: string, file: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(file), specifier);
  return specifier.startsWith('#azure/')
    ? specifier.replace('#azure/', 'src/azure/').concat('.ts')
    : ALIASES[specifier];
}

interface Import {
  readonly specifier: string;
  readonly typesOnly: boolean;
  /** What stands between `import` and `from`; empty when nothing does. */
  readonly names: string;
}

const STATIC_IMPORT = /^[ \t]*(?:import|export)\b\s*(?:(type\s)?\s*([^'";]*?)\s*\bfrom\s*)?['"]([^'"]+)['"]/gm;
const DYNAMIC_IMPORT = /\bimport\(\s*['"`]([^'"`]+)['"`]/g;

function importsIn(code: string): Import[] {
  const fixed = [...code.matchAll(STATIC_IMPORT)].map(([, type, names = '', specifier = '']) => {
    return { specifier, typesOnly: type !== undefined, names };
  });
  const dynamic = [...code.matchAll(DYNAMIC_IMPORT)].map(([, specifier = '']) => {
    return { specifier, typesOnly: false, names: '' };
  });
  return [...fixed, ...dynamic];
}

const COMMENT_OR_STRING = /\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;

function withoutComments(text: string): string {
  return text.replace(COMMENT_OR_STRING, (token) => (token.startsWith('/') ? ' ' : token));
}

function usesProcess(code: string): boolean {
  const withoutStrings = code.replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g, "''");
  return /(?<![.\w$])(?:globalThis\.)?process(?:\??\.\w|\[)|=\s*(?:globalThis\.)?process\s*;/.test(withoutStrings);
}
