import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import { lineHashes } from './line-hash.ts';

test('are those of github/codeql-action', () => {
  expect(lineHashes('')).toEqual(['c129715d7a2bc9a3:1']);
  expect(lineHashes(' a\nb\n  \t\tc\n d')).toEqual([
    '271789c17abda88f:1',
    '54703d4cd895b18:1',
    '180aee12dab6264:1',
    'a23a3dc5e078b07b:1',
  ]);
});

test('do not depend on indentation and on the kind of line breaks', () => {
  const text = '{\n  "a": 1,\n  "b": 2\n}\n';
  expect(lineHashes(text.replaceAll('\n', '\r\n'))).toEqual(lineHashes(text));
  expect(lineHashes(text.replaceAll('  ', '\t'))).toEqual(lineHashes(text));
});

test('are numbered where the next hundred characters are the same', () => {
  const hashes = lineHashes('"a": 1,\n'.repeat(40));
  expect(hashes[0]).toMatch(/:1$/);
  expect(hashes[1]).toBe(hashes[0]?.replace(/:1$/, ':2'));
});

/** The definition, slowly: a polynomial over the hundred characters that follow the start of a line. */
function slowHashes(text: string): readonly string[] {
  const kept = text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '');
  const codes = [...Array(kept.length).keys()].map((offset) => BigInt(kept.charCodeAt(offset)));
  const padded = [...codes, 65_535n, ...Array<bigint>(100).fill(0n)];
  const starts = [0, ...[...kept.matchAll(/\n/g)].map((match) => match.index + 1)];
  const counts = new Map<string, number>();
  return starts.map((start) => {
    const value = padded.slice(start, start + 100).reduce((hash, code) => hash * 37n + code, 0n);
    const hash = BigInt.asUintN(64, value).toString(16);
    counts.set(hash, (counts.get(hash) ?? 0) + 1);
    return `${hash}:${counts.get(hash)}`;
  });
}

test('agree with their definition, and there is one for each line', () => {
  const piece = fc.oneof(fc.constantFrom('\n', '\r\n', ' ', '\t', '"name": ', '{', '\uffff', '鍵'), fc.string());
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
      // NOTE: blanks between the halves of a line break make two of it, which the definition above does not say.
      const text = pieces.join('').replace(/\r[ \t]+(?=\n)/g, '\r');
      expect(lineHashes(text)).toEqual(slowHashes(text));
      expect(lineHashes(text)).toHaveLength(new SourceText('a', text).positionAt(text.length).line + 1);
    }),
  );
});
