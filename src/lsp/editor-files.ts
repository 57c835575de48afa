import { SourceText } from '../text/source-text.ts';
import { Files, type Read } from '../workspace/files.ts';
import { type ReadResult, readSource } from '../workspace/read-source.ts';

/**
 * The files of an editor: what is open stands before what is on the disk. A text is one `SourceText` until it changes, so
 * that what was parsed of it is known again. Files on the disk are read once, until they are forgotten.
 */
export class EditorFiles extends Files {
  readonly #known = new Map<string, Promise<ReadResult>>();
  readonly #open: Map<string, SourceText>;
  #asked = new Set<string>();

  constructor() {
    const open = new Map<string, SourceText>();
    super((path) => open.get(path)?.text);
    this.#open = open;
  }

  override readonly read: Read = async (path, uri) => {
    this.#asked.add(path);
    const open = this.#open.get(path);
    if (open !== undefined) return { kind: 'read', source: this.#named(path, open, uri), isTranscoded: false };
    const known = this.#known.get(path) ?? readSource(path, uri);
    this.#known.set(path, known);
    return known;
  };

  /** Gives a file the text of its editor. */
  open(path: string, text: string): void {
    if (this.#open.get(path)?.text !== text) this.#open.set(path, new SourceText(path, text));
  }

  /** From here on the file is what is on the disk. */
  close(path: string): void {
    this.#open.delete(path);
    this.forget(path);
  }

  /** Reads the file again when it is asked for. */
  forget(path: string): void {
    this.#known.delete(path);
  }

  /** Runs some work; the absolute paths of the files that it asked for. */
  async recording<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly read: ReadonlySet<string> }> {
    this.#asked = new Set();
    const result = await work();
    return { result, read: this.#asked };
  }

  #named(path: string, source: SourceText, uri: string): SourceText {
    if (source.uri === uri) return source;
    const named = new SourceText(uri, source.text);
    this.#open.set(path, named);
    return named;
  }
}
