import type { Diagnostic, Problem } from '../diagnostics/diagnostic.ts';
import { placeOf } from '../diagnostics/place.ts';
import { visible } from '../text/visible.ts';
import type { Reporter } from './reporter.ts';
import type { Run } from './run.ts';
import { findingText } from './words.ts';

/**
 * JUnit's XML, as build servers read it: a suite for each file, with a failed test for each error and each warning in
 * it. A note is a passed test with output, since build servers stop at every failed test. The elements and attributes are
 * those of the schema that Jenkins' xUnit plugin checks, junit-10.xsd (read 2026-12-01).
 */
export const junit: Reporter = {
  format: 'junit',
  render(run) {
    const suites = suitesOf(run);
    const attributes = { name: run.tool.name, ...countsOf(suites.flatMap(({ cases }) => cases)), time: seconds(run) };
    return `${DECLARATION}\n${element('testsuites', attributes, suites.map(suiteElement))}\n`;
  },
};

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

interface TestCase {
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error';
  /** Of a failure or an error. */
  readonly type: string;
  readonly message: string;
  readonly line: number | undefined;
}

interface Suite {
  readonly file: string;
  readonly cases: readonly TestCase[];
}

/** NOTE: build servers take a report without a test for a fault, so a template without findings is a passed test. */
function suitesOf({ templates, diagnostics, problems }: Run): readonly Suite[] {
  const byFile = new Map<string, TestCase[]>();
  const add = (file: string, testCase: TestCase) => {
    const cases = byFile.get(file) ?? [];
    cases.push(testCase);
    byFile.set(file, cases);
  };
  for (const diagnostic of diagnostics) add(diagnostic.at.source.uri, findingCase(diagnostic));
  for (const problem of problems) add(problem.file, problemCase(problem));
  for (const file of templates) if (!byFile.has(file)) add(file, PASSED);
  return [...byFile].map(([file, cases]) => ({ file, cases }));
}

const PASSED: TestCase = { name: 'no findings', outcome: 'passed', type: '', message: '', line: undefined };

function findingCase(diagnostic: Diagnostic): TestCase {
  const { ruleId, severity, at } = diagnostic;
  const { line, column } = placeOf(at).start;
  return {
    name: `${ruleId} (${line + 1}:${column + 1})`,
    outcome: severity === 'note' ? 'passed' : 'failure',
    type: severity,
    message: findingText(diagnostic),
    line: line + 1,
  };
}

function problemCase({ message, source, range }: Problem): TestCase {
  const line = source && range ? placeOf({ source, range }).start.line + 1 : undefined;
  return { name: 'problem', outcome: 'error', type: 'problem', message, line };
}

/** The time of a run is not known by file. */
const NO_TIME = '0.000';

function suiteElement({ file, cases }: Suite): string {
  const tests = cases.map((testCase) => {
    const attributes = { name: testCase.name, classname: file, time: NO_TIME };
    return element('testcase', attributes, detailOf(testCase, file));
  });
  return element('testsuite', { name: file, ...countsOf(cases), time: NO_TIME, file }, tests);
}

function detailOf({ outcome, type, message, line }: TestCase, file: string): readonly string[] {
  if (message === '') return [];
  const text = [escapeXml(`${line === undefined ? file : `${file}:${line}`} ${message}`)];
  return [outcome === 'passed' ? element('system-out', {}, text) : element(outcome, { type, message }, text)];
}

function countsOf(cases: readonly TestCase[]) {
  const count = (outcome: TestCase['outcome']) => cases.filter((each) => each.outcome === outcome).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error') };
}

function seconds({ summary }: Run): string {
  return (summary.durationMs / 1000).toFixed(3);
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, content: readonly string[]) {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const start = `<${name}${list.join('')}`;
  if (content.length === 0) return `${start}/>`;
  return `${start}>\n${content.join('\n')}\n</${name}>`;
}

// NOTE: with these, XML is not well formed, not even as references. `visible` takes care of the control characters.
const ILLEGAL = /[\ufffe\uffff]/g;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return visible(text)
    .replace(ILLEGAL, '\ufffd')
    .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
}
