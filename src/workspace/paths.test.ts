import { posix, win32 } from 'node:path';
import { describe, expect, test } from 'vitest';
import { displayPath, isInside, portable } from './paths.ts';

describe('on Windows', () => {
  test.each([
    ['below the working directory', 'C:\\repo\\infra\\main.json', 'C:\\repo', 'infra/main.json'],
    ['the working directory itself', 'C:\\repo', 'C:\\repo', '.'],
    ['beside it', 'C:\\other\\main.json', 'C:\\repo', '../other/main.json'],
    ['in another case', 'c:\\REPO\\main.json', 'C:\\repo', 'main.json'],
    ['on another drive', 'D:\\main.json', 'C:\\repo', 'D:/main.json'],
    ['on a share', '\\\\server\\share\\repo\\a\\main.json', '\\\\server\\share\\repo', 'a/main.json'],
    ['on a share, seen from a drive', '\\\\server\\share\\main.json', 'C:\\repo', '//server/share/main.json'],
  ])('a path %s is shown with forward slashes', (_, path, cwd, shown) => {
    expect(displayPath(path, cwd, win32)).toBe(shown);
  });

  test.each([
    ['a file below', 'C:\\repo\\a\\b.json', 'C:\\repo', true],
    ['the folder', 'C:\\repo', 'C:\\repo', true],
    ['a file below, in another case', 'C:\\Repo\\b.json', 'c:\\repo', true],
    ['a file on the same share', '\\\\server\\share\\repo\\b.json', '\\\\server\\share\\repo', true],
    ['a name that begins with two dots', 'C:\\repo\\..b.json', 'C:\\repo', true],
    ['the folder above', 'C:\\', 'C:\\repo', false],
    ['a folder with a longer name', 'C:\\repo2\\b.json', 'C:\\repo', false],
    ['another drive', 'D:\\repo\\b.json', 'C:\\repo', false],
    ['another share', '\\\\server\\other\\b.json', '\\\\server\\share', false],
  ])('%s', (_, path, folder, expected) => {
    expect(isInside(path, folder, win32)).toBe(expected);
  });
});

describe('elsewhere', () => {
  test('a backslash is part of a name', () => {
    expect(portable('a\\b', posix)).toBe('a\\b');
    expect(displayPath('/repo/a\\b.json', '/repo', posix)).toBe('a\\b.json');
    expect(isInside('/repo/..\\b.json', '/repo', posix)).toBe(true);
  });

  test('names in another case are other names', () => {
    expect(displayPath('/Repo/a.json', '/repo', posix)).toBe('../Repo/a.json');
    expect(isInside('/Repo/a.json', '/repo', posix)).toBe(false);
  });
});
