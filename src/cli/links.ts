import type { Terminal } from './terminal.ts';

/**
 * Whether to make links: as FORCE_HYPERLINK says, else on terminals that are known to show them. Never in a file.
 *
 * @param isShown whether the report goes to stdout
 */
export function linksFor({ env, isTTY }: Pick<Terminal, 'env' | 'isTTY'>, isShown: boolean): boolean {
  const { FORCE_HYPERLINK: force } = env;
  if (!isShown) return false;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTTY && !env.CI && env.TERM !== 'dumb' && isAble(env);
}

const PROGRAMS = ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'zed'];
const TERMS = /^(xterm-kitty|alacritty|xterm-ghostty|foot)/;

/** LIMIT: versions are looked at only for VTE, whose older ones show the escapes as text. */
function isAble({ TERM_PROGRAM, TERM, VTE_VERSION, WT_SESSION, DOMTERM }: Terminal['env']): boolean {
  if (TERM_PROGRAM && PROGRAMS.includes(TERM_PROGRAM)) return true;
  return Number(VTE_VERSION) >= 5_000 || Boolean(WT_SESSION || DOMTERM) || TERMS.test(TERM ?? '');
}
