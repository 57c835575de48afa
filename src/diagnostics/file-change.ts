/** One file, before and after. */
export interface FileChange {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}
