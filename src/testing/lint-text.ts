import { readFile } from 'node:fs/promises';
import { createLinter, type Linter } from '../engine/linter.ts';
import type { LintResult } from '../engine/results.ts';
import type { DeploymentContext, FrontEnd, Host } from '../frontends/front-end.ts';
import { createFrontEnd } from '../languages.ts';
import type { Modes } from '../rule/modes.ts';
import type { Rule } from '../rule/rule.ts';
import { SourceText } from '../text/source-text.ts';
import type { CloudName } from '../value/arm-value.ts';

export interface LintOptions {
  readonly rules: readonly Rule[];
  readonly modes?: Partial<Modes>;
  readonly cloud?: CloudName;
  readonly context?: DeploymentContext;
}

export interface LintTextOptions extends LintOptions {
  /** The text of a parameter file, or of several. */
  readonly parameters?: string | readonly string[];
  /** What the host can read, by name; nothing when not said. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The clock of every test that does not bring its own. */
export const TEST_NOW = new Date('2026-01-01T00:00:00Z');

/** The names under which {@link lintText} lints a template and its first parameter file, as diagnostics show them. */
export const TEMPLATE_NAME = 'main.json';
export const PARAMETER_FILE_NAME = 'main.parameters.json';

/** All that reads templates, as the command line puts it together. */
export function frontEnds(): readonly FrontEnd[] {
  return [createFrontEnd()];
}

/** Lints a text, which may be a bare fragment, without touching the file system. */
export async function lintText(text: string, options: LintTextOptions): Promise<LintResult> {
  const { parameters = [], files = {} } = options;
  const texts = typeof parameters === 'string' ? [parameters] : parameters;
  return linterFor(options, hostOf(files)).lint({
    source: new SourceText(TEMPLATE_NAME, text),
    parameterFiles: texts.map((content, index) => new SourceText(parameterFileName(index), content)),
  });
}

/** Lints a template on disk with its parameter files. Paths are the names that diagnostics show. */
export async function lintFiles(
  template: string,
  parameterFiles: readonly string[],
  options: LintOptions,
): Promise<LintResult> {
  const [source, ...others] = await Promise.all([template, ...parameterFiles].map(readSource));
  const host: Host = { read: async (uri) => readSource(uri).catch(() => undefined) };
  return linterFor(options, host).lint({ source: source as SourceText, parameterFiles: others });
}

function linterFor({ rules, modes, cloud = 'public', context = {} }: LintOptions, host: Host): Linter {
  return createLinter({
    rules,
    frontEnds: frontEnds(),
    host,
    modes: { assume: undefined, pedantic: false, requireCmk: false, keyHosts: [], now: TEST_NOW, ...modes },
    cloud,
    context,
  });
}

function parameterFileName(index: number): string {
  return index === 0 ? PARAMETER_FILE_NAME : `main.parameters.${index + 1}.json`;
}

function hostOf(files: Readonly<Record<string, string>>): Host {
  const sources = new Map(Object.entries(files).map(([uri, text]) => [uri, new SourceText(uri, text)]));
  return { read: async (uri) => sources.get(uri) };
}

async function readSource(path: string): Promise<SourceText> {
  return new SourceText(path, await readFile(path, 'utf8'));
}
