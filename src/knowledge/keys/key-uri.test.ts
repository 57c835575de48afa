import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SourceText } from '../../text/source-text.ts';
import type { ArmValue, TextShape } from '../../value/arm-value.ts';
import { ANY_TEXT, literal, SEGMENT, unknown } from '../../value/construct.ts';
import { joinText } from '../../value/join-text.ts';
import { Origin } from '../../value/origin.ts';
import { hasTrailingSlash, judgeHost, type KeyUri, readKeyUri, versionIn } from './key-uri.ts';
import { isFullyReadable, keyUriFaults } from './key-uri-faults.ts';

const origin = new Origin({ source: new SourceText('a.json', '""'), range: { start: 0, end: 2 } });
const hole = (shape: TextShape): ArmValue =>
  unknown('string', { code: 'no-value', subject: 'p' }, undefined, origin, { shape });
const read = (...parts: (string | ArmValue)[]): KeyUri | undefined =>
  readKeyUri(
    joinText(
      parts.map((part) => (typeof part === 'string' ? literal(part, origin) : part)),
      origin,
    ),
  );

const name = fc.stringMatching(/^[0-9A-Za-z-]{1,20}$/);
const host = fc.stringMatching(/^[a-z]{1,8}\.vault\.azure\.net$/);

describe('known text', () => {
  test('a host and a name: no version, no slash, no fault', () => {
    fc.assert(
      fc.property(host, name, (authority, key) => {
        const uri = read(`https://${authority}/keys/${key}`) as KeyUri;
        expect(versionIn(uri)).toEqual({ kind: 'none' });
        expect(hasTrailingSlash(uri)).toBe(false);
        expect(keyUriFaults(uri)).toEqual([]);
        expect(isFullyReadable(uri)).toBe(true);
        expect(judgeHost(uri)).toEqual({ kind: 'known', store: 'vault', suffix: '.vault.azure.net' });
      }),
    );
  });

  test('a third segment is a version, and what goes with it leaves the name', () => {
    fc.assert(
      fc.property(host, name, name, fc.stringMatching(/^[/\\]{0,3}$/), (authority, key, version, end) => {
        const text = `https://${authority}/keys/${key}/${version}${end}`;
        const found = versionIn(read(text) as KeyUri);
        if (found.kind !== 'versioned') throw new Error(`${text}: ${found.kind}`);
        expect(text.slice(found.version.start, found.version.end)).toBe(version);
        expect(text.slice(0, found.surplus.start) + text.slice(found.surplus.end)).toBe(
          `https://${authority}/keys/${key}`,
        );
      }),
    );
  });

  test('a slash at the end is told from one that was there before', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^/\\\s]{1,20}$/), fc.stringMatching(/^[/\\]{1,4}$/), (start, end) => {
        const uri = read(start + end) as KeyUri;
        expect(hasTrailingSlash(uri)).toBe(true);
        expect(uri.trailing).toEqual({ start: start.length, end: start.length + end.length });
        expect(hasTrailingSlash(read(start) as KeyUri)).toBe(false);
      }),
    );
  });

  test('blank text is none', () => {
    expect(read('')).toBeUndefined();
    expect(read(' \t')).toBeUndefined();
  });
});

describe('unknown parts', () => {
  /** The parts of a URI, of which one may be replaced by a hole that holds a single segment. */
  const parts = fc.tuple(host, fc.constantFrom('keys', 'secrets', 'Keys'), name, fc.option(name, { nil: undefined }));

  test('with a segment not known, every verdict that is reached is that on the whole text', () => {
    fc.assert(
      fc.property(parts, fc.nat({ max: 3 }), ([authority, collection, key, version], hidden) => {
        const segments = [authority, collection, key, ...(version === undefined ? [] : [version])];
        const whole = read(`https://${segments.join('/')}`) as KeyUri;
        const shown = segments.flatMap((text, index) => ['/', index === hidden ? hole(SEGMENT) : text]);
        const partial = read('https:/', ...shown) as KeyUri;
        const version1 = versionIn(partial).kind;
        if (version1 !== 'undecided' && hidden !== 1) expect(version1).toBe(versionIn(whole).kind);
        expect(hasTrailingSlash(partial)).toBe(false);
        for (const { kind } of keyUriFaults(partial)) expect(keyUriFaults(whole).map((f) => f.kind)).toContain(kind);
      }),
    );
  });

  test('a hole that may be empty, or hold slashes, is a version at the end, or else leaves a slash there', () => {
    for (const shape of [ANY_TEXT, { segment: true, nonEmpty: false }]) {
      const uri = read('https://kv1.vault.azure.net/keys/k1/', hole(shape)) as KeyUri;
      expect(versionIn(uri)).toEqual({ kind: 'version-or-slash', end: { start: 35, end: 37 } });
      expect(hasTrailingSlash(uri)).toBeUndefined();
    }
  });

  test('it decides nothing where the slash, or the name before it, is not seen', () => {
    for (const uri of [
      read('https://kv1.vault.azure.net/keys/k1', hole(ANY_TEXT)),
      read('https://kv1.vault.azure.net/keys/', hole(ANY_TEXT), '/', hole(ANY_TEXT)),
      read(hole(ANY_TEXT), 'keys/k1/', hole(ANY_TEXT)),
    ]) {
      expect(versionIn(uri as KeyUri).kind).toBe('undecided');
    }
  });

  test('behind a hole that may hold slashes, only the look of a version tells', () => {
    const hex = '9cbc6d20e2ef40239e82419596b7918b';
    expect(versionIn(read(hole(ANY_TEXT), `keys/k1/${hex}`) as KeyUri).kind).toBe('versioned');
    expect(versionIn(read(hole(ANY_TEXT), 'keys/k1/v1') as KeyUri).kind).toBe('undecided');
    expect(versionIn(read(hole(ANY_TEXT), `keys/${hex}`) as KeyUri).kind).toBe('none');
    expect(versionIn(read(hole(ANY_TEXT), hex) as KeyUri).kind).toBe('undecided');
  });
});

test('long text of any kind takes no time to speak of', () => {
  const unit = ['/', '\\', ' ', ':', '@', 'keys/', 'https://', '?', 'a'];
  for (const text of unit) {
    const uri = read(`https://h/${text.repeat(200_000)}x`);
    expect(uri).toBeDefined();
    if (uri) keyUriFaults(uri);
  }
}, 5_000);

describe('a placeholder in the name of what the URI is read from', () => {
  const named = (placeholder: string) => {
    const store = literal(placeholder, origin, 'placeholder');
    return readKeyUri(
      joinText([literal('https://kv-', origin), store, literal('.vault.azure.net/keys/k1', origin)], origin),
    ) as KeyUri;
  };

  test('hides neither host nor key, and is no fault', () => {
    for (const placeholder of ['<<name>>', '#_name_#', '<a/b>', '<a@b:1>', '{?}']) {
      const uri = named(placeholder);
      expect(judgeHost(uri)).toEqual({ kind: 'known', store: 'vault', suffix: '.vault.azure.net' });
      expect(uri.name && uri.view.slice(uri.name.start, uri.name.end).text).toBe('k1');
      expect(keyUriFaults(uri)).toEqual([]);
      expect(isFullyReadable(uri)).toBe(false);
    }
  });
});
