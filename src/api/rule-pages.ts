/** Put in by the bundler. */
declare const CMK_LINT_RULE_PAGES: Readonly<Record<string, string>>;

/** The page of each rule of this package, as Markdown, by rule id. Large: to be imported when it is needed. */
export const RULE_PAGES: ReadonlyMap<string, string> = new Map(Object.entries(CMK_LINT_RULE_PAGES));
