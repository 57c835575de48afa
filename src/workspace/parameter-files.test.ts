import { expect, test } from 'vitest';
import { pairParameterFiles } from './parameter-files.ts';

const folder = [
  'main.json',
  'main.parameters.json',
  'Main.Parameters.prod.json',
  'main.dev.parameters.jsonc',
  'main.prod.eu.parameters.json',
  'storage.jsonc',
  'storage.parameters.json',
  'storage.blob.json',
  'storage.blob.parameters.json',
  'shared.parameters.json',
  'parameters.json',
  'main.parameters.md',
  '.parameters.json',
];

test('a template has those that are named after it', () => {
  const pairs = pairParameterFiles(folder);
  expect(pairs.of('main.json')).toEqual([
    'Main.Parameters.prod.json',
    'main.dev.parameters.jsonc',
    'main.parameters.json',
  ]);
  expect(pairs.of('storage.jsonc')).toEqual(['storage.parameters.json']);
  expect(pairs.of('other.json')).toEqual([]);
});

test('a longer name of a template takes precedence over an environment', () => {
  expect(pairParameterFiles(folder).of('storage.blob.json')).toEqual(['storage.blob.parameters.json']);
  const without = folder.filter((name) => name !== 'storage.blob.json');
  expect(pairParameterFiles(without).of('storage.jsonc')).toEqual([
    'storage.blob.parameters.json',
    'storage.parameters.json',
  ]);
});

test('those that are named after nothing are known to be there', () => {
  expect(pairParameterFiles(folder).hasLoose).toBe(true);
  expect(pairParameterFiles(['main.json', 'main.parameters.json', 'main.dev.parameters.json']).hasLoose).toBe(false);
  expect(pairParameterFiles(['main.json', 'prod.parameters.json']).all).toEqual(['prod.parameters.json']);
});

test('thousands of files are paired at once', () => {
  const many = [...Array(20_000).keys()].flatMap((index) => [`t${index}.json`, `t${index}.prod.parameters.json`]);
  expect(pairParameterFiles(many).of('t19999.json')).toEqual(['t19999.prod.parameters.json']);
});
