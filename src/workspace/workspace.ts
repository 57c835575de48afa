import { dirname } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Problem } from '../diagnostics/diagnostic.ts';
import type { Template } from '../model/template.ts';
import type { SourceText } from '../text/source-text.ts';
import { Configs } from './configs.ts';
import { FileHost } from './file-host.ts';
import { Folders } from './folders.ts';
import { createFrontEnd } from './front-ends.ts';
import { givenParameterFiles } from './given-parameter-files.ts';
import { type IgnoreOptions, isIgnored } from './ignores.ts';
import { mappedParameterFiles } from './mapped-parameters.ts';
import { displayPath } from './paths.ts';
import { type ReadResult, readSource } from './read-source.ts';
import { type Overrides, type Settings, settingsOf } from './settings.ts';

/** What decides how templates are loaded: the same for every command that takes some. */
export interface LoadOptions {
  /** As written, relative to the working directory. */
  readonly parameterFiles: readonly string[];
  /** The configuration file to use instead of those that are found; `false` for none at all. */
  readonly config: string | false | undefined;
  readonly ignore: IgnoreOptions;
  readonly overrides: Overrides;
}

export interface LoadedTemplate {
  readonly kind: 'loaded';
  /** One for each parameter file. */
  readonly templates: readonly Template[];
  /** What was found to be wrong so far; more is found while the templates are looked at. */
  readonly problems: () => readonly Problem[];
  readonly settings: Settings;
}

export type LoadResult =
  | LoadedTemplate
  | { readonly kind: 'no-template' }
  | { readonly kind: 'unreadable'; readonly message: string };

/** Loads templates as a lint run does: with the parameter files and the configuration that apply to them. */
export class TemplateLoader {
  readonly #options: LoadOptions;
  readonly #cwd: string;
  readonly #frontEnd = createFrontEnd();
  readonly #configs: Configs;
  readonly #host: FileHost;
  readonly #folders: Folders;
  readonly #today = new Date();
  #given: Promise<readonly SourceText[]> | undefined;

  /** @param cwd absolute */
  constructor(options: LoadOptions, cwd: string) {
    this.#options = options;
    this.#cwd = cwd;
    this.#configs = new Configs({ cwd, only: options.config });
    this.#host = new FileHost(cwd);
    this.#folders = new Folders((source) => this.#frontEnd.classify(source));
  }

  /**
   * @param path absolute
   * @param isNamed whether the user named this very file: then a resource without a template round it is loaded, too
   * @throws UsageError for a parameter file that is none; ConfigError for a configuration that cannot be used
   */
  async load(path: string, isNamed: boolean): Promise<LoadResult> {
    const given = await this.#givenParameterFiles();
    const result = await this.#read(path);
    if (result.kind === 'unreadable') return result;
    const kind = this.#folders.classify(path, result.source);
    if (kind !== 'template' && !(kind === 'fragment' && isNamed)) return { kind: 'no-template' };
    this.#host.admit(dirname(path));
    const config = await this.#configOf(path);
    const unreadable: Problem[] = [];
    const parameterFiles = given.length > 0 ? given : await this.#foundParameterFiles(path, config, unreadable);
    const settings = settingsOf(this.#options.overrides, config, this.#today);
    const { cloud, context } = settings;
    const loaded = await this.#frontEnd.load(result.source, this.#host, { parameterFiles, cloud, context });
    const problems = () => [...unreadable, ...loaded.problems()];
    return { kind: 'loaded', templates: loaded.templates, problems, settings };
  }

  /**
   * Whether a file is to be passed over where it is not named.
   *
   * @throws ConfigError for a configuration that cannot be used
   */
  async isIgnored(path: string): Promise<boolean> {
    return isIgnored(path, await this.#configOf(path), this.#options.ignore, this.#cwd);
  }

  #configOf(path: string): Promise<Config> {
    return this.#configs.of(dirname(path));
  }

  #givenParameterFiles(): Promise<readonly SourceText[]> {
    this.#given ??= givenParameterFiles(this.#options.parameterFiles, this.#cwd, this.#folders, (path) =>
      this.#read(path),
    );
    return this.#given;
  }

  /** @param problems told what cannot be read */
  async #foundParameterFiles(template: string, config: Config, problems: Problem[]): Promise<readonly SourceText[]> {
    const files: SourceText[] = [];
    for (const path of mappedParameterFiles(template, config) ?? (await this.#parameterFilesByName(template))) {
      const result = await this.#read(path);
      if (result.kind === 'unreadable') {
        const file = displayPath(path, this.#cwd);
        problems.push({ source: undefined, file, message: result.message, range: undefined });
      } else if (this.#folders.classify(path, result.source) === 'parameters') files.push(result.source);
    }
    return files;
  }

  async #parameterFilesByName(template: string): Promise<readonly string[]> {
    const files: string[] = [];
    for (const path of await this.#folders.parameterFilesOf(template)) {
      if (!(await this.isIgnored(path))) files.push(path);
    }
    return files;
  }

  #read(path: string): Promise<ReadResult> {
    return readSource(path, displayPath(path, this.#cwd));
  }
}
