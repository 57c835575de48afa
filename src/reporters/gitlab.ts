import { createHash } from 'node:crypto';
import type { Severity } from '../diagnostics/diagnostic.ts';
import { fingerprints } from '../diagnostics/fingerprint.ts';
import { placeOf } from '../diagnostics/place.ts';
import type { Position } from '../text/source-text.ts';
import { visible } from '../text/visible.ts';
import { fromRepositoryRoot } from './from-repository-root.ts';
import { jsonText } from './json-text.ts';
import type { Reporter } from './reporter.ts';
import type { Run } from './run.ts';
import { findingText } from './words.ts';

/** A Code Quality report: what GitLab shows in merge requests. */
export const gitlab: Reporter = {
  format: 'gitlab',
  render: (run) => jsonText(issuesOf(fromRepositoryRoot(run))),
};

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', note: 'info' };

function issuesOf(run: Run) {
  const marks = fingerprints(run.diagnostics);
  const findings = run.diagnostics.map((diagnostic, index) => ({
    description: visible(findingText(diagnostic)),
    check_name: diagnostic.ruleId,
    fingerprint: identity(diagnostic.at.source.uri, marks[index] ?? ''),
    severity: SEVERITIES[diagnostic.severity],
    location: locationOf(placeOf(diagnostic.at)),
  }));
  const problems = run.problems.map(({ file, message, source, range }) => ({
    description: visible(message),
    check_name: 'problem',
    fingerprint: identity(file, JSON.stringify([message, range])),
    severity: 'blocker',
    location: locationOf(source && range ? placeOf({ source, range }) : { file }),
  }));
  return [...findings, ...problems];
}

/** NOTE: GitLab drops all but one of the issues that share a fingerprint, whatever their files. */
function identity(file: string, mark: string): string {
  return createHash('sha256')
    .update(JSON.stringify([file, mark]))
    .digest('hex')
    .slice(0, 32);
}

function locationOf({ file, start }: { readonly file: string; readonly start?: Position }) {
  return { path: visible(file), lines: { begin: (start?.line ?? 0) + 1 } };
}
