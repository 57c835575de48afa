import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../text/source-text.ts';

/** A finding, and the places of the same fault in other parameter files. */
export interface Finding {
  readonly diagnostic: Diagnostic;
  readonly alsoIn: readonly Span[];
}

/** Findings in the order given. Values that several parameter files give for one use are one finding. */
export function foldFindings(diagnostics: readonly Diagnostic[]): readonly Finding[] {
  const folded = new Map<string, { diagnostic: Diagnostic; alsoIn: Span[] }>();
  diagnostics.forEach((diagnostic, index) => {
    const key = useKey(diagnostic) ?? String(index);
    const known = folded.get(key);
    if (known) known.alsoIn.push(diagnostic.at);
    else folded.set(key, { diagnostic, alsoIn: [] });
  });
  return [...folded.values()];
}

/** The same for one fault in several parameter files; undefined for a finding in the template itself. */
function useKey({
  at,
  parameterFiles,
  related,
  ruleId,
  messageId,
  severity,
  property,
}: Diagnostic): string | undefined {
  const use = related[0]?.at;
  if (!use || !parameterFiles.includes(at.source.uri)) return undefined;
  return JSON.stringify([ruleId, messageId, severity, property, use.source.uri, use.range.start, use.range.end]);
}
