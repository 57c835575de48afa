let collator: Intl.Collator | undefined;

/** The order in which ARM compares strings and sorts keys: by letter first, and lower case before upper case. */
export function compareText(left: string, right: string): number {
  // NOTE: few templates order anything, and making a collator takes longer than judging a small one.
  collator ??= new Intl.Collator('en', { caseFirst: 'lower' });
  return collator.compare(left, right);
}
