import { expect, test } from 'vitest';
import { EXAMPLE_RULE, exampleDiagnostic, exampleRun, placed } from '../dev/testing/example-run.ts';
import { SourceText } from '../text/source-text.ts';
import { hyperlink } from './hyperlink.ts';
import { pretty } from './pretty.ts';

const LINK = '\u001b]8;;https://a.example/b\u001b\\text\u001b]8;;\u001b\\';

test('is made of addresses that are safe to send', () => {
  expect(hyperlink('text', 'https://a.example/b')).toBe(LINK);
  for (const url of [undefined, '', 'file:///x', 'https://a b', 'https://a\u0007', 'https://\u202e']) {
    expect(hyperlink('text', url)).toBe('text');
  }
});

test('leads from a rule to what it is founded on, where the terminal can', () => {
  const diagnostics = [exampleDiagnostic({ at: placed(new SourceText('a.json', '1'), '1') })];
  const shown = (links: boolean) => pretty.render(exampleRun({ diagnostics }), { colors: 0, links });
  expect(shown(true)).toContain(hyperlink(EXAMPLE_RULE.id, EXAMPLE_RULE.references[0]));
  expect(shown(false)).not.toContain('\u001b');
});
