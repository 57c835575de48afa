/** Lower case as .NET's invariant culture has it: character by character, whatever stands beside it. */
export function toLowerInvariant(text: string): string {
  return mapped(text, (char) => char.toLowerCase());
}

/** Upper case as .NET's invariant culture has it: `ß` stays `ß`. */
export function toUpperInvariant(text: string): string {
  return mapped(text, (char) => char.toUpperCase());
}

function mapped(text: string, map: (char: string) => string): string {
  let result = '';
  for (const char of text) {
    const other = map(char);
    result += other.length === char.length ? other : char;
  }
  return result;
}
