// Installs this package from a git clone in both of pre-commit's ways and runs it: `npm run test:install`.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'cmk-lint-install-'));

try {
  const clone = cloneOfWorkingTree(join(folder, 'clone'));
  console.log(`npm ${runIn(folder, 'npm', '--version').trim()}`);
  check('pre-commit since 4.6.2', (prefix) => {
    npm(folder, prefix, 'install', '--allow-git=root', '--install-links', '-g', `git+file://${clone}`);
  });
  check('pre-commit up to 4.6.0', (prefix) => {
    npm(
      clone,
      prefix,
      'install',
      '--include=dev',
      '--include=prod',
      '--ignore-prepublish',
      '--no-progress',
      '--no-save',
    );
    const archive = npm(clone, prefix, 'pack').trim();
    npm(folder, prefix, 'install', '-g', join(clone, archive));
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A repository with one commit: the files here as they are, tracked or new. */
function cloneOfWorkingTree(clone: string): string {
  const files = runIn(root, 'git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  const present = new Set(readdirSync(root, { recursive: true, encoding: 'utf8' }));
  for (const file of files.filter((name) => name !== '' && present.has(name))) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(join(root, file), join(clone, file));
  }
  runIn(clone, 'git', 'init', '--quiet');
  runIn(clone, 'git', 'add', '--all');
  const author = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'commit.gpgsign=false'];
  runIn(clone, 'git', ...author, 'commit', '--quiet', '--message', 'x');
  return clone;
}

function check(name: string, install: (prefix: string) => void): void {
  const prefix = mkdtempSync(join(folder, 'env-'));
  const started = performance.now();
  install(prefix);
  const bin = join(prefix, 'bin', 'cmk-lint');
  const template = 'fixtures/templates/cosmos/parameter-file.json';
  const args = ['--force-exclude', '--no-error-on-unmatched', '-f', 'json', 'package.json', template];
  const { status, stdout, stderr } = spawnSync(bin, args, { cwd: root, encoding: 'utf8' });
  if (status !== 1 || JSON.parse(stdout).results.length === 0) throw new Error(`${name}: exit ${status}\n${stderr}`);
  if (!stdout.includes('cosmos/key-uri-versioned')) throw new Error(`${name}: the finding is missing`);
  console.log(`${name}: ok (${((performance.now() - started) / 1000).toFixed(0)} s)`);
}

function npm(cwd: string, prefix: string, ...args: readonly string[]): string {
  const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const env = { ...Object.fromEntries(inherited), NPM_CONFIG_PREFIX: prefix, npm_config_prefix: prefix };
  return execFileSync('npm', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function runIn(cwd: string, command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}
