import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import { createFrontEnd } from '../languages.ts';
import { decode, encode, MAX_FILE_BYTES, readSource, readSourceThatMatters, sourceOf } from './read-source.ts';

const TEXT = '{ "Schlüssel": "🔑" }';

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}

test.each([
  ['UTF-8', Buffer.from(TEXT), TEXT, false],
  ['UTF-8 with a mark, which is part of the text', Buffer.from(`\ufeff${TEXT}`), `\ufeff${TEXT}`, false],
  ['little-endian UTF-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), TEXT, true],
  ['big-endian UTF-16', swapped(Buffer.from(`\ufeff${TEXT}`, 'utf16le')), TEXT, true],
  ['bytes that are no text', Buffer.from([0x7b, 0xff, 0x7d]), '{\ufffd}', false],
  ['nothing', Buffer.alloc(0), '', false],
])('%s', (_, bytes, text, isTranscoded) => {
  expect(sourceOf(bytes, 'a.json')).toMatchObject({ kind: 'read', source: { uri: 'a.json', text }, isTranscoded });
});

test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('what is encoded in %s is decoded to the same', (encoding) => {
  expect(decode(encode(TEXT, encoding))).toEqual({ text: TEXT, encoding, lacksMark: false });
});

test('a file beyond the limit is not read', async () => {
  const folder = await temporaryFolder({ 'huge.json': '{}' });
  await truncate(join(folder, 'huge.json'), MAX_FILE_BYTES + 1);
  const message = 'The file has 51 MB, and the limit is 50 MB: it was not read';
  expect(await readSource(join(folder, 'huge.json'), 'huge.json')).toEqual({ kind: 'unreadable', message });
  expect(sourceOf(new Uint8Array(MAX_FILE_BYTES + 1), '<stdin>')).toEqual({ kind: 'unreadable', message });
});

test('what is not a file cannot be read', async () => {
  const folder = await temporaryFolder();
  expect(await readSource(folder, '.')).toEqual({ kind: 'unreadable', message: 'This is not a file' });
  expect(await readSource(join(folder, 'a.json'), 'a.json')).toEqual({
    kind: 'unreadable',
    message: 'There is no such file or folder',
  });
  expect(await readSource(`${folder}\0`, 'a.json')).toMatchObject({ kind: 'unreadable' });
});

/** A short piece comes first. */
const FIRST_PIECE = 1024;
const PIECE = 64 * 1024;

test.each([
  ['a schema', '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"', PIECE],
  ['resources', '"resources": []', PIECE],
  ['resources behind the first piece', '"resources": []', 0],
  ['resources a long way before their colon', `"resources"${' '.repeat(PIECE)}: []`, PIECE],
  ['a name with an escape', '"r\\u0065sources": []', PIECE],
  ['resources in the second piece but one', '"resources": []', 3 * PIECE],
])('a template is seen wherever its mark stands: %s', async (_, mark, offset) => {
  const mayHoldTemplate = (bytes: string) => createFrontEnd().mayHoldTemplate(bytes, 'a.json');
  for (let shift = -mark.length % 100; shift <= 20; shift++) {
    const text = `{${' '.repeat(FIRST_PIECE + offset + shift)}${mark}}`;
    const cwd = await temporaryFolder({ 'a.json': text });
    const result = readSourceThatMatters(join(cwd, 'a.json'), () => 'a.json', mayHoldTemplate);
    expect({ shift, result }).toMatchObject({ shift, result: { kind: 'read', source: { uri: 'a.json', text } } });
  }
});

test('a long file without any mark does not matter', async () => {
  const cwd = await temporaryFolder({ 'a.json': `{ "lists": "resources of an account${' '.repeat(3 * PIECE)}." }` });
  const mayHoldTemplate = (bytes: string) => createFrontEnd().mayHoldTemplate(bytes, 'a.json');
  expect(readSourceThatMatters(join(cwd, 'a.json'), () => 'a.json', mayHoldTemplate)).toBeUndefined();
});
