/** The languages whose files the server is asked about. */
export const LANGUAGES = ['json', 'jsonc', 'arm-template', 'bicep', 'bicep-params'] as const;

const MARKS = /deploymentTemplate\.json#|deploymentParameters\.json#|"resources"\s*:|"type"\s*:\s*"Microsoft\./i;

/** How far a JSON file is looked at, in UTF-16 code units. */
const MAX_LOOK = 200_000;

/**
 * Whether a document is reason enough to start the server. JSON is everywhere, and most of it is no template: a cheap look
 * keeps the server away from people who have none.
 */
export function mayConcern(languageId: string, fileName: string, text: string): boolean {
  if (languageId.startsWith('bicep') || languageId === 'arm-template') return true;
  if (!LANGUAGES.some((language) => language === languageId)) return false;
  return /cmk-lint\.config\.jsonc?$/.test(fileName) || MARKS.test(text.slice(0, MAX_LOOK));
}
