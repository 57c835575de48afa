import { isAscii } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { SourceText } from '../text/source-text.ts';
import { wordsOf } from './system-errors.ts';

/** Larger files are not read. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

export type ReadResult =
  | {
      readonly kind: 'read';
      readonly source: SourceText;
      readonly isTranscoded: boolean;
      /** Whether it is UTF-16 without a byte order mark, which other tools misread. */
      readonly lacksMark?: true;
    }
  | { readonly kind: 'unreadable'; readonly message: string };

/**
 * Reads a file, which reports are to call `uri`. Never rejects.
 *
 * NOTE: reads while nothing else goes on, since a turn through the thread pool takes longer than most files.
 */
export async function readSource(path: string, uri: string): Promise<ReadResult> {
  const read = readBytes(path);
  return read instanceof Uint8Array ? sourceOf(read, uri) : read;
}

/**
 * As {@link readSource}, but a file that does not matter is not made a text of: undefined.
 *
 * @param matters whether a piece of a file matters; it gets each byte as one character
 */
export function readSourceThatMatters(
  path: string,
  uri: () => string,
  matters: (bytes: string) => boolean,
): ReadResult | undefined {
  const read = readBytes(path);
  if (!(read instanceof Uint8Array)) return read;
  return somePiece(read, matters) ? sourceOf(read, uri()) : undefined;
}

const PIECE = 64 * 1024;
const OVERLAP = 64;

/** Templates say at their beginning what they are. */
const FIRST_PIECE = 1024;

/** NOTE: a string of all of a long file is memory of its own, which takes longer to get than to look through. */
function somePiece(bytes: Buffer, matters: (bytes: string) => boolean): boolean {
  for (let start = 0, size = FIRST_PIECE; start < bytes.length; start += size, size = PIECE) {
    if (matters(bytes.toString('latin1', start, start + size + OVERLAP))) return true;
  }
  return false;
}

/** NOTE: a pipe is opened without waiting for somebody to write into it; on Windows there is no such flag. */
const OPEN = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Where files are read into. It grows to what the longest one takes. */
let room = Buffer.allocUnsafeSlow(256 * 1024);

/** What stands in a file; good until the next file is read. */
function readBytes(path: string): Buffer | Extract<ReadResult, { kind: 'unreadable' }> {
  let file: number | undefined;
  try {
    file = openSync(path, OPEN);
    const stats = fstatSync(file);
    if (!stats.isFile()) return { kind: 'unreadable', message: 'This is not a file' };
    return stats.size > MAX_FILE_BYTES ? tooLarge(stats.size) : readAll(file);
  } catch (error) {
    return { kind: 'unreadable', message: wordsOf(error) };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** NOTE: a file may grow while it is read, and some say that they are empty when they are not. */
function readAll(file: number): Buffer {
  let length = 0;
  for (;;) {
    if (length === room.length) room = Buffer.concat([room], room.length * 2);
    const read = readSync(file, room, length, room.length - length, null);
    length += read;
    if (read === 0 || length > MAX_FILE_BYTES) return room.subarray(0, length);
  }
}

/** As {@link readSource}, of bytes that were read already. */
export function sourceOf(bytes: Uint8Array, uri: string): ReadResult {
  if (bytes.length > MAX_FILE_BYTES) return tooLarge(bytes.length);
  const { text, encoding, lacksMark } = decode(bytes);
  const source = new SourceText(uri, text);
  return { kind: 'read', source, isTranscoded: encoding !== 'utf-8', ...(lacksMark && { lacksMark }) };
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Whether it is UTF-16 without a byte order mark. */
  readonly lacksMark: boolean;
}

/**
 * Text in UTF-8 or UTF-16. Bytes that are not UTF-8 become U+FFFD. The byte order mark of a UTF-8 file is a character of
 * its text, so that offsets are those of the file.
 */
export function decode(bytes: Uint8Array): Decoded {
  const guess = encodingWithoutMark(bytes);
  // Most files are plain ASCII, which need not be decoded.
  if (!guess && isAscii(bytes)) return { text: asText(bytes), encoding: 'utf-8', lacksMark: false };
  const encoding = guess ?? encodingOf(bytes);
  const text = new TextDecoder(encoding, { ignoreBOM: encoding === 'utf-8' }).decode(bytes);
  return { text, encoding, lacksMark: guess !== undefined };
}

function asText({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}

/** The bytes that {@link decode} makes a text of. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

/** JSON begins with ASCII, of which UTF-16 makes every second byte 0. */
function encodingWithoutMark([first, second]: Uint8Array): Encoding | undefined {
  if (second === 0 && first !== 0 && first !== undefined && first < 0x80) return 'utf-16le';
  return first === 0 && second !== 0 && second !== undefined && second < 0x80 ? 'utf-16be' : undefined;
}

function encodingOf([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function tooLarge(bytes: number): Extract<ReadResult, { kind: 'unreadable' }> {
  const inMegabytes = (count: number) => `${Math.ceil(count / 1024 / 1024)} MB`;
  return {
    kind: 'unreadable',
    message: `The file has ${inMegabytes(bytes)}, and the limit is ${inMegabytes(MAX_FILE_BYTES)}: it was not read`,
  };
}
