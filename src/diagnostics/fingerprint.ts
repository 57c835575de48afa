import { createHash } from 'node:crypto';
import type { Diagnostic } from './diagnostic.ts';

/**
 * What a finding is known by from run to run, for each of the findings: made from the rule, the resource and the
 * property, never from line numbers. Equal ones in a file are told apart by `#2`, `#3` and so on.
 */
export function fingerprints(diagnostics: readonly Diagnostic[]): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map((diagnostic) => {
    const hash = identityHash(diagnostic);
    const key = `${hash} ${diagnostic.at.source.uri}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? hash : `${hash}#${count}`;
  });
}

function identityHash({ ruleId, messageId, resource, property, data }: Diagnostic): string {
  // NOTE: ARM compares types, names and properties without regard to case.
  const [type, name, symbol, path] = [resource?.type, resource?.name, resource?.symbol, property].map((part) =>
    part?.toLowerCase(),
  );
  const identity = JSON.stringify([ruleId, messageId, type, name, symbol, path, ...(resource ? [] : [data])]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 32);
}
