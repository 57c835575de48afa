const collator = new Intl.Collator('en', { caseFirst: 'lower' });

/** The order in which ARM compares strings and sorts keys: by letter first, and lower case before upper case. */
export function compareText(left: string, right: string): number {
  return collator.compare(left, right);
}
