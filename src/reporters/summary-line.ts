import type { ChalkInstance } from 'chalk';
import type { Run } from './run.ts';
import { counted, listed } from './words.ts';

/** What was found, in what, on which grounds, in how much time: one line. */
export function summaryLine(run: Run, paint: ChalkInstance): string {
  const { summary, problems } = run;
  const { errors, warnings, notes } = summary;
  const hasFailed = errors > 0 || problems.length > 0;
  const accent = hasFailed ? paint.red : warnings + notes > 0 ? paint.magenta : String;
  const sign = hasFailed || warnings > 0 ? '✖' : '✔';
  const grounds = summary.templates > 0 ? [verdicts(run)] : [];
  return [paint.bold(accent(`${sign} ${foundIn(run)}`)), ...grounds, time(summary.durationMs)].join('; ');
}

function foundIn({ summary, diagnostics, problems }: Run): string {
  const { errors, warnings, notes, suppressed, fixed, files, templates } = summary;
  const unlisted = errors + warnings + notes - diagnostics.length;
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
    ...(problems.length > 0 ? [counted(problems.length, 'problem')] : []),
  ];
  const parameterFiles = files - templates;
  return [
    listed(found) || 'no findings',
    ...(unlisted > 0 ? [`(${unlisted} not listed)`] : []),
    ...(fixed > 0 ? [`(${fixed} fixed)`] : []),
    ...(suppressed > 0 ? [`(${suppressed} suppressed)`] : []),
    ...(templates > 0 ? [`in ${counted(templates, 'template')}`] : []),
    ...(parameterFiles > 0 ? [`with ${counted(parameterFiles, 'parameter file')}`] : []),
  ].join(' ');
}

function verdicts({ summary: { judged, resources, templates }, undecided }: Run): string {
  const { holds, fails, undecided: open } = judged;
  // NOTE: silence must not read like a pass.
  if (holds + fails + open === 0) return `nothing in ${templates === 1 ? 'it' : 'them'} that a rule applies to`;
  const hint = open > 0 && !undecided ? ' (--show-undecided)' : '';
  return `${counted(resources, 'resource')}: ${holds} hold, ${fails} fail, ${open} undecided${hint}`;
}

function time(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
