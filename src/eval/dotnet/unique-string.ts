/** What `uniqueString()` makes of its arguments, joined with hyphens: 13 characters, always the same for the same text. */
export function uniqueString(text: string): string {
  return base32(hash64(Buffer.from(text, 'utf8')));
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
const LENGTH = 13;

function base32(value: bigint): string {
  let result = '';
  for (let index = 0; index < LENGTH; index++) {
    result += ALPHABET.charAt(Number(BigInt.asUintN(64, value << BigInt(5 * index)) >> 59n));
  }
  return result;
}

const C1 = 597_399_067;
const C2 = 2_869_860_233;

/** A hash of the Murmur family: two lanes of 32 bits that are mixed with each other. */
function hash64(bytes: Buffer): bigint {
  let [low, high] = [0, 0];
  let at = 0;
  for (; at + 8 <= bytes.length; at += 8) {
    low = rotate(low ^ scramble(bytes.readUInt32LE(at), C1, 15, C2), 19) + high;
    low = Math.imul(low, 5) + 1_444_728_091;
    high = rotate(high ^ scramble(bytes.readUInt32LE(at + 4), C2, 17, C1), 13) + low;
    high = Math.imul(high, 5) + 197_830_471;
  }
  const rest = bytes.subarray(at);
  low ^= scramble(littleEndian(rest.subarray(0, 4)), C1, 15, C2);
  high ^= scramble(littleEndian(rest.subarray(4)), C2, 17, C1);
  [low, high] = crossed(low ^ bytes.length, high ^ bytes.length);
  [low, high] = crossed(avalanche(low), avalanche(high));
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

function crossed(low: number, high: number): [number, number] {
  const sum = (low + high) | 0;
  return [sum, (high + sum) | 0];
}

function scramble(word: number, before: number, bits: number, after: number): number {
  return Math.imul(rotate(Math.imul(word, before), bits), after);
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function avalanche(word: number): number {
  const first = Math.imul(word ^ (word >>> 16), 2_246_822_507);
  const second = Math.imul(first ^ (first >>> 13), 3_266_489_909);
  return second ^ (second >>> 16);
}

function littleEndian(bytes: Buffer): number {
  return bytes.reduce((word, byte, index) => word | (byte << (8 * index)), 0);
}
