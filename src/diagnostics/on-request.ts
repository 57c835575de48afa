import type { Diagnostic, Fix } from './diagnostic.ts';

/** The fix as a suggestion, because others read the text that it changes. One that is a suggestion already stays so. */
export function onRequest(fix: Fix): Fix {
  return fix.safety === 'safe' ? { ...fix, title: `${fix.title} for all that read it`, safety: 'suggested' } : fix;
}

export function withFixesOnRequest(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, fixes: diagnostic.fixes.map(onRequest) };
}
