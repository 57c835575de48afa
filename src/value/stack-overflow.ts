/** True for what the engine throws when the call stack is full; no other range error is of that kind. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}
