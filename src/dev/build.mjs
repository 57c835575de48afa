import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { common, root } from './bundle.mjs';
import { writeConfigValidator } from './config-validator.mjs';

writeConfigValidator();

// NOTE: the UMD build that jsonc-parser names as `main` loads its parts at run time, which a bundle cannot follow.
const mainFields = ['module', 'main'];

/** NOTE: few runs need the pages; they are left to a file of their own. */
const separatePages = {
  name: 'separate-pages',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/rule-pages\.ts$/ }, () => ({ path: './rule-pages.js', external: true }));
  },
};

await build({ ...common, entryPoints: ['src/cli/rule-pages.ts'], outfile: 'dist/rule-pages.js' });

await build({
  ...common,
  entryPoints: ['src/cli/main.ts'],
  outfile: 'dist/cli.js',
  plugins: [separatePages],
  // NOTE: it is large, and loaded for packs of rules only.
  external: ['ajv'],
  minifyWhitespace: true,
  // NOTE: Node.js prints the whole line in which an error was thrown.
  lineLimit: 200,
  mainFields,
  // NOTE: CommonJS dependencies call `require` for built-in modules, which ES modules do not have.
  banner: {
    js: "import { createRequire as createCommonJsRequire } from 'node:module';const require = createCommonJsRequire(import.meta.url);",
  },
});

// What authors of rules import. It shares its parts, so that a value is to one of them what it is to the other.
rmSync(join(root, 'dist/lib'), { recursive: true, force: true });
await build({
  ...common,
  entryPoints: { 'rule-api': 'src/rule-api.ts', testing: 'src/testing/index.ts' },
  outdir: 'dist/lib',
  splitting: true,
  external: ['vitest'],
  mainFields,
});
