import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** A cmk-lint that can run as a language server. */
export interface ServerModule {
  /** The file to run with Node.js; it takes `server` as its first argument unless it is the bundled one. */
  readonly file: string;
  readonly args: readonly string[];
  readonly origin: 'setting' | 'workspace' | 'bundled';
}

export interface Surroundings {
  readonly isTrusted: boolean;
  /** Absolute folders. */
  readonly workspaceFolders: readonly string[];
  /** What `cmk-lint.path` says; empty when it is not set. */
  readonly setting: string;
  /** The extension's own folder, absolute. */
  readonly extension: string;
}

/**
 * Which cmk-lint to run: the one that a setting names, the workspace's own, or the one in the extension. Until the
 * workspace is trusted it is the extension's: what a workspace holds would be run.
 */
export function serverModule(
  { isTrusted, workspaceFolders, setting, extension }: Surroundings,
  exists: (path: string) => boolean = existsSync,
): ServerModule {
  const bundled: ServerModule = { file: join(extension, 'dist', 'server.cjs'), args: [], origin: 'bundled' };
  if (!isTrusted) return bundled;
  const folders = setting === '' ? workspaceFolders.map((folder) => join(folder, 'node_modules', 'cmk-lint')) : [];
  const named = workspaceFolders.map((folder) => (isAbsolute(setting) ? setting : join(folder, setting)));
  const candidates = setting === '' ? folders : named;
  const file = candidates.map((folder) => join(folder, 'bin', 'cmk-lint.js')).find(exists);
  if (file === undefined) return bundled;
  return { file, args: ['server'], origin: setting === '' ? 'workspace' : 'setting' };
}
