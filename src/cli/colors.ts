import type { RenderOptions } from '../reporters/reporter.ts';
import type { Terminal } from './terminal.ts';

/**
 * Whether to paint: as the user says with an option, else as FORCE_COLOR and then NO_COLOR say, else on a terminal.
 * Files are painted only when the option says so: the variables are about what is shown.
 *
 * @param isShown whether the report goes to stdout
 */
export function colorsFor(
  choice: boolean | undefined,
  { env, isTTY }: Pick<Terminal, 'env' | 'isTTY'>,
  isShown: boolean,
): RenderOptions['colors'] {
  if (choice !== undefined) return choice ? 1 : 0;
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = env;
  if (!isShown) return 0;
  if (force !== undefined) return force === '0' || force === 'false' ? 0 : 1;
  return no || term === 'dumb' || !isTTY ? 0 : 1;
}
