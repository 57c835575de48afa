import type { StringSyntax, Syntax, TextPiece } from './nodes.ts';
import type { Parser } from './parser.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', "'": "'", $: '$' };

/** Collects the decoded text of a piece, and where it is written. */
class Piece {
  readonly #start: number;
  readonly #points: { decoded: number; written: number }[];
  #text = '';

  constructor(start: number) {
    this.#start = start;
    this.#points = [{ decoded: 0, written: start }];
  }

  /** Adds text that is written at an offset. */
  add(text: string, written: number): void {
    const last = this.#points.at(-1);
    const isNext = last && last.written + (this.#text.length - last.decoded) === written;
    if (!isNext) this.#points.push({ decoded: this.#text.length, written });
    this.#text += text;
  }

  end(end: number): TextPiece {
    const [first, second] = this.#points;
    // A piece that begins with an escape has no text at its first point.
    const breakpoints = second && second.decoded === first?.decoded ? this.#points.slice(1) : this.#points;
    return { kind: 'piece', text: this.#text, breakpoints, start: this.#start, end };
  }
}

/**
 * Reads a string from its first quote, or from the dollars before it.
 *
 * @param hole reads the expression in a hole
 */
export function readString(parser: Parser, hole: () => Syntax): StringSyntax {
  const { text, start } = parser.lexer;
  const quote = text.indexOf("'", start);
  const isMultiLine = text.startsWith("'''", quote);
  return isMultiLine ? multiLine(parser, hole, start, quote) : singleLine(parser, hole, start);
}

function singleLine(parser: Parser, hole: () => Syntax, start: number): StringSyntax {
  const { lexer } = parser;
  const { text } = lexer;
  const parts: (TextPiece | Syntax)[] = [];
  let at = text.indexOf("'", start) + 1;
  let piece = new Piece(at);
  for (;;) {
    const char = text[at];
    if (char === undefined || char === '\n' || char === '\r') {
      lexer.problem('This string has no end on its line', start, at);
      parts.push(piece.end(at));
      lexer.seek(at);
      return { kind: 'string', parts, start, end: at };
    }
    if (char === "'") {
      parts.push(piece.end(at));
      lexer.seek(at + 1);
      return { kind: 'string', parts, start, end: at + 1 };
    }
    if (text.startsWith('${', at)) {
      parts.push(piece.end(at));
      at = readHole(parser, hole, at + 2, parts);
      piece = new Piece(at);
    } else if (char === '\\') at = readEscape(parser, piece, at);
    else piece.add(char, at++);
  }
}

function readEscape({ lexer }: Parser, piece: Piece, at: number): number {
  const { text } = lexer;
  const unicode = /\\u\{([0-9a-fA-F]{1,6})\}/y;
  unicode.lastIndex = at;
  const code = unicode.exec(text)?.[1];
  if (code !== undefined && Number.parseInt(code, 16) <= 0x10ffff) {
    piece.add(String.fromCodePoint(Number.parseInt(code, 16)), at);
    return unicode.lastIndex;
  }
  const plain = ESCAPES[text[at + 1] ?? ''];
  if (plain === undefined) {
    lexer.problem('This escape has no meaning', at, at + 2);
    piece.add('\\', at);
    return at + 1;
  }
  piece.add(plain, at);
  return at + 2;
}

/** Reads the expression in a hole and its brace; the offset behind. */
function readHole(parser: Parser, hole: () => Syntax, at: number, parts: (TextPiece | Syntax)[]): number {
  const { lexer } = parser;
  lexer.seek(at);
  parts.push(hole());
  if (lexer.is('}')) return lexer.end;
  lexer.problem("'}' is missing behind this expression", lexer.start, lexer.start + 1);
  const rest = lexer.text.slice(lexer.start).search(/[}'\r\n]/);
  const end = rest < 0 ? lexer.text.length : lexer.start + rest;
  return lexer.text[end] === '}' ? end + 1 : end;
}

function multiLine(parser: Parser, hole: () => Syntax, start: number, quote: number): StringSyntax {
  const { lexer } = parser;
  const { text } = lexer;
  const parts: (TextPiece | Syntax)[] = [];
  const dollars = quote - start;
  const opening = dollars > 0 ? `${'$'.repeat(dollars)}{` : undefined;
  let at = quote + 3;
  if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
  else if (text[at] === '\n') at += 1;
  let from = at;
  for (;;) {
    const close = text.indexOf("'''", at);
    const open = opening === undefined ? -1 : text.indexOf(opening, at);
    if (open >= 0 && (close < 0 || open < close)) {
      parts.push(rawPiece(text, from, open));
      at = readHole(parser, hole, open + dollars + 1, parts);
      from = at;
      continue;
    }
    if (close < 0) {
      lexer.problem('This string has no end', start, quote + 3);
      parts.push(rawPiece(text, from, text.length));
      lexer.seek(text.length);
      return { kind: 'string', parts, start, end: text.length };
    }
    let end = close + 3;
    while (text[end] === "'") end++;
    parts.push(rawPiece(text, from, end - 3));
    lexer.seek(end);
    return { kind: 'string', parts, start, end };
  }
}

function rawPiece(text: string, start: number, end: number): TextPiece {
  return { kind: 'piece', text: text.slice(start, end), breakpoints: [{ decoded: 0, written: start }], start, end };
}
