import { realpath } from 'node:fs/promises';
import { SourceText } from '../text/source-text.ts';
import { type ReadResult, readSource, readSourceThatMatters } from './read-source.ts';

/** Reads a file by its absolute path; reports call it `uri`. Never rejects. */
export type Read = (path: string, uri: string) => Promise<ReadResult>;

/** The text of a file that is open in an editor, by its absolute path; undefined for all other files. */
export type OpenText = (path: string) => string | undefined;

/** The files of a run: open buffers hide what is on the disk, and the texts that fixes make hide both. */
export class Files {
  /** What reports call the files whose bytes are not the UTF-8 of their text. */
  readonly transcoded = new Set<string>();
  readonly #texts = new Map<string, string>();
  readonly #openText: OpenText;

  constructor(openText: OpenText = () => undefined) {
    this.#openText = openText;
  }

  readonly read: Read = async (path, uri) => this.#open(path, uri) ?? this.current(path, await readSource(path, uri));

  /** As {@link read}; undefined for a file whose bytes on the disk do not matter. */
  readIfItMatters(path: string, uri: () => string, matters: (bytes: string) => boolean): ReadResult | undefined {
    const open = this.#open(path, uri());
    if (open) return open;
    const result = readSourceThatMatters(path, uri, matters);
    return result && this.current(path, result);
  }

  /** What was read from a path, as it is after the fixes. */
  current(path: string, result: ReadResult): ReadResult {
    if (result.kind === 'unreadable') return result;
    if (result.isTranscoded) this.transcoded.add(result.source.uri);
    const text = this.#texts.get(path);
    return text === undefined ? result : { ...result, source: new SourceText(result.source.uri, text) };
  }

  /** Gives a file another text, until the text from before is given back. */
  async replace(path: string, text: string): Promise<void> {
    this.#texts.set(path, text);
    // Linked templates are read by their real paths.
    this.#texts.set(await realpath(path).catch(() => path), text);
  }

  #open(path: string, uri: string): ReadResult | undefined {
    const text = this.#texts.get(path) ?? this.#openText(path);
    const isOpen = text !== undefined && this.#openText(path) !== undefined;
    return isOpen ? { kind: 'read', source: new SourceText(uri, text), isTranscoded: false } : undefined;
  }
}
