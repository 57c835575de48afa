const WINDOW = 100;
const FACTOR = 37;
const TWO_32 = 0x1_0000_0000;
const END_OF_FILE = 65_535;

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

/** `FACTOR ** WINDOW` modulo 2^64: what the character that leaves the window was multiplied by. */
const LEAVING = BigInt.asUintN(64, BigInt(FACTOR) ** BigInt(WINDOW));
const LEAVING_HIGH = Number(LEAVING >> 32n);
const LEAVING_LOW = Number(LEAVING & 0xffff_ffffn);

/**
 * GitHub's `primaryLocationLineHash` of every line: item 0 is that of line 1. It depends on the hundred characters,
 * blanks aside, from the start of the line on, and equal hashes of a file are numbered; what
 * github/codeql-action computes in `src/fingerprints.ts`, as of 2026-06-13.
 */
export function lineHashes(text: string): readonly string[] {
  const hasher = new LineHasher();
  let follows: 'carriage-return' | 'other' = 'other';
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    const isSecondOfPair = code === LINE_FEED && follows === 'carriage-return';
    follows = code === CARRIAGE_RETURN ? 'carriage-return' : 'other';
    if (code === SPACE || code === TAB || isSecondOfPair) continue;
    hasher.add(code === CARRIAGE_RETURN ? LINE_FEED : code);
  }
  return hasher.end();
}

/** A rolling hash over the last {@link WINDOW} characters, modulo 2^64, in two halves that numbers hold exactly. */
class LineHasher {
  readonly #window = new Uint16Array(WINDOW);
  /** The line that began when a slot of the window was filled; 0 for none. */
  readonly #lines = new Uint32Array(WINDOW);
  readonly #hashes: string[] = [];
  readonly #counts = new Map<string, number>();
  #slot = 0;
  #high = 0;
  #low = 0;
  #line = 0;
  #isLineStart = true;

  add(code: number): void {
    this.#emit();
    if (this.#isLineStart) {
      this.#line += 1;
      this.#lines[this.#slot] = this.#line;
    }
    this.#isLineStart = code === LINE_FEED;
    this.#roll(code);
  }

  end(): readonly string[] {
    this.add(END_OF_FILE);
    for (let rest = 0; rest < WINDOW; rest++) {
      this.#emit();
      this.#roll(0);
    }
    return this.#hashes;
  }

  #emit(): void {
    const line = this.#lines[this.#slot] as number;
    if (line === 0) return;
    this.#lines[this.#slot] = 0;
    const hash =
      this.#high === 0
        ? this.#low.toString(16)
        : `${this.#high.toString(16)}${this.#low.toString(16).padStart(8, '0')}`;
    const count = (this.#counts.get(hash) ?? 0) + 1;
    this.#counts.set(hash, count);
    this.#hashes[line - 1] = `${hash}:${count}`;
  }

  #roll(code: number): void {
    const leaving = this.#window[this.#slot] as number;
    this.#window[this.#slot] = code;
    this.#slot = (this.#slot + 1) % WINDOW;
    const low = this.#low * FACTOR + code - LEAVING_LOW * leaving;
    const carry = Math.floor(low / TWO_32);
    const high = this.#high * FACTOR + carry - LEAVING_HIGH * leaving;
    this.#low = low - carry * TWO_32;
    this.#high = high - Math.floor(high / TWO_32) * TWO_32;
  }
}
