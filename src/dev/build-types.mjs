// Writes the types of what others import: one file for each entry of the package, and what they share, to dist/lib/.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { LIBRARY, root } from './bundle.mjs';

const folder = mkdtempSync(join(tmpdir(), 'cmk-lint-types-'));
try {
  emitDeclarations();
  await rollUp();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The types of every module, for the roll-up only. */
function emitDeclarations() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const options = { cwd: root, encoding: 'utf8' };
  const { status, stdout } = spawnSync(
    process.execPath,
    [tsc, '-p', 'src/dev/tsconfig.types.json', '--outDir', folder],
    options,
  );
  if (status === 0 || status === 2) return;
  // NOTE: 2 is for errors in spite of which the types are written; `npm run typecheck` is where they are shown.
  // NOTE: `npm pack` prints the name of the archive to standard output, where nothing else may be printed.
  process.stderr.write(stdout);
  throw new Error('The types cannot be written');
}

async function rollUp() {
  const input = Object.fromEntries(
    Object.entries(LIBRARY).map(([name, entry]) => [name, join(folder, entry.replace(/\.ts$/, '.d.ts'))]),
  );
  const bundle = await rollup({ input, plugins: [dts()], external: ['vitest'], onwarn: refuseUnknown });
  await bundle.write({ dir: join(root, 'dist/lib'), format: 'es', chunkFileNames: 'shared-[hash].d.ts' });
}

/** The plugin warns of types that are used in exports and are not exported themselves; they are internal on purpose. */
function refuseUnknown(warning) {
  if (!warning.message.includes('private shared type exports')) throw new Error(warning.message);
}
