import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { exampleDiagnostic, exampleRun, placed } from '../dev/testing/example-run.ts';
import { SourceText } from '../text/source-text.ts';
import { displayWidth } from './display-width.ts';
import { pretty } from './pretty.ts';

const template = new SourceText(
  'infra/regions/west-europe/main.json',
  `{
  "keyVaultKeyUri": "https://vault1.vault.azure.net/keys/key1/9cbc6d20e2ef40239e82419596b7918b"
}`,
);
const version = placed(template, '/9cbc6d20e2ef40239e82419596b7918b');
const finding = exampleDiagnostic({
  at: version,
  message:
    "The key URI names version '9cbc' of key 'key1'. Cosmos DB follows the newest version by itself: end the URI there.",
  certainty: 'possible',
  guards: ['when parameter vaultName is not given'],
  related: [{ at: placed(template, '"keyVaultKeyUri"'), message: 'when parameter vaultName is not given' }],
  fixes: [{ title: 'Remove the version', safety: 'safe', edits: [{ ...version, text: '' }] }],
});
const run = exampleRun({
  diagnostics: [finding, { ...finding, severity: 'warning' }, { ...finding, severity: 'note' }],
});

describe.each([60, 80, 120])('at %i columns', (width) => {
  test('a finding keeps within them', () => {
    const shown = pretty.render(exampleRun({ diagnostics: [finding] }), { colors: 0, width });
    expect(shown).toMatchSnapshot();
    const findingLines = shown.split('\n').filter((line) => !line.startsWith('✖'));
    expect(findingLines.filter((line) => displayWidth(line) > width)).toEqual([]);
  });

  test('colours change nothing but the look', () => {
    const painted = pretty.render(run, { colors: 1, width });
    expect(stripVTControlCharacters(painted)).toBe(pretty.render(run, { colors: 0, width }));
  });
});

/** The colours of a terminal by their codes, as xterm has them; others differ little. */
const XTERM: Readonly<Record<string, readonly [number, number, number]>> = {
  '31': [205, 0, 0],
  '32': [0, 205, 0],
  '33': [205, 205, 0],
  '34': [0, 0, 238],
  '35': [205, 0, 205],
  '36': [0, 205, 205],
};

function luminance(color: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(left: readonly number[], right: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(left), luminance(right)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test.each([
  ['dark', [0, 0, 0]],
  ['light', [255, 255, 255]],
])('colours are readable on a %s background', (_, background) => {
  const painted = pretty.render(run, { colors: 1, width: 80 });
  const codes = new Set([...painted.matchAll(/\[(3[0-7])m/g)].map(([, code = '']) => code));
  expect(codes.size).toBeGreaterThan(1);
  for (const code of codes) expect(contrast(XTERM[code] ?? background, background)).toBeGreaterThan(3);
});

test('a long report ends with a count for each rule', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({
    ...finding,
    ruleId: index < 20 ? 'cosmos/a' : 'storage/b',
    severity: index < 20 ? ('error' as const) : ('warning' as const),
  }));
  const shown = pretty.render(exampleRun({ diagnostics: many }), { colors: 0 });
  expect(shown).toMatch(/\n\nFindings by rule\n {2}20 {2}error {4}cosmos\/a\n {2}10 {2}warning {2}storage\/b\n\n✖ /);
  expect(pretty.render(run, { colors: 0 })).not.toContain('Findings by rule');
});
