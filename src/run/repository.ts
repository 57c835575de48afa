import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Repository, RepositoryVersion } from '../reporters/run.ts';
import { portable } from '../workspace/paths.ts';
import type { RunContext } from './options.ts';

/** The repository that a folder lies in: that of the nearest `.git` upward, and the version that a build system names. */
export function repositoryOf({ cwd, env }: RunContext): Repository {
  const root = rootOf(cwd);
  const way = root === undefined ? '' : portable(relative(root, cwd));
  return { prefix: way && `${way}/`, version: versionFrom(env) };
}

function rootOf(cwd: string): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    // NOTE: in a worktree and in a submodule it is a file.
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** As GitHub Actions or Azure Pipelines tell. */
function versionFrom(env: RunContext['env']): RepositoryVersion | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = env;
  const github = server && name ? `${server}/${name}` : undefined;
  return (
    version(github, env.GITHUB_SHA, env.GITHUB_REF) ??
    version(env.BUILD_REPOSITORY_URI, env.BUILD_SOURCEVERSION, env.BUILD_SOURCEBRANCH)
  );
}

function version(uri: string | undefined, revision: string | undefined, ref: string | undefined) {
  const shown = uri === undefined ? undefined : withoutCredentials(uri);
  if (shown === undefined || !revision) return undefined;
  return { uri: shown, revision, branch: ref?.replace(/^refs\/heads\//, '') || undefined };
}

/** NOTE: Azure Pipelines hands on what the checkout used, which may carry a user name or a token. */
function withoutCredentials(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined;
  const url = new URL(uri);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  url.username = '';
  url.password = '';
  return url.href;
}
