import { Chalk } from 'chalk';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { fingerprints } from '../../diagnostics/fingerprint.ts';
import type { Reporter } from '../reporter.ts';
import type { Run } from '../run.ts';
import { summaryLine } from '../summary-line.ts';
import { counted } from '../words.ts';
import { findingsByResource, suppressedTable } from './findings.ts';
import { html, type Markup } from './markup.ts';
import { htmlPage, type Section } from './page.ts';
import { problemTable, ruleTable, templateList, undecidedTable } from './run-tables.ts';

/** A page to hand in: one file that requests nothing, with findings, what is undecided, and the rules that ran. */
export const htmlReport: Reporter = {
  format: 'html',
  showsUndecided: true,
  render: (run) =>
    htmlPage({
      title: 'Customer-managed keys in Azure templates',
      lead: html`<p class="verdict">${verdict(run)}</p>
${counts(run)}
<p class="dim">A template is evidence of intent: this report says what is declared, not what is deployed.</p>`,
      sections: sectionsOf(run),
      foot: html`<p>${run.tool.name} ${run.tool.version}${revision(run)}. ${plainSummary(run)}</p>`,
    }),
};

function verdict({ summary: { errors, warnings, notes, templates }, problems }: Run): string {
  const where = `in ${counted(templates, 'template')}`;
  if (problems.length > 0)
    return `Not everything could be judged: ${counted(problems.length, 'problem')} ${where}, and ${counted(errors, 'error')}.`;
  if (errors > 0) return `${counted(errors, 'error')} ${where}: a deployment fails, or data or a key can be lost.`;
  if (warnings + notes > 0) return `No errors ${where}; ${counted(warnings, 'warning')} and ${counted(notes, 'note')}.`;
  return `No findings ${where}.`;
}

/** NOTE: what is undecided stands beside what holds, since silence must not read like a pass. */
function counts({ summary: { judged, resources, suppressed } }: Run): Markup {
  const entries = [
    ['Resources', resources, ''],
    ['Verdicts that hold', judged.holds, 'good'],
    ['Verdicts that fail', judged.fails, 'bad'],
    ['Undecided verdicts', judged.undecided, 'open'],
    ['Suppressed findings', suppressed, ''],
  ] as const;
  const items = entries.map(([name, count, tone]) => html`<li><b class="${tone}">${count}</b>${name}</li>`);
  return html`<ul class="counts">${items}</ul>`;
}

function plainSummary(run: Run): string {
  return summaryLine(run, new Chalk({ level: 0 }));
}

function revision({ repository: { version } }: Run): string {
  return version ? `, ${version.uri} at ${version.revision}` : '';
}

function sectionsOf(run: Run): readonly Section[] {
  const marks = fingerprints(run.diagnostics);
  const ids = new Map<Diagnostic, string>(
    run.diagnostics.map((diagnostic, index) => [diagnostic, `${diagnostic.ruleId}-${marks[index]}`]),
  );
  const all: readonly (Section | undefined)[] = [
    { id: 'findings', title: `Findings (${run.diagnostics.length})`, content: findingsByResource(run, ids) },
    section('problems', 'Problems', run.problems, problemTable),
    section('suppressed', 'Suppressed findings', run.suppressed ?? [], suppressedTable),
    section('undecided', 'Undecided', run.undecided ?? [], undecidedTable),
    section('rules', 'Rules that ran', run.rules, () => ruleTable(run)),
    section('templates', 'Templates', run.templates, templateList),
  ];
  return all.filter((each) => each !== undefined);
}

function section<T>(
  id: string,
  title: string,
  items: readonly T[],
  content: (items: readonly T[]) => Markup,
): Section | undefined {
  return items.length === 0 ? undefined : { id, title: `${title} (${items.length})`, content: content(items) };
}
