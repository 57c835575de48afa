import type { ChalkInstance } from 'chalk';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** From this many findings on, nobody reads them all. */
const MANY = 25;
const MAX_ROWS = 15;

/** For a long report: how often each rule was found to fail, the most frequent first. Empty for a short one. */
export function ruleTable(diagnostics: readonly Diagnostic[], paint: ChalkInstance): readonly string[] {
  if (diagnostics.length < MANY) return [];
  const rows = rowsOf(diagnostics);
  const width = String(rows[0]?.count).length;
  const severityWidth = Math.max(...rows.map(({ severity }) => severity.length));
  const lines = rows
    .slice(0, MAX_ROWS)
    .map(
      ({ count, severity, ruleId }) =>
        `  ${String(count).padStart(width)}  ${severity.padEnd(severityWidth)}  ${ruleId}`,
    );
  const more = rows.length - MAX_ROWS;
  return [paint.bold('Findings by rule'), ...lines, ...(more > 0 ? [`  and ${more} more; --stats shows all`] : [])];
}

interface Row {
  readonly ruleId: string;
  readonly severity: Diagnostic['severity'];
  readonly count: number;
}

function rowsOf(diagnostics: readonly Diagnostic[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const { ruleId, severity } of diagnostics) {
    const key = `${severity} ${ruleId}`;
    rows.set(key, { ruleId, severity, count: (rows.get(key)?.count ?? 0) + 1 });
  }
  return [...rows.values()].sort((left, right) => right.count - left.count || (left.ruleId < right.ruleId ? -1 : 1));
}
