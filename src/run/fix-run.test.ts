import { describe, expect, test } from 'vitest';
import { exampleDiagnostic, exampleRun } from '../dev/testing/example-run.ts';
import { temporaryFolder } from '../dev/testing/temporary-folder.ts';
import type { Problem } from '../diagnostics/diagnostic.ts';
import type { Run } from '../reporters/run.ts';
import { SourceText } from '../text/source-text.ts';
import { Files } from '../workspace/files.ts';
import { type FixOptions, fixRun } from './fix-run.ts';

/** Replaces one text by another; a text stands for all of the file. */
type Fixes = Readonly<Record<string, string>>;

/** A run over `a.json` that finds each text to be a fault that has a fix. */
function linter(fixes: Fixes, problemsOf: (text: string) => readonly Problem[] = () => []) {
  const texts: string[] = [];
  const lint = async (cwd: string, files: Files): Promise<Run> => {
    const result = await files.read(`${cwd}/a.json`, 'a.json');
    const source = result.kind === 'read' ? result.source : new SourceText('a.json', '');
    texts.push(source.text);
    const at = { source, range: { start: 0, end: source.text.length } };
    const text = fixes[source.text];
    const fix = { title: 'Replace', safety: 'safe', edits: [{ ...at, text: text ?? '' }] } as const;
    const diagnostics = text === undefined ? [] : [exampleDiagnostic({ at, fixes: [fix] })];
    return exampleRun({ diagnostics, problems: problemsOf(source.text) });
  };
  return { lint, texts };
}

async function fixed(text: string, { lint }: ReturnType<typeof linter>, options: Partial<FixOptions> = {}) {
  const cwd = await temporaryFolder({ 'a.json': text });
  const said: string[] = [];
  const say = (message: string) => void said.push(message);
  const files = new Files();
  const details = { level: 'safe', cwd, texts: [], say, ...options } as const;
  return { ...(await fixRun((all) => lint(cwd, all), files, details)), said };
}

const PROBLEM: Problem = { source: undefined, file: 'a.json', message: 'no', range: undefined };

describe('fixRun', () => {
  test('goes on until nothing is left', async () => {
    const { before, after, changes } = await fixed('one', linter({ one: 'two', two: 'three' }));
    expect(changes).toEqual([{ file: 'a.json', before: 'one', after: 'three' }]);
    expect(before.diagnostics).toHaveLength(1);
    expect(after).toMatchObject({ diagnostics: [], summary: { fixed: 2, durationMs: 420 } });
  });

  test('ends where fixes undo each other', async () => {
    const circle = linter({ one: 'two', two: 'one' });
    const { changes } = await fixed('one', circle);
    expect(circle.texts.length).toBeLessThan(20);
    expect(changes).toEqual([]);
  });

  test('takes back what brings a problem, and keeps what came before', async () => {
    const { after, changes } = await fixed(
      'one',
      linter({ one: 'two', two: '{{{' }, (text) => (text === '{{{' ? [PROBLEM] : [])),
    );
    expect(changes).toEqual([{ file: 'a.json', before: 'one', after: 'two' }]);
    expect(after).toMatchObject({ problems: [], summary: { fixed: 1 } });
  });

  test('leaves a file with problems alone', async () => {
    expect(
      (
        await fixed(
          'one',
          linter({ one: 'two' }, () => [PROBLEM]),
        )
      ).changes,
    ).toEqual([]);
  });

  test('leaves a file alone that was changed while it was linted, and says so once', async () => {
    const { lint } = linter({ one: 'two' });
    const stale = async (cwd: string, files: Files) => {
      await files.replace(`${cwd}/a.json`, 'one');
      const run = await lint(cwd, files);
      return { ...run, diagnostics: [...run.diagnostics, ...run.diagnostics] };
    };
    const { changes, said } = await fixed('edited', { lint: stale, texts: [] });
    expect(changes).toEqual([]);
    expect(said).toEqual(['a.json is left as it is: It was changed in the meantime']);
  });
});
