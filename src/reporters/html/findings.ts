import type { Diagnostic, Fix } from '../../diagnostics/diagnostic.ts';
import { placeName, placeOf } from '../../diagnostics/place.ts';
import { fixLines } from '../fix-lines.ts';
import type { Run } from '../run.ts';
import { excerptOf } from '../source-excerpt.ts';
import { conditions, resourceName } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { dataTable, more } from './table.ts';

/** NOTE: a page of thousands of findings is read by nobody and takes a browser long to lay out. */
const MAX_FINDINGS = 2_000;

const SIGNS = { error: '✖', warning: '▲', note: '●' } as const;

/** Findings in groups, one for each resource, behind the form that filters them where scripts run. */
export function findingsByResource({ diagnostics }: Run, ids: ReadonlyMap<Diagnostic, string>): Markup {
  if (diagnostics.length === 0) return html`<p>No findings.</p>`;
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics.slice(0, MAX_FINDINGS)) {
    const { resource, at } = diagnostic;
    const name = `${resource ? resourceName(resource) : 'The file'} in ${at.source.uri}`;
    groups.set(name, [...(groups.get(name) ?? []), diagnostic]);
  }
  const sections = [...groups].map(
    ([name, group]) => html`<section class="resource"><h3>${name}</h3>
${group.map((diagnostic) => finding(diagnostic, ids.get(diagnostic) ?? ''))}</section>
`,
  );
  return html`${FILTER}
${sections}${more(diagnostics.length - MAX_FINDINGS, 'finding')}`;
}

const FILTER = html`<form class="filter" hidden>
<label>Text <input type="search" name="text"></label>
<label>Severity <select name="severity"><option value="">all</option><option>error</option><option>warning</option><option>note</option></select></label>
<output></output>
</form>`;

function finding(diagnostic: Diagnostic, id: string): Markup {
  const { severity, ruleId, message, certainty, guards, at, related, fixes, parameterFiles } = diagnostic;
  const links = related.map(({ at: place, message: words }) => html`<li>${words}: ${placeName(placeOf(place))}</li>`);
  return html`<article class="finding ${severity}" id="${id}">
<h4><span class="word">${SIGNS[severity]} ${severity}</span> <code>${ruleId}</code> <span class="dim">${placeName(placeOf(at))}</span></h4>
<p>${message}</p>
${certainty === 'possible' && html`<p class="dim">Possible ${conditions(guards)}.</p>`}
${parameterFiles.length > 0 && html`<p class="dim">With ${parameterFiles.join(', ')}.</p>`}
${excerpt(diagnostic)}
${links.length > 0 && html`<ul>${links}</ul>`}
${fixes.map(fixDetails)}</article>
`;
}

function excerpt({ at }: Diagnostic): Markup {
  const { lineNumber, text, indent, width } = excerptOf(at);
  const number = String(lineNumber);
  const marker = `${' '.repeat(number.length)}   ${' '.repeat(indent)}${'^'.repeat(width)}`;
  return html`<pre tabindex="0">${number} | ${text}
${marker}</pre>`;
}

function fixDetails(fix: Fix): Markup {
  const lines = fixLines(fix).map(({ kind, text }) => {
    if (kind === 'gap') return html`  ${text}\n`;
    return html`<span class="${kind}">${kind === 'add' ? '+' : '-'} ${text}</span>
`;
  });
  return html`<details><summary>Fix (${fix.safety}): ${fix.title}</summary><pre tabindex="0">${lines}</pre></details>
`;
}

/** Findings that somebody has accepted, with the reason. */
export function suppressedTable(diagnostics: readonly Diagnostic[]): Markup {
  const rows = diagnostics.map(({ severity, ruleId, at, message, acceptance }) => [
    severity,
    ruleId,
    placeName(placeOf(at)),
    message,
    acceptance?.reason || 'no reason given',
  ]);
  return dataTable('Findings that do not count', ['Severity', 'Rule', 'Place', 'Finding', 'Reason'], rows);
}
