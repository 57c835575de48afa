import { displayWidth } from '../reporters/display-width.ts';

/** Of a character, in the units of the picture. */
const CELL = { width: 8.4, height: 20 };
const MARGIN = 16;

/** Colours of a dark terminal, readable on its background; by the code that a terminal gets for them. */
const COLORS: Readonly<Record<string, string>> = {
  '31': '#ff8b81',
  '32': '#7ee787',
  '33': '#e3b341',
  '34': '#79c0ff',
  '35': '#d2a8ff',
  '36': '#76e3ea',
};
const FOREGROUND = '#e6edf3';
const DIM = '#9aa4af';
const BACKGROUND = '#161b22';

/**
 * What a terminal shows, as an SVG picture: colours, bold and dim text are kept, all other controls are left out. It needs
 * no font or script of its own and reads the same on light and dark pages.
 */
export function terminalPicture(title: string, output: string): string {
  const lines = output.trimEnd().split('\n').map(runsIn);
  const columns = Math.max(...lines.map((runs) => runs.reduce((sum, { text }) => sum + displayWidth(text), 0)));
  const width = Math.ceil(columns * CELL.width) + 2 * MARGIN;
  const height = lines.length * CELL.height + 2 * MARGIN;
  const texts = lines.map((runs, index) => {
    const y = MARGIN + (index + 0.75) * CELL.height;
    return `<text x="${MARGIN}" y="${y}">${runs.map(span).join('')}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${xmlText(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${BACKGROUND}"/>`,
    `<g fill="${FOREGROUND}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" style="white-space: pre" xml:space="preserve">`,
    ...texts,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

interface TextRun {
  readonly text: string;
  readonly fill: string | undefined;
  readonly isBold: boolean;
}

/** The stretches of one line that look alike. */
function runsIn(line: string): readonly TextRun[] {
  const runs: TextRun[] = [];
  let look: Omit<TextRun, 'text'> = { fill: undefined, isBold: false };
  const [first = '', ...others] = line.split('\u001b[');
  runs.push({ text: first, ...look });
  for (const part of others) {
    const [, code = '', text = ''] = /^([\d;]*)m(.*)$/.exec(part) ?? [];
    look = lookAfter(code, look);
    runs.push({ text, ...look });
  }
  return runs.filter(({ text }) => text !== '');
}

function lookAfter(code: string, { fill, isBold }: Omit<TextRun, 'text'>): Omit<TextRun, 'text'> {
  switch (code) {
    case '1':
      return { fill, isBold: true };
    case '2':
      return { fill: DIM, isBold };
    case '22':
      return { fill: fill === DIM ? undefined : fill, isBold: false };
    case '39':
      return { fill: undefined, isBold };
    default:
      return { fill: COLORS[code] ?? fill, isBold };
  }
}

function span({ text, fill, isBold }: TextRun): string {
  const marks = `${fill ? ` fill="${fill}"` : ''}${isBold ? ' font-weight="bold"' : ''}`;
  const length = ` textLength="${(displayWidth(text) * CELL.width).toFixed(1)}"`;
  return `<tspan${marks}${length}>${xmlText(text)}</tspan>`;
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
