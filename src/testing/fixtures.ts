import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DeploymentContext } from '../frontends/front-end.ts';
import type { Modes } from '../rule/modes.ts';
import { contextIn, modesIn } from './modes.ts';

/** A template with the parameter files beside it. Names are paths from the working directory. */
export interface Fixture {
  readonly template: string;
  readonly parameterFiles: readonly string[];
  readonly expectations: readonly ExpectedFinding[];
  /** As the template's comments state them. */
  readonly modes: Partial<Modes>;
  readonly context: DeploymentContext;
}

/** Where a comment in a fixture says that something is found. */
export interface ExpectedFinding {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly ruleId: string;
  /** Any message will do when not said. */
  readonly messageId: string | undefined;
}

export interface Mismatch {
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
}

const PARAMETER_FILE = /\.parameters(?:\.[^./]+)?\.jsonc?$/;

/** All templates in a folder, in the order of their names. */
export function readFixtures(folder: string): readonly Fixture[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = entries
    .filter((entry) => /\.jsonc?$/.test(entry))
    .map((entry) => join(folder, entry.replaceAll('\\', '/')))
    .sort();
  const parameterFiles = files.filter((file) => PARAMETER_FILE.test(file));
  return files
    .filter((file) => !PARAMETER_FILE.test(file))
    .map((template) => {
      const stem = template.replace(/\.jsonc?$/, '');
      const own = parameterFiles.filter((file) => file.startsWith(`${stem}.`));
      const expectations = [template, ...own].flatMap((file) => expectationsIn(file, readFileSync(file, 'utf8')));
      const words = modeWordsIn(readFileSync(template, 'utf8'));
      return { template, parameterFiles: own, expectations, modes: modesIn(words), context: contextIn(words) };
    });
}

/** Reads comments `// modes: pedantic assume=update`, each on a line of its own. */
export function modesOf(text: string): Partial<Modes> {
  return modesIn(modeWordsIn(text));
}

function modeWordsIn(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*\/\/[ \t]*modes:(.*)$/gm)].flatMap(([, list = '']) => list.trim().split(/\s+/));
}

const COMMENT = /\/\/\s*expect:\s*(\S+)(?:[ \t]+(\S+))?[ \t]*$/;

/**
 * Reads comments `// expect: <rule-id> [<message-id>]`. One behind other text speaks of its own line, one that stands
 * alone of the next line that is not such a comment.
 */
export function expectationsIn(file: string, text: string): readonly ExpectedFinding[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.flatMap((content, index) => {
    const comment = COMMENT.exec(content);
    if (!comment?.[1]) return [];
    let at = index;
    while (isAlone(lines[at])) at += 1;
    return [{ file, line: at + 1, ruleId: comment[1], messageId: comment[2] }];
  });
}

function isAlone(line: string | undefined): boolean {
  return line !== undefined && COMMENT.test(line) && line.trimStart().startsWith('//');
}

/** In both directions, what differs between the expectations and the findings; each may be used once. */
export function compareFindings(expected: readonly ExpectedFinding[], found: readonly Diagnostic[]): Mismatch {
  const left = [...found];
  const missing = expected.filter((expectation) => {
    const index = left.findIndex((finding) => meets(finding, expectation));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  return {
    missing: missing.map(({ file, line, ruleId, messageId }) =>
      `${file}:${line} ${ruleId} ${messageId ?? ''}`.trimEnd(),
    ),
    unexpected: left.map(
      (finding) => `${finding.at.source.uri}:${lineOf(finding)} ${finding.ruleId} ${finding.messageId}`,
    ),
  };
}

function meets(finding: Diagnostic, { file, line, ruleId, messageId }: ExpectedFinding): boolean {
  return (
    finding.at.source.uri === file &&
    lineOf(finding) === line &&
    finding.ruleId === ruleId &&
    (messageId === undefined || finding.messageId === messageId)
  );
}

function lineOf({ at }: Diagnostic): number {
  return at.source.positionAt(at.range.start).line + 1;
}
