import { dirname } from 'node:path';
import { rules } from '../../rules/index.ts';
import type { Diagnostic, Problem, ResourceLabel } from '../diagnostics/diagnostic.ts';
import { createLinter, type LintInput } from '../engine/linter.ts';
import type { LintResult } from '../engine/results.ts';
import { createFrontEnd } from '../languages.ts';
import { TEST_NOW } from '../testing/lint-text.ts';
import type { SourceText } from '../text/source-text.ts';
import type { Reason } from '../value/reason.ts';
import { discover } from '../workspace/discover.ts';
import { FileHost } from '../workspace/file-host.ts';
import { Folders } from '../workspace/folders.ts';
import { displayPath } from '../workspace/paths.ts';
import { readSource } from '../workspace/read-source.ts';

/** What one rule says of one resource in one deployment. */
export interface Verdict {
  readonly ruleId: string;
  /** Tells the resources of all deployments apart. */
  readonly resource: string;
  readonly outcome: 'holds' | 'fails' | 'undecided';
  /** For what is undecided: why. */
  readonly reason: Reason | undefined;
}

export interface CorpusRun {
  readonly templates: number;
  /** Templates, each with each of its parameter files. */
  readonly deployments: number;
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Diagnostic[];
  readonly problems: readonly Problem[];
}

/** Lints every template in a folder, with each of its parameter files apart. File names are relative to the folder. */
export async function runCorpus(folder: string): Promise<CorpusRun> {
  const frontEnd = createFrontEnd();
  const folders = new Folders((source) => frontEnd.classify(source));
  const host = new FileHost(folder);
  const modes = { assume: undefined, pedantic: false, requireCmk: false, keyHosts: [], now: TEST_NOW };
  const linter = createLinter({ rules, frontEnds: [frontEnd], host, modes, cloud: 'public', context: {} });
  const results: LintResult[] = [];
  const verdicts: Verdict[] = [];
  const { candidates } = await discover(['.'], folder);
  let templates = 0;
  for (const { path } of candidates) {
    const source = await sourceAt(path, folder);
    if (!source || folders.classify(path, source) !== 'template') continue;
    templates += 1;
    host.admit(dirname(path));
    for (const input of await deploymentsOf(source, path, folders, folder)) {
      const result = await linter.lint(input);
      results.push(result);
      verdicts.push(...verdictsOf(result, [source.uri, ...input.parameterFiles.map(({ uri }) => uri)].join(' with ')));
    }
  }
  return {
    templates,
    deployments: results.length,
    verdicts,
    findings: results.flatMap(({ diagnostics }) => diagnostics),
    problems: results.flatMap(({ problems }) => problems),
  };
}

async function sourceAt(path: string, folder: string): Promise<SourceText | undefined> {
  const result = await readSource(path, displayPath(path, folder));
  return result.kind === 'read' ? result.source : undefined;
}

async function deploymentsOf(
  source: SourceText,
  path: string,
  folders: Folders,
  folder: string,
): Promise<readonly LintInput[]> {
  const files = await Promise.all((await folders.parameterFilesOf(path)).map((file) => sourceAt(file, folder)));
  const inputs = files.flatMap((file) => (file ? [{ source, parameterFiles: [file] }] : []));
  return inputs.length > 0 ? inputs : [{ source, parameterFiles: [] }];
}

function verdictsOf({ diagnostics, undecided, holds }: LintResult, deployment: string): readonly Verdict[] {
  const verdicts = new Map<string, Verdict>();
  const add = (ruleId: string, label: ResourceLabel | undefined, outcome: Verdict['outcome'], reason?: Reason) => {
    const resource = [deployment, label?.type, label?.symbol, label?.name].join('|');
    const key = `${ruleId}|${resource}`;
    if (!verdicts.has(key)) verdicts.set(key, { ruleId, resource, outcome, reason });
  };
  // NOTE: the gravest comes first, as several findings and open questions of one rule and resource are one verdict.
  for (const { ruleId, resource } of diagnostics) add(ruleId, resource, 'fails');
  for (const { ruleId, resource, reason } of undecided) add(ruleId, resource, 'undecided', reason);
  for (const { ruleId, resource } of holds) add(ruleId, resource, 'holds');
  return [...verdicts.values()];
}
