import { describe, expect, test } from 'vitest';
import { exampleDiagnostic, exampleRun, placed } from '../dev/testing/example-run.ts';
import { placeOf } from '../diagnostics/place.ts';
import { SourceText } from '../text/source-text.ts';
import { REPORTERS } from './formats.ts';

const HOSTILE = [
  '\u001b]0;owned\u0007\u001b[31m',
  '::error file=x::y',
  '\n::error file=x::y',
  '\r\n  ::set-output name=x::y',
  '\u2028::stop-commands::x',
  '##vso[task.setvariable variable=x]y',
  'a ##[error]y ##teamcity[x]',
  ']]></failure><script>alert(1)</script>&lt;"\'',
  '\ufffe\uffff\u0000\u000b\ud800',
  '\u202e\u2066gnp.exe',
  '| a | b |\\| `` ` **x** [x](https://evil) ![x](//evil) @org/team #1 <img> $x$ https://evil www.evil',
  '%0A::error::x',
];

const all = HOSTILE.join(' ');

function runWith(evil: string) {
  // NOTE: a path has no empty part; all else may be in the name of a file.
  const source = new SourceText(evil.replaceAll('//', '/ /'), `{ "${evil}": "v" }`);
  const at = placed(source, evil);
  const about = {
    ruleId: 'cosmos/key-uri-versioned',
    resource: { type: evil, name: evil, symbol: evil },
    place: placeOf(at),
    parameterFiles: [evil],
  };
  const finding = exampleDiagnostic({
    ...about,
    at,
    message: evil,
    data: { evil },
    property: evil,
    certainty: 'possible',
    guards: [evil],
    related: [{ at, message: evil }],
    fixes: [{ title: evil, safety: 'safe', edits: [{ source, range: at.range, text: evil }] }],
  });
  return exampleRun({
    diagnostics: [finding],
    suppressed: [{ ...finding, acceptance: { kind: 'in-source', reason: evil } }],
    undecided: [{ ...about, property: evil, reason: { code: 'no-value', subject: evil } }],
    holds: [about],
    problems: [
      { source, file: source.uri, message: evil, range: at.range },
      { source: undefined, file: evil, message: evil, range: undefined },
    ],
    templates: [source.uri, evil],
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/u;

describe.each(REPORTERS)('hostile text in $format', ({ format, render }) => {
  test.each([...HOSTILE, all].map((evil) => [JSON.stringify(evil), evil]))('%s', (_, evil) => {
    const report = render(runWith(evil), { colors: 0 });
    expect(report).not.toMatch(CONTROLS);
    for (const line of report.split('\n')) {
      const own = format === 'github' ? /^::(error|warning|notice) file=[^:,]*,[^:]*::/ : /^::never/;
      expect(line.replace(own, '')).not.toMatch(/^\s*::/);
      expect(line.replace(/^##vso\[task\.logissue type=error;sourcepath=[^\];]*;[^\]]*\]/, '')).not.toMatch(/##\w*\[/);
    }
  });

  test('as many lines as without', () => {
    const lines = (evil: string) => render(runWith(evil), { colors: 0 }).split('\n').length;
    expect(lines(all)).toBe(lines('harm//less'));
  });
});

test('XML stays well formed', () => {
  const junit = REPORTERS.find(({ format }) => format === 'junit');
  const xml = junit?.render(runWith(all), { colors: 0 }) ?? '';
  expect(xml).not.toMatch(/[\ufffe\uffff]/);
  expect(xml).not.toContain(']]>');
  expect(tagsOf(xml)).toEqual(tagsOf(junit?.render(runWith('harm//less'), { colors: 0 }) ?? ''));
});

function tagsOf(xml: string): readonly string[] {
  const outside = xml.replace(/"[^"<]*"/g, '""');
  return [...outside.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
}

test('a table keeps its cells, and nothing in them is a link, a person or code', () => {
  const markdown = REPORTERS.find(({ format }) => format === 'markdown');
  const report = markdown?.render(runWith(all), { colors: 0 }) ?? '';
  for (const line of report.split('\n').filter((each) => each.startsWith('|'))) {
    const cells = line.replace(/\\./g, '').split('|').length - 2;
    expect(cells, line).toBe(/^\| (error|Severity|--- \| --- \| ---)/.test(line) ? 4 : 2);
  }
  const text = report
    .replace(/`[\w./: -]+`/g, '')
    .replace(/\\./g, '')
    .replace(/&#8203;/g, '\u200b');
  expect(text).not.toMatch(/[[\]<>*_`$~]|:\/\/|www\.|@\w|#\d/);
});
