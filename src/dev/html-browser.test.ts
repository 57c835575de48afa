import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { htmlReport } from '../reporters/html/html.ts';
import { SourceText } from '../text/source-text.ts';
import { exampleDiagnostic, exampleRun, placed } from './testing/example-run.ts';

/** The part of playwright-core that is used here: its types need those of a browser's documents. */
interface Page {
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  goto(url: string): Promise<unknown>;
  title(): Promise<string>;
  fill(selector: string, text: string): Promise<void>;
  evaluate(code: string): Promise<unknown>;
  locator(selector: string): { count(): Promise<number> };
  screenshot(options: { readonly path: string }): Promise<Uint8Array>;
}

interface ContextOptions {
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly bypassCSP?: boolean;
  readonly javaScriptEnabled?: boolean;
}

interface Browser {
  newContext(options: ContextOptions): Promise<{ newPage(): Promise<Page> }>;
  close(): Promise<void>;
}

interface Playwright {
  readonly chromium: { launch(options: { executablePath: string; args: string[] }): Promise<Browser> };
}

const require = createRequire(import.meta.url);
const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = BROWSERS.find((path) => path !== undefined && existsSync(path));
if (executablePath === undefined) console.warn('There is no Chromium: the HTML report is not opened in a browser');

const folder = mkdtempSync(join(tmpdir(), 'cmk-lint-html-'));
const file = join(folder, 'report.html');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Names that would run code if they reached the page as markup. */
const HOSTILE = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;

function hostilePage(): string {
  const source = new SourceText('main.json', '{\n  "keyVaultKeyUri": "https://kv.vault.azure.net/keys/k/1"\n}\n');
  const at = placed(source, '1');
  const finding = (severity: 'error' | 'warning', name: string) =>
    exampleDiagnostic({
      at,
      severity,
      message: `${name} ${HOSTILE}`,
      fixes: [{ title: 'Remove the version', safety: 'safe', edits: [{ ...at, text: '' }] }],
    });
  return htmlReport.render(
    exampleRun({ diagnostics: [finding('error', 'first'), finding('warning', 'second')], templates: [HOSTILE] }),
    { colors: 0 },
  );
}

describe.skipIf(executablePath === undefined)('the HTML report in a browser', () => {
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(file, hostilePage());
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'];
    const { chromium } = require('playwright-core') as Playwright;
    browser = await chromium.launch({ executablePath: executablePath as string, args });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function opened(options: ContextOptions = {}): Promise<{ page: Page; requests: string[] }> {
    const page = await (await browser.newContext(options)).newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    return { page, requests };
  }

  test('requests nothing but itself, and runs nothing from a template', async () => {
    const { page, requests } = await opened();
    expect(requests).toEqual([pathToFileURL(file).href]);
    expect(await page.title()).toBe('Customer-managed keys in Azure templates');
  });

  test('refuses code and style that are added to it', async () => {
    const { page } = await opened();
    const attempt = `
      const script = document.createElement('script');
      script.textContent = "document.title = 'owned'";
      document.body.append(script);
      document.body.setAttribute('onclick', "document.title = 'owned'");
      document.body.click();
      document.body.setAttribute('style', 'display: none');
      document.title + ' ' + getComputedStyle(document.body).display`;
    expect(await page.evaluate(attempt)).toBe('Customer-managed keys in Azure templates block');
  });

  test('filters findings with a script, and shows all of them without one', async () => {
    const { page } = await opened();
    await page.fill('input[name=text]', 'second');
    expect(await page.locator('.finding:visible').count()).toBe(1);
    const plain = await opened({ javaScriptEnabled: false });
    expect(await plain.page.locator('.finding:visible').count()).toBe(2);
    expect(await plain.page.locator('form.filter:visible').count()).toBe(0);
  });

  test.each([
    ['light', 1_300],
    ['dark', 400],
  ] as const)('is accessible in a %s scheme at %i pixels', async (colorScheme, width) => {
    const { page } = await opened({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    await page.evaluate(axe);
    const violations = await page.evaluate('axe.run().then((result) => result.violations.map(({ id }) => id))');
    expect(violations).toEqual([]);
    const image = await page.screenshot({ path: join(folder, `${colorScheme}-${width}.png`) });
    expect(image.length).toBeGreaterThan(10_000);
  });
});
