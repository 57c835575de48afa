const MAX_LENGTH = 40;

/** A piece of a document as it may stand in a message: in double quotes, and cut off where it would be long. */
export function excerpt(text: string): string {
  return text.length <= MAX_LENGTH ? `"${text}"` : `"${text.slice(0, MAX_LENGTH)}…"`;
}
