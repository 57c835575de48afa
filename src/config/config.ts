import type { Level, Levels } from '../engine/levels.ts';
import type { DeploymentContext } from '../frontends/front-end.ts';
import type { KeyHost } from '../rule/modes.ts';
import type { Span } from '../text/source-text.ts';
import type { CloudName } from '../value/arm-value.ts';

/** What one configuration file says, as the schema has it. */
export interface ConfigFile {
  readonly root?: boolean;
  readonly extends?: string | readonly string[];
  readonly rules?: Readonly<Record<string, Level>>;
  readonly ignore?: readonly string[];
  readonly parameters?: Readonly<Record<string, string | readonly string[]>>;
  readonly assume?: 'create' | 'update';
  readonly pedantic?: boolean;
  readonly requireCmk?: boolean;
  readonly cloud?: CloudName;
  readonly keyHosts?: Readonly<Partial<Record<'vault' | 'managedHsm', readonly string[]>>>;
  readonly context?: DeploymentContext;
  readonly now?: string;
  readonly plugins?: readonly string[];
  readonly runPlugins?: boolean;
  readonly disable?: readonly Disabled[];
}

/** Findings that are accepted. */
export interface Disabled {
  readonly rule: string;
  readonly reason: string;
  readonly path?: string;
  readonly resourceType?: string;
  readonly resourceName?: string;
  readonly expires?: string;
}

/** A configuration file that was read, with the folder that its paths are relative to. */
export interface ConfigLayer {
  readonly name: string;
  readonly folder: string;
  readonly file: ConfigFile;
  /** The rules that it names, in the order of the file. */
  readonly namedRules: readonly NamedRule[];
  /** Where the rules of the entries of `disable` are written. */
  readonly disabledAt: readonly Span[];
}

export interface NamedRule {
  readonly id: string;
  readonly at: Span;
}

/** What applies to one file: several layers in one. */
export interface Config {
  /** The files that it was made of, the strongest last. */
  readonly files: readonly string[];
  readonly namedRules: readonly NamedRule[];
  readonly levels: Levels;
  readonly assume: 'create' | 'update' | undefined;
  readonly pedantic: boolean | undefined;
  readonly requireCmk: boolean | undefined;
  readonly cloud: CloudName | undefined;
  /** Key stores besides those of the known clouds. */
  readonly keyHosts: readonly KeyHost[];
  readonly context: DeploymentContext;
  readonly now: string | undefined;
  readonly ignore: readonly { readonly folder: string; readonly glob: string }[];
  /** The strongest first. */
  readonly parameters: readonly ParameterMapping[];
  /** What brings more rules, with the folder that paths are relative to. */
  readonly plugins: readonly PluginName[];
  /** Whether modules among the plugins are run. Only the configuration that the command line names can say. */
  readonly runPlugins: boolean | undefined;
  readonly disable: readonly (Disabled & { readonly folder: string; readonly at: Span })[];
}

export interface PluginName {
  /** The configuration file that names it; undefined for none. */
  readonly config: string | undefined;
  readonly folder: string;
  readonly name: string;
}

export interface ParameterMapping {
  readonly folder: string;
  /** A glob. */
  readonly template: string;
  readonly files: readonly string[];
}

/** Makes one configuration of layers, the weakest first. What is a list in each is all of them. */
export function mergeLayers(layers: readonly ConfigLayer[]): Config {
  const last = <K extends keyof ConfigFile>(key: K): ConfigFile[K] | undefined =>
    layers.findLast(({ file }) => file[key] !== undefined)?.file[key];
  return {
    files: layers.map(({ name }) => name),
    namedRules: layers.flatMap(({ namedRules }) => namedRules),
    levels: new Map(layers.flatMap(({ file }) => Object.entries(file.rules ?? {}))),
    assume: last('assume'),
    pedantic: last('pedantic'),
    requireCmk: last('requireCmk'),
    cloud: last('cloud'),
    keyHosts: layers.flatMap(keyHostsOf),
    context: Object.assign({}, ...layers.map(({ file }) => file.context)),
    now: last('now'),
    ignore: layers.flatMap(({ file, folder }) => (file.ignore ?? []).map((glob) => ({ folder, glob }))),
    parameters: layers.toReversed().flatMap(mappingsOf),
    plugins: layers.flatMap(({ file, folder, name: config }) =>
      (file.plugins ?? []).map((name) => ({ config, folder, name })),
    ),
    runPlugins: last('runPlugins'),
    disable: layers.flatMap(({ file, folder, disabledAt }) =>
      (file.disable ?? []).map((entry, index) => ({ ...entry, folder, at: disabledAt[index] as Span })),
    ),
  };
}

function keyHostsOf({ file: { keyHosts = {} } }: ConfigLayer): readonly KeyHost[] {
  const { vault = [], managedHsm = [] } = keyHosts;
  return [
    ...vault.map((suffix): KeyHost => ({ suffix: suffix.toLowerCase(), store: 'vault' })),
    ...managedHsm.map((suffix): KeyHost => ({ suffix: suffix.toLowerCase(), store: 'managed-hsm' })),
  ];
}

function mappingsOf({ file, folder }: ConfigLayer): readonly ParameterMapping[] {
  return Object.entries(file.parameters ?? {}).map(([template, files]) => ({
    folder,
    template,
    files: [files].flat(),
  }));
}

export interface ConfigProblem {
  readonly at: Span;
  /** A sentence without a full stop. */
  readonly message: string;
}
