import { UsageError } from '../workspace/usage-error.ts';
import type { WorkspaceOptions } from '../workspace/workspace.ts';
import type { Given } from './given.ts';
import { GRAPH_FORMATS } from './graph-options.ts';
import { configOf, ignoreOf, overridesOf } from './lint-command.ts';

/** The user wants to see who uses which key in some templates. Paths are as written. */
export interface GraphCommand extends WorkspaceOptions {
  readonly kind: 'graph';
  readonly paths: readonly string[];
  readonly format: (typeof GRAPH_FORMATS)[number];
  /** Undefined when the user leaves it to the terminal. */
  readonly color: boolean | undefined;
}

/** @throws UsageError for what cannot be taken */
export function graphCommand(given: Given): GraphCommand {
  const paths = given.words;
  if (paths.length === 0) throw new UsageError('graph takes one template or more');
  return {
    kind: 'graph',
    paths,
    parameterFiles: given.texts('parameters'),
    format: given.oneOf('format', GRAPH_FORMATS) ?? 'text',
    color: given.flag('color'),
    config: configOf(given),
    ignore: ignoreOf(given),
    overrides: overridesOf(given),
  };
}
