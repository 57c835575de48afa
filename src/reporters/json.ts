import type { Diagnostic, Problem, ResourceLabel } from '../diagnostics/diagnostic.ts';
import { fingerprints } from '../diagnostics/fingerprint.ts';
import { type Place, placeOf } from '../diagnostics/place.ts';
import { jsonText } from './json-text.ts';
import { explain, missingParameter } from './reasons.ts';
import type { Reporter } from './reporter.ts';
import type { HeldVerdict, OpenVerdict, Run } from './run.ts';

/** Grows with additions only; anything else is a new version. */
const CONTRACT_VERSION = 1;

/** For programs: a stable contract. Lines and columns count from 1, columns in UTF-16 code units, ends exclusive. */
export const json: Reporter = {
  format: 'json',
  render: (run) => jsonText(contractOf(run)),
};

function contractOf({ tool, summary, diagnostics, suppressed, undecided, holds, problems }: Run) {
  const marks = fingerprints([...diagnostics, ...(suppressed ?? [])]);
  return {
    version: CONTRACT_VERSION,
    tool: { name: tool.name, version: tool.version },
    summary,
    results: diagnostics.map((diagnostic, index) => ({ ...resultOf(diagnostic), fingerprint: marks[index] })),
    problems: problems.map(problemOf),
    ...(suppressed && {
      suppressed: suppressed.map((diagnostic, index) => ({
        ...resultOf(diagnostic),
        suppression: diagnostic.acceptance,
        fingerprint: marks[diagnostics.length + index],
      })),
    }),
    ...(undecided && { undecided: undecided.map(undecidedOf) }),
    ...(holds && { holds: holds.map(heldOf) }),
  };
}

function resultOf(diagnostic: Diagnostic) {
  const { ruleId, messageId, severity, certainty, message, at, resource, property, guards } = diagnostic;
  return {
    ruleId,
    messageId,
    severity,
    certainty,
    message,
    ...located(placeOf(at)),
    resource: resource ? labelOf(resource) : null,
    property: property ?? null,
    guards,
    related: diagnostic.related.map((related) => ({ message: related.message, ...located(placeOf(related.at)) })),
    fixes: diagnostic.fixes.map(({ title, safety, edits }) => ({
      title,
      safety,
      edits: edits.map((edit) => ({ ...located(placeOf(edit)), text: edit.text })),
    })),
    parameterFiles: diagnostic.parameterFiles,
  };
}

/** A place as programs are told of it: see {@link json}. */
export function located({ file, start, end }: Place) {
  const fromOne = ({ line, column }: Place['start']) => ({ line: line + 1, column: column + 1 });
  return { file, range: { start: fromOne(start), end: fromOne(end) } };
}

function labelOf({ type, name, symbol }: ResourceLabel) {
  return { type, name, symbol: symbol ?? null };
}

function problemOf({ file, message, source, range }: Problem) {
  return { file, message, ...(source && range && { range: located(placeOf({ source, range })).range }) };
}

function undecidedOf({ ruleId, resource, property, place, reason, parameterFiles }: OpenVerdict) {
  const parameter = missingParameter(reason);
  return {
    ruleId,
    resource: labelOf(resource),
    property,
    ...located(place),
    reason: reason.code,
    ...(parameter !== undefined && { parameter }),
    message: explain(reason).why,
    parameterFiles,
  };
}

function heldOf({ ruleId, resource, place, parameterFiles }: HeldVerdict) {
  return { ruleId, resource: labelOf(resource), file: place.file, parameterFiles };
}
