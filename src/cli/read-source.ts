import { readFileSync, statSync } from 'node:fs';
import { SourceText } from '../text/source-text.ts';
import { wordsOf } from './system-errors.ts';

/** Larger files are not read. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

export type ReadResult =
  | { readonly kind: 'read'; readonly source: SourceText; readonly isTranscoded: boolean }
  | { readonly kind: 'unreadable'; readonly message: string };

/**
 * Reads a file, which reports are to call `uri`. Never rejects.
 *
 * NOTE: reads while nothing else goes on, since a turn through the thread pool takes longer than most files.
 */
export async function readSource(path: string, uri: string): Promise<ReadResult> {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return { kind: 'unreadable', message: 'This is not a file' };
    return stats.size > MAX_FILE_BYTES ? tooLarge(stats.size) : sourceOf(readFileSync(path), uri);
  } catch (error) {
    return { kind: 'unreadable', message: wordsOf(error) };
  }
}

/** As {@link readSource}, of bytes that were read already. */
export function sourceOf(bytes: Uint8Array, uri: string): ReadResult {
  if (bytes.length > MAX_FILE_BYTES) return tooLarge(bytes.length);
  const { text, encoding } = decode(bytes);
  return { kind: 'read', source: new SourceText(uri, text), isTranscoded: encoding !== 'utf-8' };
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * Text in UTF-8, or in UTF-16 with a byte order mark. Bytes that are no UTF-8 become U+FFFD. The mark of a UTF-8 file
 * is a character of its text, so that offsets are those of the file.
 */
export function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  const encoding = encodingOf(bytes);
  return { text: new TextDecoder(encoding, { ignoreBOM: encoding === 'utf-8' }).decode(bytes), encoding };
}

/** The bytes that {@link decode} makes a text of. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

function encodingOf([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function tooLarge(bytes: number): ReadResult {
  const inMegabytes = (count: number) => `${Math.ceil(count / 1024 / 1024)} MB`;
  return {
    kind: 'unreadable',
    message: `The file has ${inMegabytes(bytes)}, and the limit is ${inMegabytes(MAX_FILE_BYTES)}: it was not read`,
  };
}
