import { dirname, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import type { Problem } from '../diagnostics/diagnostic.ts';
import type { DocumentKind, FrontEnd } from '../frontends/front-end.ts';
import { createFrontEnd } from '../languages.ts';
import type { Template } from '../model/template.ts';
import type { SourceText } from '../text/source-text.ts';
import { Configs } from './configs.ts';
import { FileHost } from './file-host.ts';
import { Files } from './files.ts';
import { Folders } from './folders.ts';
import { givenParameterFiles } from './given-parameter-files.ts';
import { type IgnoreOptions, isIgnored } from './ignores.ts';
import { mappedParameterFiles } from './mapped-parameters.ts';
import { displayPath } from './paths.ts';
import type { ReadResult } from './read-source.ts';
import { type Overrides, type Settings, settingsOf } from './settings.ts';

/** What decides how templates are loaded: the same for every command that takes some. */
export interface WorkspaceOptions {
  /** As written, relative to the working directory. */
  readonly parameterFiles: readonly string[];
  /** The configuration file to use instead of those that are found; `false` for none at all. */
  readonly config: string | false | undefined;
  readonly ignore: IgnoreOptions;
  readonly overrides: Overrides;
}

/** Parameter files that belong to a template, and what is wrong with those that do not show. */
export interface BelongingFiles {
  readonly files: readonly SourceText[];
  readonly problems: readonly Problem[];
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

/** For one template. What is known of each is kept until all are judged. */
const MAX_PARAMETER_FILES = 1_000;

/** What is wrong with how a file is encoded. */
export function encodingProblems(result: ReadResult): readonly Problem[] {
  if (result.kind === 'unreadable' || !result.lacksMark) return [];
  const { source } = result;
  const message = 'The file is UTF-16 without a byte order mark, which Azure cannot read: save it as UTF-8';
  return [{ source, file: source.uri, message, range: { start: 0, end: Math.min(1, source.text.length) } }];
}

/** Answers what belongs to a path: its kind, its configuration, its parameter files, and what is wrong with them. */
export class Workspace {
  /** Absolute. */
  readonly cwd: string;
  readonly frontEnd: FrontEnd = createFrontEnd();
  readonly host: FileHost;
  readonly folders: Folders;
  readonly files: Files;
  readonly #options: WorkspaceOptions;
  readonly #configs: Configs;
  readonly #today = new Date();
  #given: Promise<readonly SourceText[]> | undefined;

  /** @param cwd absolute */
  constructor(options: WorkspaceOptions, cwd: string, files: Files = new Files()) {
    this.#options = options;
    this.cwd = cwd;
    this.files = files;
    this.#configs = new Configs({ cwd, only: options.config, read: files.read });
    this.host = new FileHost(cwd, files.read);
    this.folders = new Folders((source) => this.frontEnd.classify(source), files.read);
  }

  /** What reports call a file. */
  nameOf(path: string): string {
    return displayPath(path, this.cwd);
  }

  /**
   * @param path absolute; undefined for a document that is not in a folder
   * @throws ConfigError for a configuration that cannot be used
   */
  configOf(path: string | undefined): Promise<Config> {
    return this.#configs.of(path === undefined ? this.cwd : dirname(path));
  }

  settingsOf(config: Config): Settings {
    return settingsOf(this.#options.overrides, config, this.#today);
  }

  /** @throws ConfigError for a configuration that cannot be used */
  async isIgnored(path: string): Promise<boolean> {
    return isIgnored(path, await this.configOf(path), this.#options.ignore, this.cwd);
  }

  read(path: string): Promise<ReadResult> {
    return this.files.read(path, this.nameOf(path));
  }

  /** Undefined for a file without anything that a template has. */
  readTemplate(path: string): ReadResult | undefined {
    const mayHoldTemplate = (bytes: string) => this.frontEnd.mayHoldTemplate(bytes, path);
    return this.files.readIfItMatters(path, () => this.nameOf(path), mayHoldTemplate);
  }

  kindOf(path: string, source: SourceText): DocumentKind {
    return this.folders.classify(path, source);
  }

  /** Whether parameter files were given, which take the place of all that are found. */
  get hasGivenParameterFiles(): boolean {
    return this.#options.parameterFiles.length > 0;
  }

  /** @throws UsageError for a given parameter file that cannot be read, or is not one */
  givenParameterFiles(): Promise<readonly SourceText[]> {
    this.#given ??= givenParameterFiles(this.#options.parameterFiles, this.cwd, this.folders, (path) =>
      this.read(path),
    );
    return this.#given;
  }

  /**
   * The parameter files that a template is judged with.
   *
   * @param path undefined for a template that is not in a folder
   * @param named the only ones to use, if no others were given; undefined when they are to be found
   * @throws ConfigError and UsageError for a configuration or a parameter file that cannot be used
   */
  async parameterFilesOf(path: string | undefined, config: Config, named?: readonly string[]): Promise<BelongingFiles> {
    if (this.hasGivenParameterFiles) return { files: await this.givenParameterFiles(), problems: [] };
    if (path === undefined) return { files: [], problems: [] };
    const paths = named ?? mappedParameterFiles(path, config) ?? (await this.#parameterFilesByName(path));
    const files: SourceText[] = [];
    const problems: Problem[] = [];
    const report = (file: string, message: string) =>
      void problems.push({ source: undefined, file: this.nameOf(file), message, range: undefined });
    if (paths.length > MAX_PARAMETER_FILES)
      report(path, `Only the first ${MAX_PARAMETER_FILES} of ${paths.length} parameter files were used`);
    for (const file of paths.slice(0, MAX_PARAMETER_FILES)) {
      const result = await this.read(file);
      if (result.kind === 'unreadable') {
        report(file, result.message);
        continue;
      }
      const kind = this.kindOf(file, result.source);
      if (kind === 'template' || kind === 'fragment') continue;
      const damage = this.frontEnd.damageIn(result.source, 'parameters');
      problems.push(...encodingProblems(result));
      // What keeps a parameter file from being parsed is found again when it is loaded.
      const isParsed = this.frontEnd.faultsIn(result.source).length === 0;
      if (kind !== 'parameters' || isParsed) problems.push(...(damage?.problems ?? []));
      if (kind !== 'parameters' && damage && !damage.isUsable) continue;
      files.push(result.source);
    }
    return { files, problems };
  }

  /**
   * Loads a template for a command that shows what is in it.
   *
   * @param path absolute
   * @param isNamed whether the user named this very file: then a bare resource is loaded, too
   * @throws UsageError and ConfigError, as {@link parameterFilesOf} does
   */
  async load(path: string, isNamed: boolean): Promise<LoadResult> {
    await this.givenParameterFiles();
    const result = await this.read(path);
    if (result.kind === 'unreadable') return result;
    const kind = this.kindOf(path, result.source);
    if (kind !== 'template' && !(kind === 'fragment' && isNamed)) return { kind: 'no-template' };
    this.host.admit(dirname(path));
    const config = await this.configOf(path);
    const { files: parameterFiles, problems: own } = await this.parameterFilesOf(path, config);
    const settings = this.settingsOf(config);
    const { cloud, context } = settings;
    const loaded = await this.frontEnd.load(result.source, this.host, { parameterFiles, cloud, context });
    const problems = () => [...own, ...loaded.problems()];
    return { kind: 'loaded', templates: loaded.templates, problems, settings };
  }

  /** The absolute path of what the user wrote. */
  pathOf(written: string): string {
    return resolve(this.cwd, written);
  }

  async #parameterFilesByName(template: string): Promise<readonly string[]> {
    const files: string[] = [];
    for (const path of await this.folders.parameterFilesOf(template)) {
      if (!(await this.isIgnored(path))) files.push(path);
    }
    return files;
  }
}
