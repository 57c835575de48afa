import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { exampleDiagnostic, exampleRun, placed } from '../../dev/testing/example-run.ts';
import { SourceText } from '../../text/source-text.ts';
import { htmlReport } from './html.ts';
import { html } from './markup.ts';

const HOSTILE = `"><img src=x onerror=alert(1)></pre><script>alert(2)</script>\u202e\u001b]8;;x`;

const render = (run: Parameters<typeof exampleRun>[0]) => htmlReport.render(exampleRun(run), { colors: 0 });

function hostileRun() {
  const source = new SourceText(`${HOSTILE}.json`, `{ "a": ${JSON.stringify(HOSTILE)}, "b": '${HOSTILE}' }\n`);
  const at = placed(source, 'onerror');
  return {
    diagnostics: [
      exampleDiagnostic({
        at,
        message: HOSTILE,
        property: HOSTILE,
        certainty: 'possible',
        guards: [`when ${HOSTILE}`],
        parameterFiles: [HOSTILE],
        resource: { type: HOSTILE, name: HOSTILE, symbol: HOSTILE },
        related: [{ at, message: HOSTILE }],
        fixes: [{ title: HOSTILE, safety: 'safe', edits: [{ ...at, text: HOSTILE }] }],
      }),
    ],
    problems: [{ source: undefined, file: HOSTILE, message: HOSTILE, range: undefined }],
    templates: [HOSTILE],
  } as const;
}

describe('a page', () => {
  test('escapes all that comes from templates', () => {
    const page = render(hostileRun());
    expect(page).not.toMatch(/<img|onerror=alert\(1\)>|<script>alert/);
    for (const char of ['\u202e', '\u001b']) expect(page).not.toContain(char);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
  });

  test('admits its own style and script by their hashes, and nothing else', () => {
    const page = render({});
    const hashOf = (tag: string) => {
      const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? '';
      return `sha256-${createHash('sha256').update(text).digest('base64')}`;
    };
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src '${hashOf('style')}'`,
      `script-src '${hashOf('script')}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/ (style|on\w+)="/);
  });

  test('is the same for the same run', () => {
    expect(render(hostileRun())).toBe(render(hostileRun()));
  });

  test('says openly what is undecided', () => {
    const source = new SourceText('main.json', '{}');
    const page = render({
      summary: { judged: { holds: 4, fails: 0, undecided: 7 } },
      undecided: [
        {
          ruleId: 'cosmos/key-uri-versioned',
          resource: { type: 'Microsoft.DocumentDB/databaseAccounts', name: 'db1', symbol: undefined },
          property: 'properties.keyVaultKeyUri',
          place: { file: source.uri, start: { line: 0, column: 0 }, end: { line: 0, column: 1 } },
          reason: { code: 'no-value', subject: 'keyUri' },
          parameterFiles: [],
        },
      ],
    });
    expect(page).toContain('<b class="open">7</b>Undecided verdicts');
    expect(page).toContain('parameter keyUri has no value');
    expect(page).toContain('give it one with --parameters');
  });

  test('of a thousand findings stays below a megabyte', () => {
    const source = new SourceText('main.json', '{ "keyVaultKeyUri": "https://kv.vault.azure.net/keys/k/1" }');
    const diagnostic = exampleDiagnostic({ at: placed(source, '1') });
    const page = render({ diagnostics: Array.from({ length: 1_000 }, () => diagnostic) });
    expect(page.length).toBeLessThan(1_000_000);
  });
});

test('markup escapes inserts and leaves out what there is not', () => {
  expect(html`<p title="${`"'\`&`}">${undefined}${false}${0}${[html`<b>`, html`</b>`]}</p>`.text).toBe(
    '<p title="&quot;&#39;&#96;&amp;">0<b></b></p>',
  );
});
