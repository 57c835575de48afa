const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ZEROS = '00000000-0000-0000-0000-000000000000';

/** True for the form that Azure writes: groups of 8, 4, 4, 4 and 12 hexadecimal digits, without braces. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** True for the GUID that names nothing. */
export function isZeroGuid(text: string): boolean {
  return text === ZEROS;
}
