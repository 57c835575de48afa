import { type Data, isDataObject, isList } from '../../value/data.ts';
import { MAX_TEXT_LENGTH } from '../../value/join-text.ts';
import { LimitError } from './errors.ts';

/**
 * Compact JSON as ARM writes it: `string()` with double quotes, `format()` with single ones. Only the quote in use is
 * escaped.
 *
 * @throws LimitError for what would be longer than a text may be
 */
export function jsonText(data: Data, quote: '"' | "'"): string {
  const parts: string[] = [];
  let length = 0;
  const put = (text: string) => {
    length += text.length;
    if (length > MAX_TEXT_LENGTH) throw new LimitError('text-length');
    parts.push(text);
  };
  write(data, quote, put);
  return parts.join('');
}

function write(data: Data, quote: string, put: (text: string) => void): void {
  if (typeof data === 'string') put(quoted(data, quote));
  else if (isList(data)) {
    put('[');
    data.forEach((item, index) => {
      if (index > 0) put(',');
      write(item, quote, put);
    });
    put(']');
  } else if (isDataObject(data)) {
    put('{');
    let index = 0;
    for (const [name, member] of data) {
      put(`${index++ > 0 ? ',' : ''}${quoted(name, quote)}:`);
      write(member, quote, put);
    }
    put('}');
  } else put(String(data));
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '\\': '\\\\',
  '"': '\\"',
  "'": "\\'",
};

function quoted(text: string, quote: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that JSON has to escape.
  const escaped = text.replace(/[\u0000-\u001f\\"'\u0085\u2028\u2029]/g, (char) => {
    if ((char === '"' || char === "'") && char !== quote) return char;
    return SHORT_ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `${quote}${escaped}${quote}`;
}
