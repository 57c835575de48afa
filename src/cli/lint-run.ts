import { dirname, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import type { LintInput } from '../engine/linter.ts';
import type { FrontEnd } from '../frontends/front-end.ts';
import type { Run } from '../reporters/run.ts';
import { visible } from '../reporters/visible.ts';
import type { SourceText } from '../text/source-text.ts';
import { Collector } from './collector.ts';
import { detailOf, traceOf } from './complaints.ts';
import { createFrontEnd } from './create.ts';
import { type Candidate, discover } from './discover.ts';
import { FileHost } from './file-host.ts';
import type { Files } from './files.ts';
import { Folders } from './folders.ts';
import { givenParameterFiles } from './given-parameter-files.ts';
import { isIgnored } from './ignores.ts';
import type { LintCommand } from './lint-command.ts';
import { mappedParameterFiles, templatesMappedTo } from './mapped-parameters.ts';
import { displayPath } from './paths.ts';
import { Progress } from './progress.ts';
import { type ReadResult, sourceOf } from './read-source.ts';
import { repositoryOf } from './repository.ts';
import type { Terminal } from './terminal.ts';
import { Tools } from './tools.ts';

/**
 * Finds the templates that a command names and lints one after the other.
 *
 * @throws UsageError for a parameter file that is none
 */
export async function lintRun(
  command: LintCommand,
  terminal: Terminal,
  files: Files,
  about: Run['tool'],
): Promise<Run> {
  const started = performance.now();
  const run = await LintRun.create(command, terminal, files);
  await run.readGivenParameterFiles();
  if (command.stdin) await run.lintStdin(command.stdin);
  else await run.lintFiles();
  return run.result(about, repositoryOf(terminal), started);
}

/** What a template from stdin is called. */
export function stdinName({ filename }: NonNullable<LintCommand['stdin']>, cwd: string): string {
  return filename === undefined ? '<stdin>' : displayPath(resolve(cwd, filename), cwd);
}

class LintRun {
  readonly #command: LintCommand;
  readonly #terminal: Terminal;
  readonly #files: Files;
  readonly #host: FileHost;
  readonly #frontEnd: FrontEnd;
  readonly #tools: Tools;
  readonly #folders: Folders;
  readonly #collector: Collector;
  #givenParameterFiles: readonly SourceText[] = [];
  #lintedMs = 0;

  static async create(command: LintCommand, terminal: Terminal, files: Files): Promise<LintRun> {
    const host = new FileHost(terminal.cwd, files.read);
    const frontEnd = createFrontEnd();
    const tools = await Tools.create(command, terminal.cwd, frontEnd, host);
    return new LintRun(command, terminal, files, host, frontEnd, tools);
  }

  private constructor(
    command: LintCommand,
    terminal: Terminal,
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
    this.#tools = tools;
    this.#folders = new Folders((source) => this.#frontEnd.classify(source), files.read);
    this.#collector = new Collector(command.report);
  }

  async readGivenParameterFiles(): Promise<void> {
    const { parameterFiles } = this.#command;
    this.#givenParameterFiles = await givenParameterFiles(parameterFiles, this.#terminal.cwd, this.#folders, (path) =>
      this.#read(path),
    );
  }

  async lintStdin(stdin: NonNullable<LintCommand['stdin']>): Promise<void> {
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

  async lintFiles(): Promise<void> {
    const { paths } = this.#command;
    const { candidates, problems } = await discover(paths, this.#terminal.cwd, this.#command.files);
    for (const problem of problems) this.#collector.addProblem(problem);
    const linted = new Set<string>();
    const parameterFiles: string[] = [];
    const progress = new Progress(this.#terminal);
    try {
      for (const [index, candidate] of candidates.entries()) {
        progress.tell(index, candidates.length);
        const outcome = await this.#lintCandidate(candidate);
        if (outcome === 'linted') linted.add(candidate.path);
        if (outcome === 'parameters') parameterFiles.push(candidate.path);
      }
    } finally {
      progress.end();
    }
    await this.#lintTemplatesOf(parameterFiles, linted);
    await this.#lintTemplatesLinkingTo(
      candidates.filter(({ path, isNamed }) => isNamed && linted.has(path)),
      linted,
    );
    if (this.#collector.isEmpty && !this.#command.files.mayBeUnmatched)
      this.#addProblem(paths.join(' '), 'There is no template to lint');
  }

  async result(tool: Run['tool'], repository: Run['repository'], started: number): Promise<Run> {
    const rules = await this.#tools.activeRules();
    for (const problem of this.#tools.problems) this.#collector.addProblem(problem);
    const durationMs = Math.round(performance.now() - started);
    const about = { tool, rules, repository, lintedMs: this.#lintedMs };
    return this.#collector.run(about, durationMs);
  }

  async #lintCandidate({ path, isNamed }: Candidate): Promise<'linted' | 'parameters' | 'skipped'> {
    const result = isNamed ? await this.#read(path) : this.#readTemplate(path);
    if (!result) return 'skipped';
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
    const { linter } = await this.#tools.toolFor(await this.#tools.configOf(path));
    const result = await linter.lint(input);
    if (result.problems.length === 0) return false;
    this.#collector.add(input, result, true);
    return true;
  }

  /** Templates that were not named, but whose parameter files were, are judged with these. */
  async #lintTemplatesOf(parameterFiles: readonly string[], linted: ReadonlySet<string>): Promise<void> {
    const byTemplate = new Map<string, string[]>();
    for (const path of parameterFiles) {
      const config = await this.#tools.configOf(path);
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

  /** Templates that were not named, but link to some that were. */
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
    const config = await this.#tools.configOf(path);
    const parameterFiles = await this.#parameterFiles(path, config, named);
    const input: LintInput = { source, parameterFiles };
    const { linter } = await this.#tools.toolFor(config);
    const started = performance.now();
    try {
      // NOTE: without some of the parameter files, suppressions may be of no use that are of use with them.
      const isPartial = named !== undefined || this.#command.parameterFiles.length > 0;
      this.#collector.add(input, await linter.lint(input), isPartial);
    } catch (error) {
      this.#terminal.stderr(traceOf(error, this.#terminal.env));
      this.#addProblem(source.uri, `The linter failed on this file: ${detailOf(error)}. This is a defect of cmk-lint`);
    }
    this.#lintedMs += performance.now() - started;
  }

  async #parameterFiles(
    path: string | undefined,
    config: Config,
    named: readonly string[] | undefined,
  ): Promise<readonly SourceText[]> {
    if (this.#command.parameterFiles.length > 0) return this.#givenParameterFiles;
    if (path === undefined) return [];
    const files: SourceText[] = [];
    for (const file of named ?? mappedParameterFiles(path, config) ?? (await this.#parameterFilesByName(path))) {
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
    return isIgnored(path, await this.#tools.configOf(path), this.#command.ignore, this.#terminal.cwd);
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
    this.#terminal.stderr(`cmk-lint: ${visible(message)}\n`);
  }
}
