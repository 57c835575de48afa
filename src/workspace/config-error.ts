/** A configuration or a baseline that cannot be used; each line of the message says what is wrong and where. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
