/** What a `bicepconfig.json` says about where modules come from. */
export interface ModuleSources {
  /** Registries by alias. */
  readonly br: ReadonlyMap<string, RegistryAlias>;
  /** Resource groups of template specs by alias. */
  readonly ts: ReadonlyMap<string, TemplateSpecAlias>;
}

export interface RegistryAlias {
  readonly registry: string;
  readonly modulePath: string | undefined;
}

export interface TemplateSpecAlias {
  readonly subscription: string;
  readonly resourceGroup: string;
}

/** Where a `module`, an `import` or a `using` finds its file. */
export type ModuleReference = LocalModule | RestoredModule | RefusedModule;

export interface LocalModule {
  readonly kind: 'local';
  /** Relative to the file that names it, with forward slashes. */
  readonly path: string;
}

/** A module that `bicep restore` keeps in the module cache. */
export interface RestoredModule {
  readonly kind: 'restored';
  /** With aliases resolved. */
  readonly name: string;
  /** The folders below the root of the cache that lead to it. */
  readonly folders: readonly string[];
}

/** What the compiler refuses. */
export interface RefusedModule {
  readonly kind: 'refused';
  /** A sentence without full stop. */
  readonly why: string;
}

const REGISTRY = /^br(?:\/(?<alias>[\w-]+))?:(?<path>.*)$/s;
const TEMPLATE_SPEC = /^ts(?:\/(?<alias>[\w-]+))?:(?<path>.*)$/s;

/** The registry that needs no configuration. */
const PUBLIC: RegistryAlias = { registry: 'mcr.microsoft.com', modulePath: 'bicep' };

/** Reads the path of a module, which is a plain string. Never throws. */
export function moduleReference(path: string, { br, ts }: ModuleSources): ModuleReference {
  const registry = REGISTRY.exec(path)?.groups;
  if (registry) {
    const { alias, path: rest = '' } = registry;
    if (alias === undefined) return inRegistry(rest);
    const known = br.get(alias) ?? (alias === 'public' ? PUBLIC : undefined);
    if (!known) return refused(`bicepconfig.json has no registry alias '${alias}'`);
    return inRegistry([known.registry, ...(known.modulePath ? [known.modulePath] : []), rest].join('/'));
  }
  const spec = TEMPLATE_SPEC.exec(path)?.groups;
  if (spec) {
    const { alias, path: rest = '' } = spec;
    if (alias === undefined) return templateSpec(rest);
    const known = ts.get(alias);
    if (!known) return refused(`bicepconfig.json has no template spec alias '${alias}'`);
    return templateSpec([known.subscription, known.resourceGroup, rest].join('/'));
  }
  return local(path);
}

function local(path: string): ModuleReference {
  if (path.includes('\\')) return refused('The path of a module has forward slashes');
  if (/^[a-z][a-z\d+.-]*:|^\/|\0/i.test(path)) return refused('The path of a module is relative to its file');
  return path === '' ? refused('The path of a module is empty') : { kind: 'local', path };
}

/** A host with an optional port, and a name of the OCI distribution specification; never a path of its own. */
const OCI_REFERENCE =
  /^(?<registry>(?:[a-z\d](?:[a-z\d.-]*[a-z\d])?|\[[a-f\d:]+\])(?::\d{1,5})?)\/(?<repository>[a-z\d]+(?:(?:[._]|__|-+|\/)[a-z\d]+)*)(?::(?<tag>\w[\w.-]{0,127})|@(?<digest>sha256:[a-f\d]{64}))$/i;

function inRegistry(reference: string): ModuleReference {
  const { registry, repository, tag, digest } = OCI_REFERENCE.exec(reference)?.groups ?? {};
  if (registry === undefined || repository === undefined || repository !== repository.toLowerCase()) {
    return refused('A module in a registry is written br:registry/path:tag');
  }
  const version = tag === undefined ? digest?.replace(':', '#') : tagFolder(tag);
  const folders = ['br', registry.toLowerCase().replaceAll(':', '$'), repository.replaceAll('/', '$'), version ?? ''];
  return { kind: 'restored', name: `br:${reference}`, folders };
}

/** Tells tags apart that differ in case only, also where file names do not: by a bit for each upper-case letter. */
function tagFolder(tag: string): string {
  let mask = 0n;
  for (const [index, letter] of [...tag].entries()) if (/[A-Z]/.test(letter)) mask |= 1n << BigInt(index);
  return `${tag}$${mask === 0n ? '' : mask.toString(16)}`;
}

const SPEC =
  /^(?<subscription>[\da-f-]{36})\/(?<group>[-\w.()]{1,90})\/(?<name>[-\w.()]{1,90}):(?<version>[-\w.()]{1,90})$/i;

function templateSpec(reference: string): ModuleReference {
  const parts = Object.values(SPEC.exec(reference)?.groups ?? {});
  if (parts.length === 0 || parts.some((part) => /^\.+$/.test(part))) {
    return refused('A template spec is written ts:subscription/resource-group/name:version');
  }
  return { kind: 'restored', name: `ts:${reference}`, folders: ['ts', ...parts.map((part) => part.toLowerCase())] };
}

function refused(why: string): RefusedModule {
  return { kind: 'refused', why };
}
