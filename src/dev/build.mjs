// Builds what is published to dist/, apart from the types: src/dev/build-types.mjs.

import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { common, LIBRARY, root } from './bundle.mjs';
import { writeConfigValidator } from './config-validator.mjs';
import { helpPages } from './help-pages.mjs';
import { lightDependencies } from './light-dependencies.mjs';
import { notices } from './notices.mjs';

rmSync(join(root, 'dist'), { recursive: true, force: true });
writeConfigValidator();

// NOTE: the UMD build that jsonc-parser names as `main` loads its parts at run time, which a bundle cannot follow.
const mainFields = ['module', 'main'];

/** Few runs need these, and the program itself cannot import modules; each is a file of its own. */
const SEPARATE = { 'rule-pages': 'src/api/rule-pages.ts', 'import-module': 'src/plugins/import-module.ts' };
const separateFiles = {
  name: 'separate-files',
  setup({ onResolve }) {
    const filter = new RegExp(`^\\.{1,2}/(.*/)?(${Object.keys(SEPARATE).join('|')})\\.ts$`);
    onResolve({ filter }, ({ path }) => ({ path: `./${basename(path, '.ts')}.cjs`, external: true }));
    onResolve({ filter: /^ajv$/ }, () => ({ path: './ajv.cjs', external: true }));
  },
};

const commonJs = {
  ...common,
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  mainFields,
  define: { ...common.define, 'import.meta.url': 'importMetaUrl', 'import.meta.dirname': '__dirname' },
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
};

/** What esbuild tells of each bundle. */
const results = [];
const bundle = async (options) => results.push(await build(options));

for (const [name, entry] of Object.entries(SEPARATE))
  await bundle({ ...common, format: 'cjs', entryPoints: [entry], outfile: `dist/${name}.cjs` });

// Only packs of rules need it, and it is large.
await bundle({
  ...common,
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  stdin: { contents: "export { Ajv } from 'ajv';", resolveDir: root },
  outfile: 'dist/ajv.cjs',
});

// NOTE: the engine can keep what it compiled of a CommonJS module, not of an ES module.
const program = join(root, 'dist/cli.cjs');
await bundle({
  ...commonJs,
  stdin: { contents: "export * from './src/cli/main.ts'; export * from './src/api/index.ts';", resolveDir: root },
  outfile: program,
  plugins: [separateFiles, lightDependencies],
  // NOTE: Node.js 20 refuses `import()` in code that it has kept compiled.
  supported: { 'dynamic-import': false },
  // NOTE: Node.js prints the whole line in which an error was thrown.
  lineLimit: 200,
});

// The language server: loaded by `cmk-lint server` only, and copied into editor extensions.
await bundle({
  ...commonJs,
  entryPoints: { server: 'src/lsp/main.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  plugins: [lightDependencies],
});

const content = readFileSync(program);
if (content.some((byte) => byte > 0x7f)) throw new Error('The program is read as ASCII, and is not');
await bundle({
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
copyFileSync(join(root, 'src/plugins/load-probe.mjs'), join(root, 'dist/load-probe.mjs'));

mkdirSync(join(root, 'dist/code-cache'), { recursive: true });

await buildLibrary();
writeFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), notices(results.map(({ metafile }) => metafile)));

/** What others import. The authors of rules get parts that are shared; the linter itself is the one of the program. */
async function buildLibrary() {
  const { index, ...ofRules } = LIBRARY;
  const folder = join(root, 'dist/lib');
  await bundle({ ...common, entryPoints: ofRules, outdir: folder, splitting: true, external: ['vitest'], mainFields });
  const { metafile } = await build({
    ...common,
    entryPoints: [index],
    write: false,
    outdir: folder,
    packages: 'external',
  });
  const [{ exports }] = Object.values(metafile.outputs);
  const names = exports.toSorted().join(', ');
  const text = `import program from '../cli.cjs';\n\nexport const { ${names} } = program;\n`;
  writeFileSync(join(folder, 'index.js'), text);
}
