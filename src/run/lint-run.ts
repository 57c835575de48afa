import type { Run } from '../reporters/run.ts';
import { discover } from '../workspace/discover.ts';
import type { Files } from '../workspace/files.ts';
import { Workspace } from '../workspace/workspace.ts';
import { Collector } from './collector.ts';
import { FileLinter, type Part } from './file-linter.ts';
import type { RunContext, RunOptions } from './options.ts';
import { type RelatedTemplates, templatesLinkingTo, templatesOfParameterFiles } from './related-templates.ts';
import { repositoryOf } from './repository.ts';
import { lintCandidates } from './threads.ts';

/** The problem of a run that lints nothing. */
export const NOTHING_TO_LINT = 'There is no template to lint';

/** What one pass over all templates came to. */
export interface Pass {
  readonly run: Run;
  /** What the user should know besides, each a sentence without a full stop. */
  readonly notes: readonly string[];
}

/**
 * Finds the templates that the options name and lints them.
 *
 * @throws UsageError and ConfigError for options and configurations that cannot be used
 */
export async function lintRun(
  options: RunOptions,
  context: RunContext,
  files: Files,
  tool: Run['tool'],
): Promise<Pass> {
  const started = performance.now();
  const workspace = new Workspace(options, context.cwd, files);
  const run = new LintRun(options, context, await FileLinter.create(options, context, workspace));
  await run.lint();
  return run.result(tool, started);
}

class LintRun {
  readonly #options: RunOptions;
  readonly #context: RunContext;
  readonly #linter: FileLinter;
  readonly #collector: Collector;
  readonly #linted = new Set<string>();
  readonly #parameterFiles: string[] = [];
  readonly #notes: string[] = [];
  #lintedMs = 0;

  constructor(options: RunOptions, context: RunContext, linter: FileLinter) {
    this.#options = options;
    this.#context = context;
    this.#linter = linter;
    this.#collector = new Collector(options.report);
  }

  async lint(): Promise<void> {
    const { texts, paths, files } = this.#options;
    const { workspace } = this.#linter;
    if (texts.length > 0) this.#add(await this.#linter.texts(texts));
    if (paths.length === 0) return;
    const { candidates, problems, leftToSources } = await discover(paths, this.#context.cwd, files);
    for (const problem of problems) this.#collector.addProblem(problem);
    if (leftToSources > 0) this.#notes.push(leftNote(leftToSources));
    const { onProgress = () => {} } = this.#context;
    const onStart = (done: number) => onProgress(done, candidates.length);
    const parts = await lintCandidates(candidates, this.#options, this.#context, this.#linter, onStart);
    for (const part of parts) this.#add(part);
    await this.#lintRelated(await templatesOfParameterFiles(this.#parameterFiles, this.#linted, workspace));
    const named = candidates.filter(({ path, isNamed }) => isNamed && this.#linted.has(path));
    await this.#lintRelated(await templatesLinkingTo(named, this.#linted, workspace));
    if (this.#collector.isEmpty && !files.mayBeUnmatched) this.#reportNothing(paths);
  }

  async result(tool: Run['tool'], started: number): Promise<Pass> {
    const { tools } = this.#linter;
    const rules = await tools.activeRules();
    for (const problem of tools.problems) this.#collector.addProblem(problem);
    const { notRun } = tools;
    const notes = notRun.length > 0 ? [...this.#notes, `Plugins are not run: ${notRun.join(', ')}`] : this.#notes;
    const durationMs = Math.round(performance.now() - started);
    const about = { tool, rules, repository: repositoryOf(this.#context), lintedMs: this.#lintedMs };
    return { run: this.#collector.run(about, durationMs), notes };
  }

  async #lintRelated({ templates, notes }: RelatedTemplates): Promise<void> {
    this.#add(await this.#linter.related(templates, notes));
  }

  #reportNothing(paths: readonly string[]): void {
    const file = paths.join(' ');
    this.#collector.addProblem({ source: undefined, file, message: NOTHING_TO_LINT, range: undefined });
  }

  #add({ collected, linted, parameterFiles, notes, lintedMs }: Part): void {
    this.#collector.merge(collected);
    for (const path of linted) this.#linted.add(path);
    this.#parameterFiles.push(...parameterFiles);
    this.#notes.push(...notes);
    this.#lintedMs += lintedMs;
  }
}

function leftNote(count: number): string {
  const templates =
    count === 1 ? '1 compiled template is left to its source' : `${count} compiled templates are left to their sources`;
  return `${templates}; --compiled lints both`;
}
