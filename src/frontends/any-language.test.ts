import { expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import { SourceText } from '../text/source-text.ts';
import { literal } from '../value/construct.ts';
import { Origin } from '../value/origin.ts';
import { anyLanguage } from './any-language.ts';
import type { LanguageFrontEnd, NamedFile } from './front-end.ts';

/** A front end that edits by writing the name of its language. */
function named(language: LanguageFrontEnd['language'], reads: LanguageFrontEnd['reads']): LanguageFrontEnd {
  return {
    language,
    reads,
    classify: () => (language === 'bicep' ? 'template' : 'other'),
    mayHoldTemplate: () => language === 'bicep',
    faultsIn: (source) => [{ source, file: source.uri, message: language, range: undefined }],
    readParameters: async (source) => ({
      argument: () => literal(language, new Origin({ source, range: { start: 0, end: 0 } })),
      sources: [source],
      problems: () => [],
      suppressions: [],
    }),
    load: async (_, __, { foreignParameters = new Map() }) => ({
      ...{ templates: [], problems: () => [], suppressions: [] },
      sources: [...foreignParameters.keys()],
    }),
    edit: () => [{ source: new SourceText('', ''), range: { start: 0, end: 0 }, text: language }],
    mayBeShared: () => true,
  };
}

const isBicep = ({ uri }: NamedFile) => uri.endsWith('.bicep');
const both = anyLanguage([named('bicep', isBicep), named('arm-json', () => true)]);

test('each file is read by the first that reads it', () => {
  expect(both.classify(new SourceText('a.bicep', ''))).toBe('template');
  expect(both.classify(new SourceText('a.bicep.json', ''))).toBe('other');
  expect(both.faultsIn(new SourceText('a', ''))).toMatchObject([{ message: 'arm-json' }]);
  expect([both.mayHoldTemplate('', '/x/a.bicep'), both.mayHoldTemplate('', '/x/a.json')]).toEqual([true, false]);
});

test('a parameter file in another language is read by the front end of that language', async () => {
  const [own, foreign] = [new SourceText('p.json', ''), new SourceText('p.bicepparam', '')];
  const reading = anyLanguage([named('bicep', ({ uri }) => /[.]bicep/.test(uri)), named('arm-json', () => true)]);
  const options = { parameterFiles: [own, foreign], cloud: 'public', context: {} } as const;
  const loaded = await reading.load(new SourceText('main.json', ''), { read: async () => undefined }, options);
  expect(loaded.sources).toEqual([foreign]);
});

test.each([
  ['main.bicep', 'bicep'],
  ['main.parameters.json', 'arm-json'],
])('a change in %s is made in %s', (uri, language) => {
  const origin = new Origin({ source: new SourceText(uri, "'a'"), range: { start: 0, end: 3 } });
  const change: Change = { kind: 'replace-value', value: literal('a', origin), by: 'b' };
  expect(both.edit(change)).toMatchObject([{ text: language }]);
});
