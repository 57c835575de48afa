import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';

function diff(before: string, after: string): string {
  return unifiedDiff({ file: 'a.json', before, after });
}

function numbered(count: number): readonly string[] {
  return [...Array(count).keys()].map((index) => `line ${index + 1}\n`);
}

/** What a diff makes of a text, read by the format's own rules. */
function patched(before: string, patch: string): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  for (const hunk of patch.split(/^(?=@@)/m).slice(1)) {
    const [header = '', ...body] = hunk.match(/[^\n]*\n/g) ?? [];
    const [, start, count = '1'] = /^@@ -(\d+)(?:,(\d+))?/.exec(header) ?? [];
    const from = Number(start) - (count === '0' ? 0 : 1);
    result.push(...lines.slice(at, from));
    at = from + Number(count);
    body.forEach((line, index) => {
      if (!/^[ +]/.test(line)) return;
      result.push(body[index + 1]?.startsWith('\\') ? line.slice(1, -1) : line.slice(1));
    });
  }
  return [...result, ...lines.slice(at)].join('');
}

test('a changed line has three lines of context', () => {
  const lines = numbered(9);
  expect(diff(lines.join(''), lines.with(4, 'other\n').join(''))).toBe(
    [
      '--- a/a.json\n+++ b/a.json\n@@ -2,7 +2,7 @@\n',
      ' line 2\n line 3\n line 4\n-line 5\n+other\n line 6\n line 7\n line 8\n',
    ].join(''),
  );
});

test('changes far apart are hunks of their own, near ones share one', () => {
  const lines = numbered(30);
  const hunksOf = (...changed: readonly number[]) => {
    const after = lines.map((line, index) => (changed.includes(index) ? 'other\n' : line));
    return diff(lines.join(''), after.join('')).match(/^@@/gm)?.length;
  };
  expect(hunksOf(5, 12)).toBe(1);
  expect(hunksOf(5, 13)).toBe(2);
});

test('line ends and their absence are kept', () => {
  expect(diff('a\r\nb', 'a\r\nc')).toBe(
    '--- a/a.json\n+++ b/a.json\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n',
  );
  expect(diff('', 'a\n')).toContain('@@ -0,0 +1 @@\n+a\n');
  expect(diff('a\n', 'a\n')).toBe('');
});

test('the name of a file cannot forge lines', () => {
  expect(unifiedDiff({ file: 'a\n+++ x', before: '', after: 'a' })).toContain('--- a/a\\u{a}+++ x\n');
});

const text = fc
  .tuple(fc.array(fc.constantFrom('a\n', 'b\n', 'c\r\n', '\n')), fc.constantFrom('', 'a', 'b'))
  .map(([lines, end]) => lines.join('') + end);

test('it leads from one text to the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(patched(before, diff(before, after))).toBe(after);
    }),
  );
});

test('very different texts are replaced as a whole', () => {
  const before = numbered(3_000).join('');
  const after = before.replaceAll('line', 'row');
  expect(patched(before, diff(before, after))).toBe(after);
});

const hasPatch = spawnSync('patch', ['--version']).status === 0;

test.skipIf(!hasPatch)('patch takes it (skipped where there is no such program)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cmk-lint-'));
  try {
    fc.assert(
      fc.property(text, text, (before, after) => {
        writeFileSync(join(folder, 'a.json'), before);
        const { status, stderr } = spawnSync('patch', ['-p1', '--binary', '-s'], {
          cwd: folder,
          input: diff(before, after),
        });
        expect(String(stderr)).toBe('');
        expect(status).toBe(0);
        if (after !== '') expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe(after);
      }),
      { numRuns: 20 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
