import type { Severity } from '../diagnostics/diagnostic.ts';
import { visible } from '../text/visible.ts';
import { displayWidth } from './display-width.ts';
import { jsonText } from './json-text.ts';
import type { ReportedRule } from './run.ts';

export const RULE_LIST_FORMATS = ['table', 'json', 'markdown'] as const;
export type RuleListFormat = (typeof RULE_LIST_FORMATS)[number];

/** Which rules to list. Undefined: whatever they have there. */
export interface RuleFilter {
  readonly severity: Severity | undefined;
  /** The part of the id before the slash. */
  readonly service: string | undefined;
  /** The id of a source document, or part of the address of a document that the rule is founded on, in any case. */
  readonly source: string | undefined;
}

/** The rules that pass a filter, in the order given. */
export function filterRules(rules: readonly ReportedRule[], filter: RuleFilter): readonly ReportedRule[] {
  const source = filter.source?.toLowerCase();
  return rules.filter(
    ({ id, severity, references, sources = [] }) =>
      (filter.severity === undefined || severity === filter.severity) &&
      (filter.service === undefined || id.startsWith(`${filter.service}/`)) &&
      (source === undefined ||
        sources.some((document) => document === source) ||
        references.some((reference) => reference.toLowerCase().includes(source))),
  );
}

/** A list of rules, for people, for programs, or for a document. */
export function ruleList(rules: readonly ReportedRule[], format: RuleListFormat): string {
  switch (format) {
    case 'table':
      return tableOf(rules);
    case 'json':
      return jsonText({ version: 1, rules });
    case 'markdown':
      return markdownOf(rules);
  }
}

function tableOf(rules: readonly ReportedRule[]): string {
  const rows = rules.map((rule) => [rule.id, marksOf(rule), rule.title].map(visible));
  const widthOf = (column: number) => Math.max(0, ...rows.map((row) => displayWidth(row[column] ?? '')));
  const [idWidth, markWidth] = [widthOf(0), widthOf(1)];
  const lines = rows.map(([id = '', marks = '', title = '']) => {
    return `${id.padEnd(idWidth)}  ${marks.padEnd(markWidth)}  ${title}\n`;
  });
  return `${lines.join('')}${rules.length === 1 ? '1 rule' : `${rules.length} rules`}\n`;
}

function markdownOf(rules: readonly ReportedRule[]): string {
  const rows = rules.map((rule) => `| ${rule.id} | ${prose(rule.title)} | ${marksOf(rule)} |`);
  return `${['| Rule | Requires | |', '|---|---|---|', ...rows].join('\n')}\n`;
}

function marksOf({ severity, fixable, pedantic }: ReportedRule): string {
  return [severity, ...(fixable === 'fix' ? ['fixable'] : []), ...(pedantic ? ['pedantic'] : [])].join(', ');
}

/** Plain text as Markdown shows it, in a table too. */
function prose(text: string): string {
  return visible(text).replace(/[\\<|*_`[\]]/g, '\\$&');
}
