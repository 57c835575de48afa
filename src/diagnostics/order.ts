import type { Diagnostic } from './diagnostic.ts';

/** By file, then place, then rule: the order in which every report lists findings. */
export function compareDiagnostics(left: Diagnostic, right: Diagnostic): number {
  return (
    compareText(left.at.source.uri, right.at.source.uri) ||
    left.at.range.start - right.at.range.start ||
    left.at.range.end - right.at.range.end ||
    compareText(left.ruleId, right.ruleId) ||
    compareText(left.message, right.message)
  );
}

/** By UTF-16 code units: the same on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
