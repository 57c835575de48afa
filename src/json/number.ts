/** Longer integers are refused by ARM's parser. */
const MAX_INTEGER_LENGTH = 380;

const INTEGER = /^-?\d+$/;

/** A JSON number as it is: integers beyond 2^53 are `bigint`. Undefined for one that is too large to be read. */
export function numberOf(written: string): number | bigint | undefined {
  const value = Number(written);
  if (!INTEGER.test(written)) return Number.isFinite(value) ? value : undefined;
  if (Number.isSafeInteger(value)) return value;
  return written.length <= MAX_INTEGER_LENGTH ? BigInt(written) : undefined;
}
