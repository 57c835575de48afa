import { expect, test } from 'vitest';
import { SourceText } from '../../text/source-text.ts';
import { literal } from '../../value/construct.ts';
import { Origin } from '../../value/origin.ts';
import type { ParameterFile } from '../front-end.ts';
import { armJson } from './index.ts';

test('a template takes its arguments from a parameter file in another language', async () => {
  const source = new SourceText('main.json', '{ "parameters": { "p": { "type": "string" } }, "resources": [] }');
  const file = new SourceText('main.bicepparam', "param p = 'given'");
  const origin = new Origin({ source: file, range: { start: 10, end: 17 } });
  const problem = { source: file, file: file.uri, message: 'a mistake', range: undefined };
  const parameters: ParameterFile = {
    argument: () => literal('given', origin),
    sources: [file],
    problems: () => [problem],
    suppressions: [],
  };
  const { templates, sources, problems } = await armJson({ fragmentTypes: [] }).load(
    source,
    { read: async () => undefined },
    { parameterFiles: [file], foreignParameters: new Map([[file, parameters]]), cloud: 'public', context: {} },
  );
  expect(templates.map(({ parameters: [p], parameterFile }) => [p?.value, parameterFile])).toEqual([
    [literal('given', origin), file],
  ]);
  expect([sources, problems()]).toEqual([[source, file], [problem]]);
});
