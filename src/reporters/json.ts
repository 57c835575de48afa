import type { Diagnostic, Problem, ResourceLabel } from '../diagnostics/diagnostic.ts';
import { fingerprints } from '../diagnostics/fingerprint.ts';
import { type Place, placeOf } from '../diagnostics/place.ts';
import type {
  JsonHeld,
  JsonPlace,
  JsonProblem,
  JsonReport,
  JsonResource,
  JsonResult,
  JsonUndecided,
} from './json-report.ts';
import { jsonText } from './json-text.ts';
import { explain, missingParameter } from './reasons.ts';
import type { Reporter } from './reporter.ts';
import type { HeldVerdict, OpenVerdict, Run } from './run.ts';

/** For programs: a stable contract. */
export const json: Reporter = {
  format: 'json',
  render: (run) => jsonText(jsonReport(run)),
};

/** A run as programs see it. */
export function jsonReport({ tool, summary, diagnostics, suppressed, undecided, holds, problems }: Run): JsonReport {
  const marks = fingerprints([...diagnostics, ...(suppressed ?? [])]);
  const markAt = (index: number) => marks[index] ?? '';
  return {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    summary,
    results: diagnostics.map((diagnostic, index) => ({ ...resultOf(diagnostic), fingerprint: markAt(index) })),
    problems: problems.map(problemOf),
    ...(suppressed && {
      suppressed: suppressed.map((diagnostic, index) => ({
        ...resultOf(diagnostic),
        suppression: diagnostic.acceptance ?? { kind: 'external', reason: '' },
        fingerprint: markAt(diagnostics.length + index),
      })),
    }),
    ...(undecided && { undecided: undecided.map(undecidedOf) }),
    ...(holds && { holds: holds.map(heldOf) }),
  };
}

function resultOf(diagnostic: Diagnostic): Omit<JsonResult, 'fingerprint'> {
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

/** A place, with lines and columns from 1. */
export function located({ file, start, end }: Place): JsonPlace {
  const fromOne = ({ line, column }: Place['start']) => ({ line: line + 1, column: column + 1 });
  return { file, range: { start: fromOne(start), end: fromOne(end) } };
}

function labelOf({ type, name, symbol }: ResourceLabel): JsonResource {
  return { type, name, symbol: symbol ?? null };
}

function problemOf({ file, message, source, range }: Problem): JsonProblem {
  return { file, message, ...(source && range && { range: located(placeOf({ source, range })).range }) };
}

function undecidedOf({ ruleId, resource, property, place, reason, parameterFiles }: OpenVerdict): JsonUndecided {
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

function heldOf({ ruleId, resource, place, parameterFiles }: HeldVerdict): JsonHeld {
  return { ruleId, resource: labelOf(resource), file: place.file, parameterFiles };
}
