import { resolve } from 'node:path';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Diagnostic as LspDiagnostic,
  type Range as LspRange,
} from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { Diagnostic, Problem, Severity } from '../diagnostics/diagnostic.ts';
import type { Range, SourceText, Span } from '../text/source-text.ts';

/** Positions of the protocol are those of the linter: zero-based lines, columns in UTF-16 code units, ends exclusive. */
export function rangeOf(source: SourceText, { start, end }: Range): LspRange {
  const position = (offset: number) => {
    const { line, column } = source.positionAt(offset);
    return { line, character: column };
  };
  return { start: position(start), end: position(end) };
}

/** The URI of a file that results name from a folder. */
export function uriOf(file: string, cwd: string): string {
  return URI.file(resolve(cwd, file)).toString();
}

/** The absolute path of a document; undefined for one that is not a file. */
export function pathOf(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}

export function locationOf({ source, range }: Span, cwd: string): Location {
  return { uri: uriOf(source.uri, cwd), range: rangeOf(source, range) };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
};

/** What a finding is in the protocol. `data` is the number that it has among the findings of its run. */
export function diagnosticOf(
  diagnostic: Diagnostic,
  cwd: string,
  pageOf: (ruleId: string) => string | undefined,
): LspDiagnostic {
  const { at, severity, ruleId, message, certainty, guards, related } = diagnostic;
  const href = pageOf(ruleId);
  const possible = certainty === 'possible' && guards.length > 0 ? `\nPossible ${guards.join(' and ')}.` : '';
  return {
    range: rangeOf(at.source, at.range),
    severity: SEVERITIES[severity],
    code: ruleId,
    ...(href !== undefined && { codeDescription: { href } }),
    source: 'cmk-lint',
    message: `${message}${possible}`,
    ...(UNUSED.has(ruleId) && { tags: [DiagnosticTag.Unnecessary] }),
    relatedInformation: related.map((other) => ({ location: locationOf(other.at, cwd), message: other.message })),
  };
}

/** Rules about what has no effect: editors show it faded. */
const UNUSED: ReadonlySet<string> = new Set(['cmk-lint/unused-suppression']);

/** What keeps a file from being judged, as a diagnostic of that file. */
export function problemOf({ source, range, message }: Problem): LspDiagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: source && range ? rangeOf(source, range) : { start, end: start },
    severity: DiagnosticSeverity.Error,
    source: 'cmk-lint',
    message,
  };
}
