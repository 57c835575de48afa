// Writes the types of what authors of rules import to dist/types/.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

// NOTE: npm runs this with its own standard output, where `npm pack` prints the name of the archive.
const stdio = ['ignore', process.stderr, process.stderr];
const { status } = spawnSync(process.execPath, [tsc, '-p', 'src/dev/tsconfig.types.json'], { cwd: root, stdio });
// NOTE: 2 is for errors in spite of which the types are written; they are for `npm run typecheck` to tell.
if (status !== 0 && status !== 2) process.exit(status ?? 1);
