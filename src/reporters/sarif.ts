import type { Log, Notification, Result, Run as SarifRun } from 'sarif';
import { fingerprints } from '../diagnostics/fingerprint.ts';
import { placeOf } from '../diagnostics/place.ts';
import type { SourceText, Span } from '../text/source-text.ts';
import { fromRepositoryRoot } from './from-repository-root.ts';
import { jsonText } from './json-text.ts';
import { lineHashes } from './line-hash.ts';
import type { Reporter } from './reporter.ts';
import type { Run } from './run.ts';
import { locationOf } from './sarif-locations.ts';
import { failure, openQuestion } from './sarif-results.ts';
import { descriptorOf } from './sarif-rules.ts';

/** GitHub keeps no more results of a run than this. */
const MAX_RESULTS = 5_000;

/** NOTE: the package has no address of its own yet; this is what it is about. */
const INFORMATION = 'https://learn.microsoft.com/azure/security/fundamentals/encryption-customer-managed-keys-support';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** SARIF 2.1.0, as GitHub code scanning reads it. */
export const sarif: Reporter = {
  format: 'sarif',
  needsHelp: true,
  render: (run) => jsonText(logOf(fromRepositoryRoot(run))),
  notice: noticeOf,
};

function logOf(run: Run): Log {
  const { tool, rules, help, problems } = run;
  const results = resultsOf(run);
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            semanticVersion: tool.version,
            informationUri: INFORMATION,
            rules: rules.map((meta) => descriptorOf(meta, help.get(meta.id))),
          },
        },
        // NOTE: what stands before the slash is the category by which GitHub keeps analyses apart.
        automationDetails: { id: `${tool.name}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        ...provenanceOf(run.repository),
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            toolExecutionNotifications: [...problemNotifications(run), ...cutNotifications(results.length)],
          },
        ],
        results: results.length > MAX_RESULTS ? gravest(results) : [...results],
      },
    ],
  };
}

function provenanceOf({ version }: Run['repository']): Pick<SarifRun, 'versionControlProvenance'> {
  if (!version) return {};
  const { uri, revision, branch } = version;
  const details = { repositoryUri: uri, revisionId: revision, ...(branch !== undefined && { branch }) };
  return { versionControlProvenance: [{ ...details, mappedTo: { uriBaseId: '%SRCROOT%' } }] };
}

function resultsOf(run: Run): readonly Result[] {
  const ruleIndexes = new Map(run.rules.map((meta, index) => [meta.id as string, index]));
  const diagnostics = [...run.diagnostics, ...(run.suppressed ?? [])];
  const marks = fingerprints(diagnostics);
  const lineHashOf = lineHashReader(run);
  const failures = diagnostics.map((diagnostic, index) =>
    failure(diagnostic, ruleIndexes.get(diagnostic.ruleId), {
      'cmkLint/v1': marks[index],
      primaryLocationLineHash: lineHashOf(diagnostic.at),
    }),
  );
  const open = (run.undecided ?? []).map((verdict) => openQuestion(verdict, ruleIndexes.get(verdict.ruleId)));
  return [...withoutRepetitions(failures), ...open];
}

/** GitHub makes an alert of every result, however equal. */
function withoutRepetitions(results: readonly Result[]): readonly Result[] {
  const byContent = new Map<string, Result>();
  for (const result of results) {
    const key = JSON.stringify([result.ruleId, result.message, result.locations]);
    if (!byContent.has(key)) byContent.set(key, result);
  }
  return [...byContent.values()];
}

/** The hash of the line that a range begins in; undefined where GitHub would compute it from other characters. */
function lineHashReader({ transcoded }: Run) {
  const bySource = new Map<SourceText, readonly string[]>();
  return ({ source, range }: Span): string | undefined => {
    if (transcoded.has(source.uri)) return undefined;
    const hashes = bySource.get(source) ?? lineHashes(source.text);
    bySource.set(source, hashes);
    return hashes[source.positionAt(range.start).line];
  };
}

const GRAVITY: Readonly<Record<string, number>> = { error: 0, warning: 1, note: 2, none: 3 };

function gravest(results: readonly Result[]): Result[] {
  const rank = ({ level = 'none' }: Result) => GRAVITY[level] ?? 0;
  return results.toSorted((left, right) => rank(left) - rank(right)).slice(0, MAX_RESULTS);
}

function problemNotifications({ problems }: Run): readonly Notification[] {
  return problems.map(({ file, message, source, range }) => ({
    level: 'error',
    message: { text: message },
    locations: [locationOf(source && range ? placeOf({ source, range }) : { file })],
  }));
}

function cutNotifications(count: number): readonly Notification[] {
  return count > MAX_RESULTS ? [{ level: 'warning', message: { text: `${cutNotice(count)}.` } }] : [];
}

function noticeOf(run: Run): string | undefined {
  const most = [run.diagnostics, run.suppressed ?? [], run.undecided ?? []].reduce(
    (sum, { length }) => sum + length,
    0,
  );
  // NOTE: the results are told apart by much work, which few runs need to do.
  const count = most > MAX_RESULTS ? resultsOf(run).length : most;
  return count > MAX_RESULTS ? `SARIF: ${cutNotice(count)}` : undefined;
}

function cutNotice(count: number): string {
  return `There are ${count} results; the ${MAX_RESULTS} gravest of them are listed`;
}
