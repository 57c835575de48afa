import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { LanguageClient } from '../testing/language-client.ts';
import { SourceText } from '../text/source-text.ts';
import { Results } from './results.ts';
import { Session } from './session.ts';
import { uriOf } from './to-protocol.ts';

const FIXTURE = fileURLToPath(new URL('../../fixtures/templates/cosmos/api-version.json', import.meta.url));
const original = readFileSync(FIXTURE, 'utf8');

let folder = '';
let path = '';
let client: LanguageClient;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'cmk-lint-edits-')));
  path = join(folder, 'main.json');
  writeFileSync(path, original);
  ({ client } = await LanguageClient.start({ folders: [folder] }));
  await client.nextStatus(path, () => client.open(path, original));
});

afterAll(() => {
  client.process.kill();
  rmSync(folder, { recursive: true, force: true });
});

interface Edit {
  /** Where it begins and how much it takes, as parts of the text. */
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  text: fc.oneof(
    fc.constantFrom('', '"', '{', '}', ']', ',', '\r\n', '[parameters(', '\\u12', '// x\n', "'", '\u{1f511}'),
    fc.string({ maxLength: 12 }),
    // A stretch of the template itself, as when something is copied.
    fc.nat(original.length - 60).map((start) => original.slice(start, start + 60)),
  ),
});

function changeOf(text: string, { at, length, text: inserted }: Edit) {
  const source = new SourceText('main.json', text);
  const start = Math.floor(at * text.length);
  const end = Math.min(text.length, start + length);
  const position = (offset: number) => {
    const { line, column } = source.positionAt(offset);
    return { line, character: column };
  };
  const event: TextDocumentContentChangeEvent = {
    range: { start: position(start), end: position(end) },
    text: inserted,
  };
  return { event, text: text.slice(0, start) + inserted + text.slice(end) };
}

/** What somebody sees who opens the text for the first time. */
async function freshFindings(text: string) {
  const session = new Session([folder], true);
  session.files.open(path, text);
  const results = new Results(() => undefined);
  results.set(uriOf('main.json', folder), await session.lint(path), folder);
  return results.at(uriOf('main.json', folder)).map(({ lsp }) => [lsp.code, lsp.range, lsp.message]);
}

test('after any edits, an editor shows what it would show of the whole text', async () => {
  let text = original;
  const run = async (edits: readonly Edit[]) => {
    for (const each of edits) {
      const { event, text: next } = changeOf(text, each);
      text = next;
      await client.change(path, event);
    }
    // The last word is the template itself in half of the cases, so that findings come back.
    if (edits.length % 2 === 0) {
      text = original;
      await client.change(path, { text });
    }
    await client.nextStatus(path, () => client.change(path, { text }));
    const shown = client.at(path).map(({ code, range, message }) => [code, range, message]);
    expect(shown).toEqual(await freshFindings(text));
  };
  await fc.assert(fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), run), { numRuns: 15 });
});
