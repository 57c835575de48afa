import { access } from 'node:fs/promises';
import { compareText } from '../diagnostics/order.ts';
import { ConfigError } from '../workspace/config-error.ts';
import { readSource } from '../workspace/read-source.ts';
import { replaceFile } from '../workspace/replace-file.ts';
import { codeOf, wordsOf } from '../workspace/system-errors.ts';

/** A finding that is known, by what it is known by: never by a line. */
export interface KnownFinding {
  /** Relative to the folder of the baseline, with forward slashes. */
  readonly file: string;
  /** For people. */
  readonly rule: string;
  readonly fingerprint: string;
}

const VERSION = 1;

/**
 * @param name what messages call the file
 * @param mayBeMissing whether a file that is not there yet is one without findings
 * @throws ConfigError for a file that cannot be read or is no baseline
 */
export async function readBaseline(
  path: string,
  name: string,
  mayBeMissing: boolean,
): Promise<readonly KnownFinding[]> {
  if (mayBeMissing && (await isMissing(path))) return [];
  const result = await readSource(path, name);
  if (result.kind === 'unreadable') throw new ConfigError(`${name}: ${result.message}`);
  const findings = findingsIn(result.source.text);
  if (!findings) throw new ConfigError(`${name}: This is not a baseline that this version of cmk-lint has written`);
  return findings;
}

/**
 * Writes one line for each finding, in an order that does not depend on the run.
 *
 * @throws ConfigError when it cannot be written
 */
export async function writeBaseline(path: string, name: string, findings: readonly KnownFinding[]): Promise<void> {
  const lines = findings.toSorted(compareFindings).map(({ file, rule, fingerprint }) => {
    return `    ${JSON.stringify({ file, rule, fingerprint })}`;
  });
  const list = lines.length > 0 ? `[\n${lines.join(',\n')}\n  ]` : '[]';
  try {
    await replaceFile(path, `{\n  "version": ${VERSION},\n  "findings": ${list}\n}\n`);
  } catch (error) {
    throw new ConfigError(`${name}: The baseline cannot be written: ${wordsOf(error)}`);
  }
}

async function isMissing(path: string): Promise<boolean> {
  try {
    await access(path);
    return false;
  } catch (error) {
    return codeOf(error) === 'ENOENT';
  }
}

function findingsIn(text: string): readonly KnownFinding[] | undefined {
  try {
    const { version, findings } = JSON.parse(text);
    return version === VERSION && Array.isArray(findings) && findings.every(isFinding) ? findings : undefined;
  } catch {
    return undefined;
  }
}

function isFinding(entry: unknown): entry is KnownFinding {
  const { file, rule, fingerprint } = Object(entry);
  return [file, rule, fingerprint].every((part) => typeof part === 'string');
}

function compareFindings(left: KnownFinding, right: KnownFinding): number {
  return (
    compareText(left.file, right.file) ||
    compareText(left.rule, right.rule) ||
    compareText(left.fingerprint, right.fingerprint)
  );
}
