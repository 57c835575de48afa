import { dirname } from 'node:path';
import type { Diagnostic, Problem } from '../diagnostics/diagnostic.ts';
import { FileLinter, type Part } from '../run/file-linter.ts';
import type { LintOptions } from '../run/lint-options.ts';
import { ConfigError } from '../workspace/config-error.ts';
import { UsageError } from '../workspace/usage-error.ts';
import type { EditorFiles } from './editor-files.ts';

/** Where a document lies, and how it is to be linted. */
export interface DocumentContext {
  /** Absolute. */
  readonly path: string;
  /** The workspace folder that it lies in, else its own; absolute. */
  readonly cwd: string;
  /** Whether modules with rules may be run. */
  readonly isTrusted: boolean;
  /** The one parameter file to lint a template with, absolute; undefined for all that belong to it. */
  readonly parameterFile: string | undefined;
}

/** What came of linting a document. Files of findings are named from `cwd`. */
export interface LintedDocument {
  readonly diagnostics: readonly Diagnostic[];
  readonly problems: readonly Problem[];
  readonly state: 'linted' | 'skipped' | 'failed';
  /** What a user is told of the file. */
  readonly message: string;
  /** Absolute paths of all files that the result depends on. */
  readonly read: ReadonlySet<string>;
}

/**
 * Lints a document as the command line would if the file was named: a parameter file with the templates that it belongs to,
 * a module with the templates that link to it. Never rejects.
 */
export async function lintDocument(context: DocumentContext, files: EditorFiles): Promise<LintedDocument> {
  const { result, read } = await files.recording(async () => {
    try {
      return await lint(context, files);
    } catch (error) {
      if (error instanceof ConfigError || error instanceof UsageError) return failed(error.message);
      throw error;
    }
  });
  return { ...result, read: new Set([context.path, ...read]) };
}

type Linted = Omit<LintedDocument, 'read'>;

async function lint({ path, cwd, isTrusted, parameterFile }: DocumentContext, files: EditorFiles): Promise<Linted> {
  const options = lintOptions(isTrusted, parameterFile);
  const terminal = { cwd, env: {}, readStdin: async () => new Uint8Array() };
  const linter = await FileLinter.create(options, terminal, files);
  const candidate = { path, isNamed: true };
  linter.admit([candidate]);
  const own = await linter.candidates([candidate]);
  const parts = [own];
  if (own.parameterFiles.length > 0) parts.push(await linter.templatesOf(own.parameterFiles, new Set()));
  else if (own.linted.length > 0) parts.push(await linter.templatesLinkingTo([candidate], new Set(own.linted)));
  return merged(parts, linter.tools.problems, dirname(path));
}

function merged(parts: readonly Part[], pluginProblems: readonly Problem[], folder: string): Linted {
  const diagnostics = parts.flatMap(({ collected }) => [...collected.diagnostics, ...collected.unused]);
  const problems = [...pluginProblems, ...parts.flatMap(({ collected }) => collected.problems)];
  const said = parts.map((part) => part.said.replace(/^cmk-lint: /gm, '').trim()).filter((text) => text !== '');
  const templates = new Set(parts.flatMap(({ collected }) => [...collected.templates]));
  if (templates.size === 0) {
    const message = said.join('; ') || `not a template, and no template in ${folder} uses it`;
    return { diagnostics, problems, state: problems.length > 0 ? 'failed' : 'skipped', message };
  }
  const { holds, fails, undecided } = sum(parts);
  const verdicts = `${holds} hold, ${fails} fail, ${undecided} undecided`;
  if (problems.length > 0) return { diagnostics, problems, state: 'failed', message: problems[0]?.message ?? '' };
  return { diagnostics, problems, state: 'linted', message: `linted: ${verdicts}` };
}

function sum(parts: readonly Part[]) {
  const total = { holds: 0, fails: 0, undecided: 0 };
  for (const { collected } of parts) {
    total.holds += collected.judged.holds;
    total.fails += collected.judged.fails;
    total.undecided += collected.judged.undecided;
  }
  return total;
}

function failed(message: string): Linted {
  return { diagnostics: [], problems: [], state: 'failed', message };
}

function lintOptions(isTrusted: boolean, parameterFile: string | undefined): LintOptions {
  return {
    paths: [],
    stdin: undefined,
    parameterFiles: parameterFile === undefined ? [] : [parameterFile],
    files: { mayBeUnmatched: false, forceExclude: true },
    report: {
      format: 'json',
      outputFile: undefined,
      moreReports: [],
      stats: false,
      keepsUndecided: false,
      showUndecided: false,
      showHolds: false,
      reportSuppressed: false,
      quiet: false,
      color: false,
    },
    failOn: 'never',
    concurrency: 1,
    maxWarnings: undefined,
    fix: undefined,
    config: undefined,
    ignore: { patterns: [], isOff: false },
    plugins: [],
    runPlugins: isTrusted ? undefined : false,
    overrides: {
      assume: undefined,
      pedantic: undefined,
      requireCmk: undefined,
      now: undefined,
      cloud: undefined,
      context: {},
      levels: new Map(),
    },
    baseline: undefined,
  };
}
