import type { Run } from '../reporters/run.ts';
import { visible } from '../text/visible.ts';
import { type Candidate, discover } from '../workspace/discover.ts';
import type { Files } from '../workspace/files.ts';
import { Collector } from './collector.ts';
import { FileLinter, type Part } from './file-linter.ts';
import type { LintOptions } from './lint-options.ts';
import { Progress } from './progress.ts';
import { repositoryOf } from './repository.ts';
import type { Terminal } from './terminal.ts';
import { lintCandidates } from './threads.ts';
import { noteLinted } from './typical-run.ts';

/**
 * Finds the templates that a command names and lints them.
 *
 * @throws UsageError for a parameter file that is none
 */
export async function lintRun(
  command: LintOptions,
  terminal: Terminal,
  files: Files,
  about: Run['tool'],
): Promise<Run> {
  const started = performance.now();
  const run = new LintRun(command, terminal, await FileLinter.create(command, terminal, files));
  await run.lint();
  return run.result(about, started);
}

class LintRun {
  readonly #command: LintOptions;
  readonly #terminal: Terminal;
  readonly #linter: FileLinter;
  readonly #collector: Collector;
  readonly #linted = new Set<string>();
  readonly #parameterFiles: string[] = [];
  #lintedMs = 0;

  constructor(command: LintOptions, terminal: Terminal, linter: FileLinter) {
    this.#command = command;
    this.#terminal = terminal;
    this.#linter = linter;
    this.#collector = new Collector(command.report);
  }

  async lint(): Promise<void> {
    const { stdin, paths, files } = this.#command;
    if (stdin) return this.#add(await this.#linter.stdin(stdin));
    const { candidates, problems } = await discover(paths, this.#terminal.cwd, files);
    for (const problem of problems) this.#collector.addProblem(problem);
    for (const part of await this.#parts(candidates)) this.#add(part);
    this.#add(await this.#linter.templatesOf(this.#parameterFiles, this.#linted));
    const named = candidates.filter(({ path, isNamed }) => isNamed && this.#linted.has(path));
    this.#add(await this.#linter.templatesLinkingTo(named, this.#linted));
    if (this.#collector.isEmpty && !files.mayBeUnmatched)
      this.#collector.addProblem({
        source: undefined,
        file: paths.join(' '),
        message: 'There is no template to lint',
        range: undefined,
      });
  }

  async result(tool: Run['tool'], started: number): Promise<Run> {
    const { tools } = this.#linter;
    const rules = await tools.activeRules();
    for (const problem of tools.problems) this.#collector.addProblem(problem);
    const { notRun } = tools;
    if (notRun.length > 0) this.#terminal.stderr(`cmk-lint: ${visible(`Plugins are not run: ${notRun.join(', ')}`)}\n`);
    const durationMs = Math.round(performance.now() - started);
    if (this.#linted.size > 0) noteLinted();
    const about = { tool, rules, repository: repositoryOf(this.#terminal), lintedMs: this.#lintedMs };
    return this.#collector.run(about, durationMs);
  }

  /** In the order of the candidates, however many threads share the work. */
  async #parts(candidates: readonly Candidate[]): Promise<readonly Part[]> {
    const progress = new Progress(this.#terminal);
    try {
      const tell = (done: number) => progress.tell(done, candidates.length);
      return await lintCandidates(candidates, this.#command, this.#terminal, this.#linter, tell);
    } finally {
      progress.end();
    }
  }

  #add({ collected, linted, parameterFiles, said, lintedMs }: Part): void {
    this.#collector.merge(collected);
    for (const path of linted) this.#linted.add(path);
    this.#parameterFiles.push(...parameterFiles);
    this.#lintedMs += lintedMs;
    if (said !== '') this.#terminal.stderr(said);
  }
}
