import { describe, expect, test } from 'vitest';
import { exampleDiagnostic, exampleRun, placed } from '../dev/testing/example-run.ts';
import { SourceText } from '../text/source-text.ts';
import { REPORTERS } from './formats.ts';
import type { Run } from './run.ts';

const source = new SourceText('main, a:b;c].json', '{\n  "uri": "x/1",\n  "name":\n  "db1" }');
const full = exampleRun({
  diagnostics: [
    exampleDiagnostic({ at: placed(source, '/1'), message: '100% <wrong>; remove it.' }),
    exampleDiagnostic({
      at: placed(source, '"name":\n  "db1"'),
      severity: 'note',
      certainty: 'possible',
      guards: ['when parameter a is true'],
    }),
  ],
  problems: [
    { source, file: source.uri, message: 'A comma is missing', range: placed(source, '"db1"').range },
    { source: undefined, file: 'gone.json', message: 'There is no such file', range: undefined },
  ],
  templates: ['good.json', source.uri],
});

function render(format: string, run: Run): string {
  return REPORTERS.find((reporter) => reporter.format === format)?.render(run, { colors: 0 }) ?? '';
}

const SUMMARY = '✖ 1 error, 1 note and 2 problems in 1 template; 1 resource: 0 hold, 2 fail, 0 undecided; 0.14 s';

test('concise has a line for each finding', () => {
  expect(
    render('concise', full),
  ).toBe(`main, a:b;c].json:2:12: error: 100% <wrong>; remove it. [cosmos/key-uri-versioned]
main, a:b;c].json:3:3: note: The key URI names version 1. Remove it. (Possible: when parameter a is true.) [cosmos/key-uri-versioned]
main, a:b;c].json:4:3: problem: A comma is missing
gone.json: problem: There is no such file
${SUMMARY}
`);
});

test('github has workflow commands, with columns where they are of one line', () => {
  expect(
    render('github', full),
  ).toBe(`::error file=main%2C a%3Ab;c].json,line=2,endLine=2,col=12,endColumn=14,title=cosmos/key-uri-versioned::100%25 <wrong>; remove it.
::notice file=main%2C a%3Ab;c].json,line=3,endLine=4,title=cosmos/key-uri-versioned::The key URI names version 1. Remove it. (Possible: when parameter a is true.)
::error file=main%2C a%3Ab;c].json,line=4,endLine=4,col=3,endColumn=8,title=problem::A comma is missing
::error file=gone.json,title=problem::There is no such file
${SUMMARY}
`);
});

test('azure has logging commands', () => {
  expect(
    render('azure', full),
  ).toBe(`##vso[task.logissue type=error;sourcepath=main, a:b%3Bc%5D.json;linenumber=2;columnnumber=12;code=cosmos/key-uri-versioned;]100%AZP25 <wrong>; remove it.
##vso[task.logissue type=warning;sourcepath=main, a:b%3Bc%5D.json;linenumber=3;columnnumber=3;code=cosmos/key-uri-versioned;]The key URI names version 1. Remove it. (Possible: when parameter a is true.)
##vso[task.logissue type=error;sourcepath=main, a:b%3Bc%5D.json;linenumber=4;columnnumber=3;]A comma is missing
##vso[task.logissue type=error;sourcepath=gone.json;]There is no such file
${SUMMARY}
`);
});

describe('gitlab', () => {
  test('has an issue for each finding and problem', () => {
    const text = render('gitlab', full);
    expect(text).toMatch(/^\[/);
    expect(JSON.parse(text)).toEqual([
      {
        description: '100% <wrong>; remove it.',
        check_name: 'cosmos/key-uri-versioned',
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        severity: 'major',
        location: { path: source.uri, lines: { begin: 2 } },
      },
      expect.objectContaining({ severity: 'info', location: { path: source.uri, lines: { begin: 3 } } }),
      expect.objectContaining({ severity: 'blocker', location: { path: source.uri, lines: { begin: 4 } } }),
      expect.objectContaining({ check_name: 'problem', location: { path: 'gone.json', lines: { begin: 1 } } }),
    ]);
  });

  test('has fingerprints that are unique in the report and know no lines', () => {
    const issues = (prefix: string) => {
      const files = ['a.json', 'b.json'].map((file) => new SourceText(file, `${prefix}{ "a": 1 }`));
      const found = files.map((file) => exampleDiagnostic({ at: placed(file, '1') }));
      const twice = found.flatMap((each) => [each, { ...each, message: 'Other.' }]);
      return JSON.parse(render('gitlab', exampleRun({ diagnostics: twice })));
    };
    const marks = issues('').map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(new Set(marks).size).toBe(4);
    expect(issues('\n\n').map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual(marks);
  });
});

describe('junit', () => {
  test('has a failed test for each error and warning, a passed one for each note, and for each template without findings', () => {
    expect(render('junit', full)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cmk-lint" tests="5" failures="1" errors="2" time="0.140">
<testsuite name="main, a:b;c].json" tests="3" failures="1" errors="1" time="0.000" file="main, a:b;c].json">
<testcase name="cosmos/key-uri-versioned (2:12)" classname="main, a:b;c].json" time="0.000">
<failure type="error" message="100% &lt;wrong&gt;; remove it.">
main, a:b;c].json:2 100% &lt;wrong&gt;; remove it.
</failure>
</testcase>
<testcase name="cosmos/key-uri-versioned (3:3)" classname="main, a:b;c].json" time="0.000">
<system-out>
main, a:b;c].json:3 The key URI names version 1. Remove it. (Possible: when parameter a is true.)
</system-out>
</testcase>
<testcase name="problem" classname="main, a:b;c].json" time="0.000">
<error type="problem" message="A comma is missing">
main, a:b;c].json:4 A comma is missing
</error>
</testcase>
</testsuite>
<testsuite name="gone.json" tests="1" failures="0" errors="1" time="0.000" file="gone.json">
<testcase name="problem" classname="gone.json" time="0.000">
<error type="problem" message="There is no such file">
gone.json There is no such file
</error>
</testcase>
</testsuite>
<testsuite name="good.json" tests="1" failures="0" errors="0" time="0.000" file="good.json">
<testcase name="no findings" classname="good.json" time="0.000"/>
</testsuite>
</testsuites>
`);
  });
});

/** What junit-10.xsd of Jenkins' xUnit plugin allows, as far as it is used (read 2026-12-01). */
const XUNIT: Readonly<Record<string, readonly string[]>> = {
  testsuites: ['name', 'time', 'tests', 'failures', 'errors'],
  testsuite: ['name', 'tests', 'failures', 'errors', 'time', 'file'],
  testcase: ['name', 'time', 'classname'],
  failure: ['type', 'message'],
  error: ['type', 'message'],
  'system-out': [],
};

test('junit has the elements and attributes that the schema of xUnit allows', () => {
  const elements = [...render('junit', full).matchAll(/<([\w-]+)((?: [\w-]+="[^"]*")*)\/?>/g)];
  expect(new Set(elements.map(([, name]) => name))).toEqual(new Set(Object.keys(XUNIT)));
  for (const [, name = '', attributes = ''] of elements) {
    const names = [...attributes.matchAll(/ ([\w-]+)="/g)].map(([, attribute]) => attribute);
    expect(XUNIT[name]).toEqual(expect.arrayContaining(names));
  }
});

test('a warning is a failed test to junit, too', () => {
  const warning = exampleDiagnostic({ at: placed(source, '/1'), severity: 'warning' });
  expect(render('junit', exampleRun({ diagnostics: [warning] }))).toMatch(
    / tests="1" failures="1" .*<failure type="warning"/s,
  );
});

describe('markdown', () => {
  test('has a table of findings and one of problems', () => {
    expect(render('markdown', full)).toBe(`## cmk-lint

${SUMMARY}

| Severity | Rule | Place | Finding |
| --- | --- | --- | --- |
| error | \`cosmos/key-uri-versioned\` | main, a:b;c\\].json:2:12 | 100% \\<wrong\\>; remove it. |
| note | \`cosmos/key-uri-versioned\` | main, a:b;c\\].json:3:3 | The key URI names version 1. Remove it. (Possible: when parameter a is true.) |

| File | Problem |
| --- | --- |
| main, a:b;c\\].json | A comma is missing |
| \`gone.json\` | There is no such file |
`);
  });

  test('is only a heading and a line where nothing was found', () => {
    expect(render('markdown', exampleRun({})).trimEnd().split('\n')).toHaveLength(3);
  });

  test('leaves out what would be too much, and says so', () => {
    const diagnostics = [...Array(1_002).keys()].map((index) =>
      exampleDiagnostic({ at: placed(source, '/1'), message: `Number ${index}.` }),
    );
    const lines = render('markdown', exampleRun({ diagnostics })).split('\n');
    expect(lines.filter((line) => line.startsWith('| error'))).toHaveLength(1_000);
    expect(lines).toContain('2 more lines not shown.');
  });
});

test.each(['github', 'azure', 'gitlab', 'sarif'])('%s names files from the root of the repository', (format) => {
  const run = { ...full, repository: { prefix: 'infra/', version: undefined } };
  expect(render(format, run)).toMatch(/infra\/main(,|%2C)/);
  expect(render(format, run)).toMatch(/infra\/gone\.json/);
  const up = exampleRun({ diagnostics: [exampleDiagnostic({ at: placed(new SourceText('../x.json', '1'), '1') })] });
  expect(render(format, { ...up, repository: run.repository })).toMatch(/[^/.]x\.json/);
});
