import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { common, root } from './bundle.mjs';
import { writeConfigValidator } from './config-validator.mjs';
import { helpPages } from './help-pages.mjs';
import { lightDependencies } from './light-dependencies.mjs';

writeConfigValidator();

// NOTE: the UMD build that jsonc-parser names as `main` loads its parts at run time, which a bundle cannot follow.
const mainFields = ['module', 'main'];

/** NOTE: few runs need the pages, and the program itself cannot import modules; each is a file of its own. */
const SEPARATE = { 'rule-pages': 'src/api/rule-pages.ts', 'import-module': 'src/plugins/import-module.ts' };
const separateFiles = {
  name: 'separate-files',
  setup({ onResolve }) {
    const filter = new RegExp(`^\\.{1,2}/(.*/)?(${Object.keys(SEPARATE).join('|')})\\.ts$`);
    onResolve({ filter }, ({ path }) => ({ path: `./${basename(path, '.ts')}.cjs`, external: true }));
  },
};

for (const [name, entry] of Object.entries(SEPARATE))
  await build({ ...common, format: 'cjs', entryPoints: [entry], outfile: `dist/${name}.cjs` });

// NOTE: the engine can keep what it compiled of a CommonJS module, not of an ES module.
const program = join(root, 'dist/cli.cjs');
await build({
  ...common,
  format: 'cjs',
  entryPoints: ['src/cli/main.ts'],
  outfile: program,
  plugins: [separateFiles, lightDependencies],
  // NOTE: Node.js 20 refuses `import()` in code that it has kept compiled.
  supported: { 'dynamic-import': false },
  // NOTE: it is large, and loaded for packs of rules only.
  external: ['ajv'],
  minifyWhitespace: true,
  // NOTE: Node.js prints the whole line in which an error was thrown.
  lineLimit: 200,
  legalComments: 'none',
  mainFields,
  define: { ...common.define, 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
});

// The language server: loaded by `cmk-lint server` only, and copied into editor extensions.
await build({
  ...common,
  format: 'cjs',
  entryPoints: { server: 'src/lsp/main.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  plugins: [lightDependencies],
  minify: true,
  legalComments: 'none',
  mainFields,
  define: { ...common.define, 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
});

const content = readFileSync(program);
if (content.some((byte) => byte > 0x7f)) throw new Error('The program is read as ASCII, and is not');
await build({
  ...common,
  format: 'cjs',
  entryPoints: ['src/start/start.ts', 'src/start/thread.ts'],
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  define: {
    ...common.define,
    'import.meta.dirname': '__dirname',
    CMK_LINT_CONTENT: JSON.stringify(createHash('sha256').update(content).digest('hex').slice(0, 16)),
  },
});

writeFileSync(join(root, 'dist/help.json'), JSON.stringify(await helpPages(createRequire(import.meta.url)(program))));

rmSync(join(root, 'dist/code-cache'), { recursive: true, force: true });
mkdirSync(join(root, 'dist/code-cache'), { recursive: true });

// What others import. It shares its parts, so that a value is to one of them what it is to the other.
rmSync(join(root, 'dist/lib'), { recursive: true, force: true });
await build({
  ...common,
  entryPoints: { index: 'src/api/index.ts', 'rule-api': 'src/rule-api.ts', testing: 'src/testing/index.ts' },
  outdir: 'dist/lib',
  splitting: true,
  external: ['ajv', 'vitest'],
  mainFields,
  // Some packages are CommonJS, and ask for modules of Node.js.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
});

for (const folder of ['dist', 'dist/lib'])
  copyFileSync(join(root, 'src/plugins/load-probe.mjs'), join(root, folder, 'load-probe.mjs'));
