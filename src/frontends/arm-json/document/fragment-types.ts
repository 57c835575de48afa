/** What marks a resource body that was written without its `type`, as documentation does. */
export interface FragmentType {
  readonly type: string;
  /** Dotted paths from the root of the body; one that is there is enough. */
  readonly marks: readonly string[];
}
