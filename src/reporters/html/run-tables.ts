import type { Problem } from '../../diagnostics/diagnostic.ts';
import { placeName, placeOf } from '../../diagnostics/place.ts';
import { explain } from '../reasons.ts';
import type { OpenVerdict, Run } from '../run.ts';
import { resourceName } from '../words.ts';
import { html, type Markup } from './markup.ts';
import { dataTable } from './table.ts';

/** What could not be judged, and where. */
export function problemTable(problems: readonly Problem[]): Markup {
  const rows = problems.map(({ source, range, file, message }) => [
    source && range ? placeName(placeOf({ source, range })) : file,
    message,
  ]);
  return dataTable('Input that could not be judged', ['Place', 'Problem'], rows);
}

/** What could not be decided, why, and what would decide it. */
export function undecidedTable(verdicts: readonly OpenVerdict[]): Markup {
  const rows = verdicts.map(({ ruleId, resource, property, place, reason }) => {
    const { why, cure } = explain(reason);
    return [ruleId, resourceName(resource), property, placeName(place), why, cure ?? 'nothing before the deployment'];
  });
  const heads = ['Rule', 'Resource', 'Property', 'Place', 'Why', 'What would decide it'];
  return dataTable('Verdicts that depend on what is not known', heads, rows);
}

/** Each rule with what it demands and how often it came to which verdict. */
export function ruleTable({ rules, ruleCounts }: Run): Markup {
  const rows = rules.map(({ id, title, severity }) => {
    const { holds = 0, fails = 0, undecided = 0 } = ruleCounts.get(id) ?? {};
    return [id, title, severity, holds, fails, undecided];
  });
  return dataTable('Verdicts by rule', ['Rule', 'Demand', 'Severity', 'Holds', 'Fails', 'Undecided'], rows);
}

/** The files that were judged. */
export function templateList(templates: readonly string[]): Markup {
  return html`<ul>${templates.map((file) => html`<li>${file}</li>`)}</ul>`;
}
