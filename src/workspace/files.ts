import { realpath } from 'node:fs/promises';
import { SourceText } from '../text/source-text.ts';
import { type ReadResult, readSource, readSourceThatMatters } from './read-source.ts';

/** Reads a file by its absolute path; reports are to call it `uri`. Never rejects. */
export type Read = (path: string, uri: string) => Promise<ReadResult>;

/** The files of a run, with the texts that fixes are to put in the place of what is on the disk. */
export class Files {
  readonly #texts = new Map<string, string>();

  readonly read: Read = async (path, uri) => this.current(path, await readSource(path, uri));

  /** As {@link read}; undefined for a file that does not matter by what stands in it on the disk. */
  readIfItMatters(path: string, uri: () => string, matters: (bytes: string) => boolean): ReadResult | undefined {
    const result = readSourceThatMatters(path, uri, matters);
    return result && this.current(path, result);
  }

  /** What was read from a path as it is after the fixes. */
  current(path: string, result: ReadResult): ReadResult {
    const text = this.#texts.get(path);
    if (text === undefined || result.kind === 'unreadable') return result;
    return { ...result, source: new SourceText(result.source.uri, text) };
  }

  /** Gives a file another text, until it is taken back by the text from before. */
  async replace(path: string, text: string): Promise<void> {
    this.#texts.set(path, text);
    // NOTE: linked templates are read by their real paths.
    this.#texts.set(await realpath(path).catch(() => path), text);
  }
}
