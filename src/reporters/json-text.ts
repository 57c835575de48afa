// NOTE: JSON allows these in strings; terminals, editors and line-based tools act on them.
const UNSAFE = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** NOTE: logs of build systems are read for commands such as `##vso[...]`, wherever in a line they stand. */
const COMMAND = /#(?=#\w{0,20}\[)/g;

/** Marks an integer beyond 2^53, which JSON can hold and `JSON.stringify` cannot write. */
const WRITTEN_INTEGER = /"\\u0000(-?\d+)\\u0000"/g;

function asText(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `\0${value}\0`;
  return typeof value === 'string' && /^\0-?\d+\0$/.test(value) ? value.replaceAll('\0', '\ufffd') : value;
}

/**
 * Indented JSON with a final line break, in which no control or bidirectional character stands as itself, and no
 * command to a build system.
 */
export function jsonText(value: unknown): string {
  const json = JSON.stringify(value, asText, 2).replace(WRITTEN_INTEGER, '$1');
  return `${json.replace(UNSAFE, escaped).replace(COMMAND, escaped)}\n`;
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
