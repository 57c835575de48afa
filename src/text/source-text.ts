/** Half-open `[start, end)` in UTF-16 code units: what JS strings, LSP and SARIF's `utf16CodeUnits` all count. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Zero-based line and UTF-16 column. Reporters add one; nothing else may. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One immutable revision of one document, on disk or in an editor buffer. */
export class SourceText {
  readonly uri: string;
  readonly text: string;
  /** True for a module from the module cache: it is no file of those that are linted, and never edited. */
  readonly isRestored: boolean;
  #lineStarts: readonly number[] | undefined;

  constructor(uri: string, text: string, isRestored = false) {
    this.uri = uri;
    this.text = text;
    this.isRestored = isRestored;
  }

  /** Lines end at `\r\n`, `\r` or `\n`. An offset beyond the text is a position beyond its last line's end. */
  positionAt(offset: number): Position {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return { line: low, column: offset - (starts[low] as number) };
  }

  /** The text of a zero-based line without its line break; empty when there is no such line. */
  lineAt(line: number): string {
    const starts = this.#starts();
    const start = starts[line];
    if (start === undefined) return '';
    return this.text.slice(start, starts[line + 1]).replace(/[\r\n]+$/, '');
  }

  /** Where a zero-based line starts; the end of the text when there is no such line. */
  offsetOfLine(line: number): number {
    return this.#starts()[line] ?? this.text.length;
  }

  slice({ start, end }: Range): string {
    return this.text.slice(start, end);
  }

  #starts(): readonly number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    for (const match of this.text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
    this.#lineStarts = starts;
    return starts;
  }
}

/** A range that knows its document. */
export interface Span {
  readonly source: SourceText;
  readonly range: Range;
}
