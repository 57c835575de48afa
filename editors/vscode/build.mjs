// Bundles the extension, and copies the server, the schema and the licences of the package into it. Run `npm run build` in
// the package's own folder before.
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../../', import.meta.url));

/** Bundles the extension into a file. */
export function bundleExtension(outfile) {
  return build({
    entryPoints: [`${here}src/extension.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    external: ['vscode'],
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!existsSync(`${root}dist/server.cjs`))
    throw new Error('dist/server.cjs is missing: run `npm run build` in the package first');
  mkdirSync(`${here}dist`, { recursive: true });
  await bundleExtension(`${here}dist/extension.cjs`);
  cpSync(`${root}dist/server.cjs`, `${here}dist/server.cjs`);
  cpSync(`${root}schema`, `${here}schema`, { recursive: true });
  for (const file of ['LICENSE', 'THIRD-PARTY-NOTICES.txt'])
    if (existsSync(`${root}${file}`)) cpSync(`${root}${file}`, `${here}${file}`);
}
