// Installs what the build needs, and nothing else that developers need: `node src/dev/build-tools.mjs`. For the action.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is bundled, and the bundler. */
const TOOLS = [
  'ajv',
  'chalk',
  'esbuild',
  'fast-glob',
  'jsonc-parser',
  'picomatch',
  'vscode-languageserver',
  'vscode-languageserver-textdocument',
  'vscode-uri',
  'yargs',
  'yargs-parser',
];

const root = fileURLToPath(new URL('../..', import.meta.url));
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const folder = mkdtempSync(join(root, '.build-tools-'));
try {
  writeProject();
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit', shell });
  if (status !== 0) process.exit(status ?? 1);
  rmSync(join(root, 'node_modules'), { recursive: true, force: true });
  renameSync(join(folder, 'node_modules'), join(root, 'node_modules'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A project with the locked versions of the tools and of what they need. */
function writeProject() {
  const dependencies = Object.fromEntries(TOOLS.map((name) => [name, packageAt(`node_modules/${name}`).version]));
  const project = { name: 'build-tools', version: '0.0.0', private: true, dependencies };
  const paths = new Set();
  for (const name of TOOLS) collect(`node_modules/${name}`, paths);
  const packages = Object.fromEntries(
    [...paths].toSorted().map((path) => [path, { ...packageAt(path), dev: undefined }]),
  );
  const locked = {
    name: project.name,
    version: project.version,
    lockfileVersion: 3,
    packages: { '': project, ...packages },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(locked));
}

function packageAt(path) {
  const found = lock.packages[path];
  if (found === undefined) throw new Error(`package-lock.json has no ${path}`);
  return found;
}

function collect(path, paths) {
  if (paths.has(path)) return;
  paths.add(path);
  const { dependencies = {}, optionalDependencies = {} } = packageAt(path);
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) collect(resolved(name, path), paths);
}

/** Where Node.js finds a package from another one: nested in it, or in a folder above. */
function resolved(name, from) {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    if (lock.packages[`${folder}/node_modules/${name}`]) return `${folder}/node_modules/${name}`;
    if (!folder.includes('/node_modules/')) return `node_modules/${name}`;
  }
}
