import type { Run } from './run.ts';

export interface RenderOptions {
  /** As chalk counts them: none, 16, 256, millions. */
  readonly colors: 0 | 1 | 2 | 3;
  /** Whether the reader makes links of the escapes for them. None are made when not said. */
  readonly links?: boolean;
  /** Columns that the reader has; sentences are then divided into lines. They are not when not said. */
  readonly width?: number | undefined;
}

/** A run in, text out: no streams, no files, no terminal. The text ends with a line break. */
export interface Reporter {
  readonly format: string;
  /** Whether it lists what is undecided without being asked to. */
  readonly showsUndecided?: true;
  /** Whether it shows the pages of rules, which are loaded only then. */
  readonly needsHelp?: true;
  render(run: Run, options: RenderOptions): string;
  /** What the user has to know of the report, because it does not show it itself: a sentence without a full stop. */
  notice?(run: Run): string | undefined;
}
