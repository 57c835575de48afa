import { compatibleFixes } from './apply-edits.ts';
import type { Diagnostic, Fix } from './diagnostic.ts';

/** What is to be applied: fixes that are safe, or also those that are only suggested. */
export type FixLevel = Fix['safety'];

/**
 * The fixes to make together: of each finding the first that the level admits, unless it touches what the fix of an
 * earlier finding edits.
 */
export function chooseFixes(diagnostics: readonly Diagnostic[], level: FixLevel): readonly Fix[] {
  const admitted = diagnostics.flatMap(({ fixes }) => {
    const fix = fixes.find(({ safety }) => safety === 'safe') ?? (level === 'suggested' ? fixes[0] : undefined);
    return fix ? [fix] : [];
  });
  return compatibleFixes(admitted);
}
