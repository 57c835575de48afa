/** The command line asks for something that cannot be done; the message says what and, where it can, what would do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
