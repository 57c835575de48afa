import { dirname } from 'node:path';
import type { Problem } from '../diagnostics/diagnostic.ts';
import type { LintInput } from '../engine/linter.ts';
import type { Damage } from '../frontends/front-end.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Candidate } from '../workspace/discover.ts';
import { isParameterFileName } from '../workspace/intent.ts';
import { type ReadResult, sourceOf } from '../workspace/read-source.ts';
import { detailOf, traceOf } from '../workspace/system-errors.ts';
import { encodingProblems, type Workspace } from '../workspace/workspace.ts';
import { type Collected, Collector } from './collector.ts';
import { type GivenText, nameOfText, type RunContext, type RunOptions } from './options.ts';
import { Tools } from './tools.ts';

/** What came of a part of the work of a run. */
export interface Part {
  readonly collected: Collected;
  /** Absolute paths of what was linted. */
  readonly linted: readonly string[];
  /** Absolute paths of the named files that turned out to hold parameters. */
  readonly parameterFiles: readonly string[];
  /** What the user should know besides, each a sentence without a full stop. */
  readonly notes: readonly string[];
  readonly lintedMs: number;
}

function doubtOf({ problems: [first] }: Damage, { uri }: SourceText): string {
  return `${uri} may be meant as a template, but was skipped: ${first?.message ?? 'it cannot be read'}`;
}

/** Lints files, one after the other, as the options of a run say. */
export class FileLinter {
  readonly tools: Tools;
  readonly workspace: Workspace;
  readonly #options: RunOptions;
  readonly #context: RunContext;
  // The state of the part that is being linted.
  #collector: Collector;
  #linted: string[] = [];
  #parameterFiles: string[] = [];
  #notes: string[] = [];
  #lintedMs = 0;

  /** @throws UsageError and ConfigError for what keeps the run from being done */
  static async create(options: RunOptions, context: RunContext, workspace: Workspace): Promise<FileLinter> {
    const tools = await Tools.create(options, workspace);
    await workspace.givenParameterFiles();
    return new FileLinter(options, context, workspace, tools);
  }

  private constructor(options: RunOptions, context: RunContext, workspace: Workspace, tools: Tools) {
    this.#options = options;
    this.#context = context;
    this.workspace = workspace;
    this.tools = tools;
    this.#collector = new Collector(options.report);
  }

  /** Whether rules that are not from this package judge a file. */
  async hasPlugins(path: string): Promise<boolean> {
    return this.tools.hasPlugins(await this.workspace.configOf(path));
  }

  /** Documents that are given as text. */
  texts(texts: readonly GivenText[]): Promise<Part> {
    return this.#part(async () => {
      for (const text of texts) await this.#lintText(text);
    });
  }

  /** Lets linked templates be read from the folders of files, as from the working directory. */
  admit(candidates: readonly Candidate[]): void {
    for (const { path } of candidates) this.workspace.host.admit(dirname(path));
  }

  /** @param onStart is called before each, with its index */
  candidates(candidates: readonly Candidate[], onStart: (index: number) => void = () => {}): Promise<Part> {
    return this.#part(async () => {
      for (const [index, candidate] of candidates.entries()) {
        onStart(index);
        // Most files of many repositories are not templates: looking at one takes less time than waiting for it.
        const template = candidate.isNamed ? undefined : this.workspace.readTemplate(candidate.path);
        if (!candidate.isNamed && !template && this.workspace.folders.intentOf(candidate.path) === 'none') continue;
        const outcome = await this.#lintCandidate(candidate, template);
        if (outcome === 'linted') this.#linted.push(candidate.path);
        if (outcome === 'parameters') this.#parameterFiles.push(candidate.path);
      }
    });
  }

  /**
   * Templates that belong to what was named.
   *
   * @param parameterFiles by template, the only ones to use; undefined when they are to be found
   */
  related(templates: ReadonlyMap<string, readonly string[] | undefined>, notes: readonly string[]): Promise<Part> {
    return this.#part(async () => {
      this.#notes.push(...notes);
      for (const [template, parameterFiles] of templates) {
        const result = await this.workspace.read(template);
        if (result.kind === 'unreadable') this.#addProblem(this.workspace.nameOf(template), result.message);
        else await this.#lint(result.source, template, parameterFiles);
      }
    });
  }

  async #part(work: () => Promise<void>): Promise<Part> {
    this.#collector = new Collector(this.#options.report);
    this.#linted = [];
    this.#parameterFiles = [];
    this.#notes = [];
    this.#lintedMs = 0;
    await work();
    for (const uri of this.workspace.files.transcoded) this.#collector.addTranscoded(uri);
    return {
      collected: this.#collector.collected,
      linted: this.#linted,
      parameterFiles: this.#parameterFiles,
      notes: this.#notes,
      lintedMs: this.#lintedMs,
    };
  }

  async #lintText({ filename, content }: GivenText): Promise<void> {
    const path = filename === undefined ? undefined : this.workspace.pathOf(filename);
    const uri = nameOfText(filename, this.workspace.cwd);
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const result = this.workspace.files.current(this.workspace.pathOf(uri), sourceOf(bytes, uri));
    if (result.kind === 'unreadable') return this.#addProblem(uri, result.message);
    const kind = this.workspace.frontEnd.classify(result.source);
    if (kind === 'template' || kind === 'fragment') await this.#lint(result.source, path);
    else this.#addProblem(uri, 'This is not a template');
  }

  /** @param template what was read of a file that was not named */
  async #lintCandidate(
    { path, isNamed }: Candidate,
    template: ReadResult | undefined,
  ): Promise<'linted' | 'parameters' | 'skipped'> {
    const { forceExclude, mayBeUnmatched } = this.#options.files;
    const result = template ?? (await this.workspace.read(path));
    if (!(isNamed && !forceExclude) && (await this.workspace.isIgnored(path))) return 'skipped';
    const uri = this.workspace.nameOf(path);
    if (result.kind === 'unreadable') {
      this.#addProblem(uri, result.message);
      return 'skipped';
    }
    const kind = this.workspace.kindOf(path, result.source);
    if (kind === 'template' || (kind === 'fragment' && isNamed)) {
      for (const problem of encodingProblems(result)) this.#collector.addProblem(problem);
      await this.#lint(result.source, path);
      return 'linted';
    }
    if (kind === 'parameters' && isNamed) return 'parameters';
    if (this.#isReported(result.source, path, isNamed) || !isNamed || mayBeUnmatched) return 'skipped';
    if (/\.jsonc?$/i.test(path) && (await this.#hasFaults(result.source, path))) return 'linted';
    this.#notes.push(`${uri} is neither a template nor a parameter file: skipped`);
    return 'skipped';
  }

  /** Whether a file is damaged and meant to be linted: then that is a problem, or a note where it is only possible. */
  #isReported(source: SourceText, path: string, isNamed: boolean): boolean {
    const { folders, frontEnd } = this.workspace;
    const isParameterFile = isParameterFileName(path);
    // In a folder, a parameter file is looked at with the template that it belongs to.
    if (isParameterFile && !isNamed) return false;
    const damage = frontEnd.damageIn(source, isParameterFile ? 'parameters' : 'template');
    if (!damage) return false;
    const isCertain = damage.isCertain || folders.intentOf(path) === 'certain';
    if (isCertain) for (const problem of damage.problems) this.#collector.addProblem(problem);
    else if (folders.intentOf(path) === 'possible') this.#notes.push(doubtOf(damage, source));
    else return false;
    return true;
  }

  /** A named file that does not parse may have been meant as a template: its faults are reported. */
  async #hasFaults(source: SourceText, path: string): Promise<boolean> {
    const input: LintInput = { source, parameterFiles: [] };
    const { linter } = await this.tools.toolFor(await this.workspace.configOf(path));
    const result = await linter.lint(input);
    if (result.problems.length === 0) return false;
    this.#collector.add(input, result, true);
    return true;
  }

  /** @param path undefined when the template is not in a folder */
  async #lint(source: SourceText, path: string | undefined, named?: readonly string[]): Promise<void> {
    if (path !== undefined) this.workspace.host.admit(dirname(path));
    const config = await this.workspace.configOf(path);
    const { files, problems } = await this.workspace.parameterFilesOf(path, config, named);
    for (const problem of problems) this.#collector.addProblem(problem);
    const input: LintInput = { source, parameterFiles: files };
    const { linter } = await this.tools.toolFor(config);
    const started = performance.now();
    try {
      // Suppressions that are unused with some of the parameter files may be used with the others.
      const isPartial = named !== undefined || this.workspace.hasGivenParameterFiles;
      const result = await linter.lint(input);
      this.#collector.add(input, result, isPartial);
      this.#context.onLinted?.({ result, assume: this.workspace.settingsOf(config).modes.assume });
    } catch (error) {
      this.#notes.push(...traceOf(error, this.#context.env).split('\n').filter(Boolean));
      this.#addProblem(source.uri, `The linter failed on this file: ${detailOf(error)}. This is a defect of cmk-lint`);
    }
    this.#lintedMs += performance.now() - started;
  }

  #addProblem(file: string, message: string): void {
    const problem: Problem = { source: undefined, file, message, range: undefined };
    this.#collector.addProblem(problem);
  }
}
