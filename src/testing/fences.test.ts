import { expect, test } from 'vitest';
import { fencesIn } from './fences.ts';

test('finds blocks with their tags and places', () => {
  const markdown = 'Text\n\n```json fails\n{\n}\n```\r\n`code`\n```\nplain\n```\n';
  expect(fencesIn(markdown)).toEqual([
    { tags: ['json', 'fails'], text: '{\n}', line: 3 },
    { tags: [], text: 'plain', line: 8 },
  ]);
});

test('a block without an end reaches to the end', () => {
  expect(fencesIn('```json\n{}')).toEqual([{ tags: ['json'], text: '{}', line: 1 }]);
});
