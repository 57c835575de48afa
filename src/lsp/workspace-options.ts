import type { WorkspaceOptions } from '../workspace/workspace.ts';

/**
 * How documents are loaded: as their configurations say.
 *
 * @param parameterFile the one parameter file to load a template with, absolute; undefined for all that belong to it
 */
export function workspaceOptions(parameterFile: string | undefined): WorkspaceOptions {
  return {
    parameterFiles: parameterFile === undefined ? [] : [parameterFile],
    config: undefined,
    ignore: { patterns: [], isOff: false },
    overrides: {
      assume: undefined,
      pedantic: undefined,
      requireCmk: undefined,
      now: undefined,
      cloud: undefined,
      context: {},
      levels: new Map(),
    },
  };
}
