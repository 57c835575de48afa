import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { databaseAccounts, keyConsumers, mongoClusters, storageAccounts } from '../knowledge/keys/key-consumers.ts';
import type { KeySlot } from '../knowledge/services/key-service.ts';
import { keyServiceOf, keyServices } from '../knowledge/services/key-services.ts';
import { ROWS_FILE, readFactSources, readServiceFacts, rowsSource } from './service-facts.ts';

const facts = readServiceFacts();

/** All strings under a member of that name, at any depth. */
function stringsUnder(value: unknown, name: string, isUnder = false): readonly string[] {
  if (typeof value === 'string') return isUnder ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => stringsUnder(item, name, isUnder));
  return Object.entries(value).flatMap(([key, member]) => stringsUnder(member, name, key === name));
}

function pathsOf({ paths, switch: source, companion, version }: KeySlot): readonly string[] {
  const members = Object.values(paths).flat();
  return [...members, source?.path, companion?.path, version?.rotationFlag].filter((path) => path !== undefined);
}

test('the table of the program is generated from the facts', () => {
  expect(readFileSync(ROWS_FILE, 'utf8')).toBe(rowsSource(facts));
});

test('the table has 127 types, each once', () => {
  const types = keyServices.map(({ type }) => type);
  expect(new Set(types.map((type) => type.toLowerCase())).size).toBe(127);
  expect([...types].sort()).toEqual(facts.map(({ type }) => type).sort());
});

test('every source is known, was read on a day, and is used', () => {
  const sources = readFactSources();
  const used = new Set(facts.flatMap((row) => stringsUnder(row, 'source')));
  expect([...used].sort()).toEqual(Object.keys(sources).sort());
  for (const { url, read } of Object.values(sources)) {
    expect(new URL(url).protocol).toBe('https:');
    expect(read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
});

describe.each(keyServices)('$type', (row) => {
  const slots = row.slots ?? [];

  test('has slots of different names, with paths into the resource', () => {
    expect(new Set(slots.map(({ id }) => id)).size).toBe(slots.length);
    for (const path of slots.flatMap(pathsOf)) expect(path).toMatch(/^@?[a-z][\w.[\]@]+$/i);
  });

  test('has the paths that the form of each slot needs', () => {
    for (const { form, paths } of slots) {
      if (form === 'uri') expect(paths.uri).toBeDefined();
      if (form === 'parts') expect(paths.vaultUri ?? paths.vaultId).toBeDefined();
      if (form === 'resource-id') expect(paths.resourceIds).not.toEqual([]);
    }
  });

  test('speaks of slots that it has', () => {
    const ids = slots.map(({ id }) => id);
    const named = [
      ...(row.presence?.slots ?? []),
      ...(row.selectors ?? []).flatMap((selector) => selector.slots ?? []),
      ...(row.principal ?? []).map(({ slot }) => slot).filter((slot) => slot !== '*'),
    ];
    expect(ids).toEqual(expect.arrayContaining(named));
  });

  test('knows since when a property exists that it has known for long', () => {
    for (const { overall, stable } of Object.values(row.api ?? {})) {
      expect(overall).toMatch(/^\d{4}-\d{2}-\d{2}(-\w+)?$/);
      if (stable !== undefined) expect(overall.slice(0, 10) <= stable.slice(0, 10)).toBe(true);
    }
  });
});

test('agrees with what rules of single services know', () => {
  for (const consumer of keyConsumers) {
    const [slot] = keyServiceOf(consumer.type)?.slots ?? [];
    expect(slot?.switch?.path?.toLowerCase()).toBe(consumer.source?.path.toLowerCase());
    const { uri, vaultUri } = slot?.paths ?? {};
    const path = consumer.key.form === 'uri' ? consumer.key.path : consumer.key.vaultUri;
    expect((uri ?? vaultUri)?.toLowerCase()).toBe(path.toLowerCase());
  }
  for (const { type, identity } of [databaseAccounts, storageAccounts, mongoClusters]) {
    expect(keyServiceOf(type)?.selectors?.map(({ path }) => path)).toEqual([identity.path]);
  }
});
