// Builds dist/ after `npm install` and `npm ci`, and when npm prepares this package as a git dependency.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

// A published package is built already and carries no sources.
if (existsSync(new URL('../cli/main.ts', import.meta.url))) {
  if (!isInstalled('esbuild')) installDependencies();
  await import('./build.mjs');
  await import('./build-types.mjs');
}

function isInstalled(name) {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * NOTE: when npm 10 or 11 installs a git dependency globally, as pre-commit does, the nested install that is to bring
 * the development dependencies inherits `--global` and brings none (npm/cli#8440).
 */
function installDependencies() {
  const args = ['install', '--no-global', '--include=dev', '--ignore-scripts', '--no-save'];
  // NOTE: npm runs this script with its own standard output, where `npm pack` prints the name of the archive.
  const stdio = ['ignore', process.stderr, process.stderr];
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync('npm', args, { cwd: root, env: localEnvironment(), stdio, shell });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function localEnvironment() {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_config_(global|\w*prefix)$/i.test(name));
  return { ...Object.fromEntries(inherited), npm_config_global: 'false' };
}
