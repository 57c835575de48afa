const SAFE_URL = /^https:\/\/[\x21-\x7e]+$/;

/** Text that a terminal shows as a link; the text alone where the address is none that is safe to send. */
export function hyperlink(text: string, url: string | undefined): string {
  if (url === undefined || !SAFE_URL.test(url)) return text;
  return `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
}
