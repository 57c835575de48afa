import type { RenderOptions } from '../reporters/reporter.ts';
import type { Terminal } from './terminal.ts';

/**
 * Whether to paint: as the user says with an option, else as FORCE_COLOR and then NO_COLOR say, else on a terminal.
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
  if (force !== undefined) return force === '0' || force === 'false' ? 0 : 1;
  return no || term === 'dumb' || !isTTY || !isShown ? 0 : 1;
}
