import { expect, test } from 'vitest';
import { pageText } from './page-text.ts';

const PAGE = `# service/name

The first line of a paragraph, which goes on
in the **second** with \`code\`, a [link](https://a.example/) and a \\<mark>.

| | |
|---|---|
| Severity | error |
| References | <https://a.example/><br><https://b.example/> |

## Why

* one thing that is said in ${'many '.repeat(20)}words
* another

\`\`\`json fails
{ "a": "**b**" }
\`\`\`
`;

test('a page is headings, wrapped prose, columns, lists and indented code', () => {
  expect(pageText(PAGE, { colors: 0 })).toBe(`service/name

The first line of a paragraph, which goes on in the second with code, a link (https://a.example/)
and a <mark>.

Severity    error
References  https://a.example/
            https://b.example/

Why

* one thing that is said in many many many many many many many many many many many many many many
  many many many many many many words
* another

    { "a": "**b**" }
`);
});

test('only colours and what is written reach the terminal', () => {
  const evil = '\u001b]0;x\u0007 \u202e';
  for (const page of [evil, `# ${evil}`, `* ${evil}`, `| ${evil} | ${evil} |`, `\`\`\`\n${evil}`, `\`${evil}\``]) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(pageText(page, { colors: 0 })).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  }
});
