import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Run, Summary } from '../../reporters/run.ts';
import type { RuleMeta } from '../../rule/rule.ts';
import type { SourceText, Span } from '../../text/source-text.ts';

/** A rule to report by. For tests. */
export const EXAMPLE_RULE: RuleMeta = {
  id: 'cosmos/key-uri-versioned',
  title: 'The key URI of an account names no version',
  severity: 'error',
  since: '0.1.0',
  fixable: 'fix',
  resourceTypes: ['Microsoft.DocumentDB/databaseAccounts'],
  references: ['https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys'],
  tags: ['key'],
};

/** The place of the first occurrence of a text. For tests. */
export function placed(source: SourceText, text: string): Span {
  const start = source.text.indexOf(text);
  if (start < 0) throw new Error(`${source.uri} does not contain ${text}`);
  return { source, range: { start, end: start + text.length } };
}

/** A definite error, but for what is said otherwise. For tests. */
export function exampleDiagnostic(details: Partial<Diagnostic> & Pick<Diagnostic, 'at'>): Diagnostic {
  return {
    ruleId: EXAMPLE_RULE.id,
    messageId: 'versioned',
    data: {},
    message: 'The key URI names version 1. Remove it.',
    severity: 'error',
    certainty: 'definite',
    related: [],
    fixes: [],
    resource: { type: 'Microsoft.DocumentDB/databaseAccounts', name: 'db1', symbol: undefined },
    property: 'properties.keyVaultKeyUri',
    guards: [],
    parameterFiles: [],
    ...details,
  };
}

/** A run over one template that found nothing, but for what is said otherwise. For tests. */
export function exampleRun(details: Partial<Omit<Run, 'summary'>> & { readonly summary?: Partial<Summary> }): Run {
  const count = (severity: Diagnostic['severity']) =>
    (details.diagnostics ?? []).filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    tool: { name: 'cmk-lint', version: '1.2.3' },
    rules: [EXAMPLE_RULE],
    help: new Map(),
    diagnostics: [],
    judgedFiles: new Set(),
    suppressed: undefined,
    undecided: undefined,
    holds: undefined,
    problems: [],
    transcoded: new Set(),
    templates: [],
    ruleCounts: new Map(),
    lintedMs: 100,
    repository: { prefix: '', version: undefined },
    ...details,
    summary: {
      files: 1,
      templates: 1,
      resources: 1,
      judged: { holds: 0, fails: details.diagnostics?.length ?? 0, undecided: 0 },
      errors: count('error'),
      warnings: count('warning'),
      notes: count('note'),
      suppressed: 0,
      fixed: 0,
      durationMs: 140,
      ...details.summary,
    },
  };
}
