import { normalize } from 'node:path';
import { suggestion } from '../text/closest.ts';
import { UsageError } from '../workspace/usage-error.ts';
import { FORMATS } from './options.ts';

/** Where reports go, paths as written. */
export interface Outputs {
  /** What the report in the chosen format is written to, and not to stdout. */
  readonly outputFile: string | undefined;
  /** Reports in formats of their own, besides. */
  readonly moreReports: readonly { readonly format: string; readonly file: string }[];
}

/**
 * Reads what `--output-file` says: `FILE`, of which the last counts, and any number of `FORMAT=FILE`.
 *
 * @throws UsageError for a format that there is not, and for a file that two reports would be written to
 */
export function outputsOf(values: readonly string[]): Outputs {
  let outputFile: string | undefined;
  const moreReports: { format: string; file: string }[] = [];
  for (const value of values) {
    const [, format, file = ''] = /^(\w+)=(.*)$/s.exec(value) ?? [];
    if (format === undefined) outputFile = value;
    else moreReports.push({ format: knownFormat(format), file: demandFile(file, format) });
  }
  demandDifferent([...(outputFile === undefined ? [] : [outputFile]), ...moreReports.map(({ file }) => file)]);
  return { outputFile, moreReports };
}

function knownFormat(word: string): string {
  if (FORMATS.includes(word)) return word;
  throw new UsageError(`--output-file knows no format '${word}'${suggestion(word, FORMATS)}`);
}

function demandFile(file: string, format: string): string {
  if (file === '') throw new UsageError(`--output-file ${format}= needs a file`);
  return file;
}

function demandDifferent(files: readonly string[]): void {
  const paths = files.map((file) => normalize(file));
  const twice = files.find((_, index) => paths.indexOf(paths[index] as string) < index);
  if (twice !== undefined) throw new UsageError(`--output-file: two reports cannot be written to '${twice}'`);
}
