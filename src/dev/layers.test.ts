import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { brokenPromises, importCircles, LAYERS } from './layers.ts';

const root = new URL('../../', import.meta.url);

function sourcesUnder(folder: string): [path: string, text: string][] {
  const files = readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' });
  const paths = files.filter((file) => file.endsWith('.ts')).map((file) => folder + file.replaceAll('\\', '/'));
  return paths.map((path) => [path, readFileSync(new URL(path, root), 'utf8')]);
}

function broken(file: string, text: string): string[] {
  return brokenPromises(new Map([[file, text]]));
}

test('the sources keep the three promises', () => {
  const sources = new Map([...sourcesUnder('src/'), ...sourcesUnder('rules/')]);
  expect(sources.size).toBeGreaterThan(0);
  expect(brokenPromises(sources)).toEqual([]);
});

test('the sources import in no circle', () => {
  const sources = new Map([...sourcesUnder('src/'), ...sourcesUnder('rules/')]);
  expect(importCircles(sources)).toEqual([]);
});

test('a circle of imports is named, also one of types', () => {
  const sources = new Map([
    ['src/value/a.ts', "import { b } from './b.ts';"],
    ['src/value/b.ts', "import type { C } from './c.ts';"],
    ['src/value/c.ts', "import { a } from './a.ts';\nimport { d } from './d.ts';"],
    ['src/value/d.ts', ''],
  ]);
  expect(importCircles(sources)).toEqual(['src/value/a.ts -> src/value/b.ts -> src/value/c.ts -> src/value/a.ts']);
});

test('the table points down only', () => {
  LAYERS.forEach(({ path, imports, types = [] }, row) => {
    const above = LAYERS.slice(0, row).map((layer) => layer.path);
    expect(above, path).toEqual(expect.arrayContaining([...(imports === 'all' ? [] : imports), ...types]));
  });
});

test('the aliases are those of package.json', () => {
  for (const [alias, file] of Object.entries(packageJson.imports)) {
    // NOTE: what the build makes belongs to no layer.
    if (file.startsWith('./dist/')) continue;
    const target = file.replace('./', '').replace('*', 'a');
    const path = LAYERS.find((layer) => target.startsWith(layer.path))?.path;
    expect(broken('src/text/a.ts', `import '${alias.replace('*', 'a')}';`)).toEqual([
      expect.stringContaining(`on ${path}`),
    ]);
  }
});

describe('a broken promise is named with its file and its import', () => {
  const pointsDown = (from: string, to: string) => `imports point down, and ${from} does not stand on ${to}`;
  const rulesOnly = 'rules import #rule-api and #azure/*, and nothing else';
  const outwardOnly = 'only cli/, dev/ and testing/ touch processes, files, default colours and exit codes';

  test.each([
    ['src/text/a.ts', "import { x } from '../value/x.ts';", '../value/x.ts', pointsDown('src/text/', 'src/value/')],
    [
      'src/text/a.ts',
      "import type {\n  X,\n} from '../value/x.ts';",
      '../value/x.ts',
      pointsDown('src/text/', 'src/value/'),
    ],
    ['src/text/a.ts', "export * from '../value/x.ts';", '../value/x.ts', pointsDown('src/text/', 'src/value/')],
    ['src/text/a.ts', "import '../value/x.ts';", '../value/x.ts', pointsDown('src/text/', 'src/value/')],
    ['src/text/a.ts', "type X = import('../value/x.ts').X;", '../value/x.ts', pointsDown('src/text/', 'src/value/')],
    ['src/model/a.ts', "import '../json/tree.ts';", '../json/tree.ts', pointsDown('src/model/', 'src/json/')],
    [
      'src/engine/a.ts',
      "import '../frontends/arm-json/load.ts';",
      '../frontends/arm-json/load.ts',
      pointsDown('src/engine/', 'src/frontends/arm-json/'),
    ],
    ['src/engine/a.ts', "import '../../rules/index.ts';", '../../rules/index.ts', pointsDown('src/engine/', 'rules/')],
    ['src/testing/a.ts', "import '../cli/main.ts';", '../cli/main.ts', pointsDown('src/testing/', 'src/cli/')],
    ['src/text/a.ts', "import '../stray.ts';", '../stray.ts', 'it belongs to no layer'],
    [
      'src/reporters/a.ts',
      "import { defineRule } from '../rule/rule.ts';",
      '../rule/rule.ts',
      'src/reporters/ imports only types from src/rule/',
    ],
    ['rules/s/r/rule.ts', "import '../../../src/model/resource.ts';", '../../../src/model/resource.ts', rulesOnly],
    ['rules/s/r/rule.ts', "import '../other/rule.ts';", '../other/rule.ts', rulesOnly],
    ['rules/s/r/rule.ts', "import { createHash } from 'node:crypto';", 'node:crypto', rulesOnly],
    ['rules/s/r/rule.ts', "import { testRule } from '#testing';", '#testing', rulesOnly],
    ['rules/index.ts', "import '../src/rule-api.ts';", '../src/rule-api.ts', rulesOnly],
    ['src/engine/a.ts', "import { readFile } from 'node:fs/promises';", 'node:fs/promises', outwardOnly],
    ['src/engine/a.ts', "import { readFileSync } from 'fs';", 'fs', outwardOnly],
    ['src/config/a.ts', "import { spawn } from 'node:child_process';", 'node:child_process', outwardOnly],
    ['src/config/a.ts', "const fg = await import('fast-glob');", 'fast-glob', outwardOnly],
    ['src/engine/a.ts', "import { Chalk } from 'chalk';", 'chalk', outwardOnly],
    ['src/reporters/a.ts', "import chalk from 'chalk';", 'chalk', outwardOnly],
    ['src/reporters/a.ts', "import chalk, { Chalk } from 'chalk';", 'chalk', outwardOnly],
    ['src/reporters/a.ts', "import { Chalk, supportsColor } from 'chalk';", 'chalk', outwardOnly],
  ])('%s: %s', (file, text, specifier, promise) => {
    expect(broken(file, text)).toEqual([`${file} imports '${specifier}': ${promise}`]);
  });

  test.each([
    ['src/reporters/a.ts', 'process.exitCode = 1;'],
    ['rules/s/r/rule.ts', 'const { env } = process;'],
    ['src/engine/a.ts', "const color = globalThis.process['env'];"],
    ['src/engine/a.ts', `const message = \`\${process.cwd()}/x\`;`],
  ])('%s: %s', (file, text) => {
    expect(broken(file, text)).toEqual([`${file} uses process: ${outwardOnly}`]);
  });

  test('a file outside of the layers', () => {
    expect(broken('src/stray/a.ts', '')).toEqual([
      'src/stray/a.ts belongs to no layer: give its folder a row in src/dev/layers.ts',
    ]);
  });
});

describe('what keeps the promises is left alone', () => {
  test.each([
    ['src/value/a.ts', "import type { Span } from '../text/source-text.ts';\nimport { b } from './b.ts';"],
    ['src/value/a.ts', "import { createHash } from 'node:crypto';\nimport { join } from 'node:path/posix';"],
    ['src/json/a.ts', "import { parseTree } from 'jsonc-parser';"],
    ['src/frontends/arm-json/a.ts', "import type { FrontEnd } from '../front-end.ts';"],
    ['src/reporters/a.ts', "import type { RuleMeta } from '../rule/rule.ts';"],
    ['src/reporters/a.ts', "import { Chalk, type ChalkInstance } from 'chalk';"],
    ['rules/s/r/rule.ts', "import { defineRule } from '#rule-api';\nimport { readKeyUri } from '#azure/keys';"],
    ['rules/s/r/rule.test.ts', "import { testRule } from '#testing';\nimport rule from './rule.ts';"],
    ['rules/index.ts', "import type { Rule } from '#rule-api';\nimport rule from './s/r/rule.ts';"],
    ['src/testing/a.ts', "import { readFileSync } from 'node:fs';\nimport { rules } from '../../rules/index.ts';"],
    ['src/cli/a.ts', "import chalk from 'chalk';\nprocess.exitCode = 1;"],
    ['src/text/a.ts', "// import '../cli/main.ts';\n/* process.exit() */\nconst text = 'process.exit()';"],
    ['src/text/a.ts', 'export function process(item: string) {\n  return item;\n}\nprocess(a.process.b);'],
  ])('%s: %s', (file, text) => {
    expect(broken(file, text)).toEqual([]);
  });
});
