// Runs a TypeScript file on every supported Node.js: `node src/dev/run.mjs src/dev/docs.ts [arguments]`.

import { rmSync } from 'node:fs';
import { join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { common, root } from './bundle.mjs';

const [entry, ...args] = process.argv.slice(2);
if (entry === undefined) throw new Error('usage: node src/dev/run.mjs <file.ts> [arguments]');

const outfile = join(root, 'node_modules', '.cache', 'cmk-lint', `${parse(entry).name}-${process.pid}.mjs`);
process.on('exit', () => rmSync(outfile, { force: true }));
process.setSourceMapsEnabled(true);

await build({ ...common, entryPoints: [entry], outfile, packages: 'external', sourcemap: 'inline' });
process.argv.splice(1, Infinity, outfile, ...args);
await import(pathToFileURL(outfile).href);
