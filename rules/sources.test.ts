import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sourcesPage, withGenerated } from '../src/dev/rule-docs.ts';
import { SOURCE_DOCUMENTS } from '../src/knowledge/sources/source-documents.ts';
import { SOURCE_STATEMENTS } from '../src/knowledge/sources/source-statements.ts';
import { rules } from './index.ts';

const metas = rules.map(({ meta }) => meta);
const ids: readonly string[] = SOURCE_DOCUMENTS.map(({ id }) => id);

describe('source documents', () => {
  test('have ids and addresses of their own', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(SOURCE_DOCUMENTS.map(({ url }) => url)).size).toBe(ids.length);
  });

  test.each(SOURCE_DOCUMENTS)('$id has rules', ({ id }) => {
    expect(metas.filter(({ sources = [] }) => sources.some((source) => source === id))).not.toEqual([]);
  });

  test('are known, and named once by each rule', () => {
    for (const { id, sources = [] } of metas) {
      expect({ id, unknown: sources.filter((source) => !ids.includes(source)) }).toEqual({ id, unknown: [] });
      expect(new Set(sources).size).toBe(sources.length);
    }
  });

  test.each(SOURCE_DOCUMENTS)('what $id says is checked by the rules that name it, and by no other', ({ id }) => {
    const checking = new Set((SOURCE_STATEMENTS[id] ?? []).flatMap((statement) => statement.rules));
    const naming = metas.filter(({ sources = [] }) => sources.some((source) => source === id)).map((meta) => meta.id);
    expect([...checking].sort()).toEqual([...naming].sort());
  });

  test('no statement is without rules and without a reason', () => {
    const all = Object.values(SOURCE_STATEMENTS).flat();
    expect(all.filter(({ rules: own, why }) => own.length === 0 && why === undefined)).toEqual([]);
  });

  test('are listed on a page that is generated', () => {
    const page = readFileSync('rules/SOURCES.md', 'utf8');
    expect(page).toBe(withGenerated(page, sourcesPage(metas)));
  });
});
