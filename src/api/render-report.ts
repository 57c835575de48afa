import { REPORTERS } from '../reporters/formats.ts';
import type { RenderOptions, Reporter } from '../reporters/reporter.ts';
import type { Run } from '../reporters/run.ts';

/** What a report lists besides findings and problems. */
export interface Listed {
  readonly showUndecided: boolean;
  readonly showHolds: boolean;
  readonly reportSuppressed: boolean;
}

/** A run in a format. Loads the pages of the rules for formats that show them. */
export async function renderReport(
  run: Run,
  format: string,
  { showUndecided, showHolds, reportSuppressed }: Listed,
  options: RenderOptions,
): Promise<string> {
  const reporter = reporterOf(format);
  const listed: Run = {
    ...run,
    undecided: showUndecided || reporter.showsUndecided ? run.undecided : undefined,
    holds: showHolds ? run.holds : undefined,
    suppressed: reportSuppressed ? run.suppressed : undefined,
  };
  if (!reporter.needsHelp) return reporter.render(listed, options);
  const { RULE_PAGES } = await import('./rule-pages.ts');
  return reporter.render({ ...listed, help: RULE_PAGES }, options);
}

/** The reporter of a format; the first where there is no such format. */
export function reporterOf(format: string): Reporter {
  return REPORTERS.find((candidate) => candidate.format === format) ?? REPORTERS[0];
}
