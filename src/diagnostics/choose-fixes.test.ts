import { expect, test } from 'vitest';
import { SourceText } from '../text/source-text.ts';
import { chooseFixes } from './choose-fixes.ts';
import type { Diagnostic, Fix } from './diagnostic.ts';

const source = new SourceText('a.json', '0123456789');

function fix(title: string, safety: Fix['safety'], start: number, end: number): Fix {
  return { title, safety, edits: [{ source, range: { start, end }, text: '' }] };
}

function finding(...fixes: readonly Fix[]): Diagnostic {
  return { fixes } as Partial<Diagnostic> as Diagnostic;
}

function chosen(findings: readonly Diagnostic[], level: Fix['safety']): readonly string[] {
  return chooseFixes(findings, level).map(({ title }) => title);
}

const FINDINGS = [
  finding(),
  finding(fix('suggested only', 'suggested', 0, 1)),
  finding(fix('second choice', 'suggested', 2, 3), fix('safe', 'safe', 2, 3)),
];

test('safe fixes are applied on their own', () => {
  expect(chosen(FINDINGS, 'safe')).toEqual(['safe']);
});

test('suggestions are applied on request, one for each finding, the safe one first', () => {
  expect(chosen(FINDINGS, 'suggested')).toEqual(['suggested only', 'safe']);
});

test('of fixes that touch each other the first is made', () => {
  const findings = [finding(fix('first', 'safe', 0, 3)), finding(fix('second', 'safe', 2, 4))];
  expect(chosen(findings, 'safe')).toEqual(['first']);
});
