import { dirname, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import type { LintInput } from '../engine/linter.ts';
import type { FrontEnd } from '../frontends/front-end.ts';
import type { SourceText } from '../text/source-text.ts';
import { visible } from '../text/visible.ts';
import type { Candidate } from '../workspace/discover.ts';
import { FileHost } from '../workspace/file-host.ts';
import type { Files } from '../workspace/files.ts';
import { Folders } from '../workspace/folders.ts';
import { createFrontEnd } from '../workspace/front-ends.ts';
import { givenParameterFiles } from '../workspace/given-parameter-files.ts';
import { isIgnored } from '../workspace/ignores.ts';
import { mappedParameterFiles, templatesMappedTo } from '../workspace/mapped-parameters.ts';
import { displayPath } from '../workspace/paths.ts';
import { type ReadResult, sourceOf } from '../workspace/read-source.ts';
import { detailOf, traceOf } from '../workspace/system-errors.ts';
import { type Collected, Collector } from './collector.ts';
import type { LintOptions } from './lint-options.ts';
import type { Terminal } from './terminal.ts';
import { Tools } from './tools.ts';

/** What came of a part of the work of a run, as plain data: a thread can hand it to another one. */
export interface Part {
  readonly collected: Collected;
  /** Absolute paths of what was linted. */
  readonly linted: readonly string[];
  /** Absolute paths of the named files that turned out to hold parameters. */
  readonly parameterFiles: readonly string[];
  /** For stderr. */
  readonly said: string;
  readonly lintedMs: number;
}

/** What a template from stdin is called. */
export function stdinName({ filename }: NonNullable<LintOptions['stdin']>, cwd: string): string {
  return filename === undefined ? '<stdin>' : displayPath(resolve(cwd, filename), cwd);
}

type LinterTerminal = Pick<Terminal, 'cwd' | 'env' | 'readStdin'>;

/** For one template. What is known of each of them is kept until all are judged. */
const MAX_PARAMETER_FILES = 1_000;

/** Lints files as a command says, one after the other. */
export class FileLinter {
  readonly tools: Tools;
  readonly #command: LintOptions;
  readonly #terminal: LinterTerminal;
  readonly #files: Files;
  readonly #host: FileHost;
  readonly #frontEnd: FrontEnd;
  readonly #folders: Folders;
  #givenParameterFiles: readonly SourceText[] = [];
  // What the part that is being done has come to.
  #collector: Collector;
  #linted: string[] = [];
  #parameterFiles: string[] = [];
  #said = '';
  #lintedMs = 0;

  /** @throws UsageError and ConfigError for what keeps the command from being done */
  static async create(command: LintOptions, terminal: LinterTerminal, files: Files): Promise<FileLinter> {
    const host = new FileHost(terminal.cwd, files.read);
    const frontEnd = createFrontEnd();
    const tools = await Tools.create(command, terminal.cwd, frontEnd, host);
    const linter = new FileLinter(command, terminal, files, host, frontEnd, tools);
    await linter.#readGivenParameterFiles();
    return linter;
  }

  private constructor(
    command: LintOptions,
    terminal: LinterTerminal,
    files: Files,
    host: FileHost,
    frontEnd: FrontEnd,
    tools: Tools,
  ) {
    this.#command = command;
    this.#terminal = terminal;
    this.#files = files;
    this.#host = host;
    this.#frontEnd = frontEnd;
    this.tools = tools;
    this.#folders = new Folders((source) => this.#frontEnd.classify(source), files.read);
    this.#collector = new Collector(command.report);
  }

  /** Whether rules that are not from this package judge a file. */
  async hasPlugins(path: string): Promise<boolean> {
    return this.tools.hasPlugins(await this.tools.configOf(path));
  }

  stdin(stdin: NonNullable<LintOptions['stdin']>): Promise<Part> {
    return this.#part(() => this.#lintStdin(stdin));
  }

  /** Lets linked templates be read from the folders of files, as from the working directory. */
  admit(candidates: readonly Candidate[]): void {
    for (const { path } of candidates) this.#host.admit(dirname(path));
  }

  /** @param tell is called before each, with its index */
  candidates(candidates: readonly Candidate[], tell: (index: number) => void = () => {}): Promise<Part> {
    return this.#part(async () => {
      for (const [index, candidate] of candidates.entries()) {
        tell(index);
        // NOTE: most files of many repositories hold no template, and waiting for each takes longer than to look at it.
        const template = candidate.isNamed ? undefined : this.#readTemplate(candidate.path);
        if (!candidate.isNamed && !template) continue;
        const outcome = await this.#lintCandidate(candidate, template);
        if (outcome === 'linted') this.#linted.push(candidate.path);
        if (outcome === 'parameters') this.#parameterFiles.push(candidate.path);
      }
    });
  }

  /** Templates that were not named, but whose parameter files were, are judged with these. */
  templatesOf(parameterFiles: readonly string[], linted: ReadonlySet<string>): Promise<Part> {
    return this.#part(() => this.#lintTemplatesOf(parameterFiles, linted));
  }

  /** Templates that were not named, but link to some that were. */
  templatesLinkingTo(named: readonly Candidate[], linted: ReadonlySet<string>): Promise<Part> {
    return this.#part(() => this.#lintTemplatesLinkingTo(named, linted));
  }

  async #part(work: () => Promise<void>): Promise<Part> {
    this.#collector = new Collector(this.#command.report);
    this.#linted = [];
    this.#parameterFiles = [];
    this.#said = '';
    this.#lintedMs = 0;
    await work();
    return {
      collected: this.#collector.collected,
      linted: this.#linted,
      parameterFiles: this.#parameterFiles,
      said: this.#said,
      lintedMs: this.#lintedMs,
    };
  }

  async #readGivenParameterFiles(): Promise<void> {
    const { parameterFiles } = this.#command;
    this.#givenParameterFiles = await givenParameterFiles(parameterFiles, this.#terminal.cwd, this.#folders, (path) =>
      this.#read(path),
    );
  }

  async #lintStdin(stdin: NonNullable<LintOptions['stdin']>): Promise<void> {
    const path = stdin.filename === undefined ? undefined : resolve(this.#terminal.cwd, stdin.filename);
    const uri = stdinName(stdin, this.#terminal.cwd);
    const result = this.#files.current(
      resolve(this.#terminal.cwd, uri),
      sourceOf(await this.#terminal.readStdin(), uri),
    );
    if (result.kind === 'unreadable') return this.#addProblem(uri, result.message);
    const kind = this.#frontEnd.classify(result.source);
    if (kind === 'template' || kind === 'fragment') await this.#lint(result.source, path);
    else this.#addProblem(uri, 'This is not a template');
  }

  /** @param template what was read of a file that was not named */
  async #lintCandidate(
    { path, isNamed }: Candidate,
    template: ReadResult | undefined,
  ): Promise<'linted' | 'parameters' | 'skipped'> {
    const result = template ?? (await this.#read(path));
    const mustLint = isNamed && !this.#command.files.forceExclude;
    if (!mustLint && (await this.#isIgnored(path))) return 'skipped';
    const uri = displayPath(path, this.#terminal.cwd);
    if (result.kind === 'unreadable') {
      this.#addProblem(uri, result.message);
      return 'skipped';
    }
    const kind = this.#folders.classify(path, result.source);
    if (kind === 'template' || (kind === 'fragment' && isNamed)) {
      await this.#lint(result.source, path);
      return 'linted';
    }
    if (kind === 'parameters' && isNamed) return 'parameters';
    if (!isNamed || this.#command.files.mayBeUnmatched) return 'skipped';
    if (/\.jsonc?$/i.test(path) && (await this.#hasFaults(result.source, path))) return 'linted';
    this.#say(`${uri} is neither a template nor a parameter file: skipped`);
    return 'skipped';
  }

  /** A named file that cannot be read may have been meant to be a template: what is wrong with it is told. */
  async #hasFaults(source: SourceText, path: string): Promise<boolean> {
    const input: LintInput = { source, parameterFiles: [] };
    const { linter } = await this.tools.toolFor(await this.tools.configOf(path));
    const result = await linter.lint(input);
    if (result.problems.length === 0) return false;
    this.#collector.add(input, result, true);
    return true;
  }

  async #lintTemplatesOf(parameterFiles: readonly string[], linted: ReadonlySet<string>): Promise<void> {
    const byTemplate = new Map<string, string[]>();
    for (const path of parameterFiles) {
      const config = await this.tools.configOf(path);
      const mapped = await templatesMappedTo(path, config);
      const templates = mapped.length > 0 ? mapped : await this.#folders.templatesOf(path);
      if (templates.length === 0) {
        this.#say(`${displayPath(path, this.#terminal.cwd)} belongs to no template beside it: skipped`);
      }
      for (const template of templates) {
        if (linted.has(template) || (await this.#isIgnored(template))) continue;
        const files = byTemplate.get(template) ?? [];
        files.push(path);
        byTemplate.set(template, files);
      }
    }
    for (const [template, files] of byTemplate) {
      const result = await this.#read(template);
      if (result.kind === 'unreadable') this.#addProblem(displayPath(template, this.#terminal.cwd), result.message);
      else await this.#lint(result.source, template, files);
    }
  }

  async #lintTemplatesLinkingTo(named: readonly Candidate[], linted: ReadonlySet<string>): Promise<void> {
    const seen = new Set(linted);
    const pending = named.map(({ path }) => path);
    for (let module = pending.pop(); module !== undefined; module = pending.pop()) {
      for (const template of await this.#folders.templatesNaming(module, this.#terminal.cwd)) {
        if (seen.has(template) || (await this.#isIgnored(template))) continue;
        seen.add(template);
        pending.push(template);
        const result = await this.#read(template);
        if (result.kind === 'read') await this.#lint(result.source, template);
      }
    }
  }

  /** @param path undefined when the template is in no folder */
  async #lint(source: SourceText, path: string | undefined, named?: readonly string[]): Promise<void> {
    if (path !== undefined) this.#host.admit(dirname(path));
    const config = await this.tools.configOf(path);
    const parameterFiles = await this.#parameterFilesFor(path, config, named);
    const input: LintInput = { source, parameterFiles };
    const { linter } = await this.tools.toolFor(config);
    const started = performance.now();
    try {
      // NOTE: without some of the parameter files, suppressions may be of no use that are of use with them.
      const isPartial = named !== undefined || this.#command.parameterFiles.length > 0;
      this.#collector.add(input, await linter.lint(input), isPartial);
    } catch (error) {
      this.#said += traceOf(error, this.#terminal.env);
      this.#addProblem(source.uri, `The linter failed on this file: ${detailOf(error)}. This is a defect of cmk-lint`);
    }
    this.#lintedMs += performance.now() - started;
  }

  async #parameterFilesFor(
    path: string | undefined,
    config: Config,
    named: readonly string[] | undefined,
  ): Promise<readonly SourceText[]> {
    if (this.#command.parameterFiles.length > 0) return this.#givenParameterFiles;
    if (path === undefined) return [];
    const paths = named ?? mappedParameterFiles(path, config) ?? (await this.#parameterFilesByName(path));
    if (paths.length > MAX_PARAMETER_FILES) {
      const message = `Only the first ${MAX_PARAMETER_FILES} of ${paths.length} parameter files were looked at`;
      this.#addProblem(displayPath(path, this.#terminal.cwd), message);
    }
    const files: SourceText[] = [];
    for (const file of paths.slice(0, MAX_PARAMETER_FILES)) {
      const result = await this.#read(file);
      if (result.kind === 'unreadable') this.#addProblem(displayPath(file, this.#terminal.cwd), result.message);
      else if (this.#folders.classify(file, result.source) === 'parameters') files.push(result.source);
    }
    return files;
  }

  async #parameterFilesByName(template: string): Promise<readonly string[]> {
    const files: string[] = [];
    for (const file of await this.#folders.parameterFilesOf(template)) {
      if (!(await this.#isIgnored(file))) files.push(file);
    }
    return files;
  }

  async #isIgnored(path: string): Promise<boolean> {
    return isIgnored(path, await this.tools.configOf(path), this.#command.ignore, this.#terminal.cwd);
  }

  async #read(path: string): Promise<ReadResult> {
    const uri = displayPath(path, this.#terminal.cwd);
    return this.#noted(uri, await this.#files.read(path, uri));
  }

  /** Undefined for what holds no template. */
  #readTemplate(path: string): ReadResult | undefined {
    const uri = () => displayPath(path, this.#terminal.cwd);
    const result = this.#files.readIfItMatters(path, uri, this.#frontEnd.mayHoldTemplate);
    return result && this.#noted(uri(), result);
  }

  #noted(uri: string, result: ReadResult): ReadResult {
    if (result.kind === 'read' && result.isTranscoded) this.#collector.addTranscoded(uri);
    return result;
  }

  #addProblem(file: string, message: string): void {
    this.#collector.addProblem({ source: undefined, file, message, range: undefined });
  }

  #say(message: string): void {
    this.#said += `cmk-lint: ${visible(message)}\n`;
  }
}
