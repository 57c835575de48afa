import type { Run } from '../reporters/run.ts';
import type { LintCommand } from './lint-command.ts';

export const EXIT = { clean: 0, findings: 1, failure: 2 } as const;

type Gate = Pick<LintCommand, 'failOn' | 'maxWarnings'>;

/** What a run ends with. Findings count whether the report lists them or not. */
export function exitCodeOf({ problems, summary }: Run, { failOn, maxWarnings }: Gate): number {
  if (problems.length > 0) return EXIT.failure;
  const hasFailed = countFrom(failOn, summary) > 0 || summary.warnings > (maxWarnings ?? Infinity);
  return hasFailed ? EXIT.findings : EXIT.clean;
}

function countFrom(failOn: LintCommand['failOn'], { errors, warnings, notes }: Run['summary']): number {
  switch (failOn) {
    case 'error':
      return errors;
    case 'warning':
      return errors + warnings;
    case 'note':
      return errors + warnings + notes;
    case 'never':
      return 0;
  }
}
