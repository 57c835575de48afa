// NOTE: the joiners U+200C and U+200D are left as they are: emoji and several scripts cannot be written without them.
const INVISIBLE = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** What build systems obey wherever it stands in their log: `##vso[...]`, `##[...]`, `##teamcity[...]`. */
const COMMAND = /#(?=#\w{0,20}\[)/g;
const COMMAND_HERE = /^##\w{0,20}\[/;
const MAX_COMMAND = 23;

/** What GitHub Actions obeys where a line begins. */
const LINE_COMMAND = /^(\s*):(?=:)/;

/**
 * Text from a file, safe to show: control characters, terminal escapes, line breaks, bidirectional overrides and lone
 * surrogates become `\u{1b}` and the like, and so does what makes a command to a build system. The result is one line.
 */
export function visible(text: string): string {
  return text
    .replace(INVISIBLE, escaped)
    .replace(COMMAND, escaped)
    .replace(LINE_COMMAND, `$1${escaped(':')}`);
}

/** As {@link visible}, for all of a file: its tabs, line ends and byte order mark stay. */
export function visibleLines(text: string): string {
  return text.replace(/^\ufeff|[^\t\r\n]+|\r(?!\n)/g, (stretch, offset: number) =>
    offset === 0 && stretch === '\ufeff' ? stretch : visible(stretch),
  );
}

/** As {@link visible}, for the character of a line that stands at an offset. */
export function visibleAt(text: string, offset: number, char: string): string {
  return char === '#' && COMMAND_HERE.test(text.slice(offset, offset + MAX_COMMAND)) ? escaped(char) : visible(char);
}

function escaped(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}
