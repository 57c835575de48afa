const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder',
  EACCES: 'Reading or writing is not permitted',
  EPERM: 'Reading or writing is not permitted',
  EISDIR: 'This is a folder',
  ENOTDIR: 'A part of the path is not a folder',
  ELOOP: 'The links in the path go round in a circle',
  ENAMETOOLONG: 'The path is too long',
  ENOSPC: 'There is no space left',
  EROFS: 'The file system is read-only',
};

/** What the operating system refused, in words. */
export function wordsOf(error: unknown): string {
  const code = codeOf(error);
  return (code !== undefined && WORDS[code]) || (error instanceof Error ? error.message : String(error));
}

/** `ENOENT` and the like; undefined for errors that are not the operating system's. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

export function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Where an error was thrown, for those who ask for it; else empty. */
export function traceOf(error: unknown, env: Readonly<Record<string, string | undefined>>): string {
  return env.CMK_LINT_DEBUG === '1' && error instanceof Error ? `${error.stack}\n` : '';
}
