import { resolve } from 'node:path';
import type { Problem } from '../diagnostics/diagnostic.ts';
import { type InspectedDeployment, inspectTemplate } from '../engine/inspect.ts';
import { explain } from '../reporters/reasons.ts';
import { UsageError } from '../workspace/usage-error.ts';
import { Workspace } from '../workspace/workspace.ts';
import type { InspectCommand } from './arguments.ts';

export interface Inspection {
  /** For each parameter file: the template and its nested deployments, parents first. */
  readonly deployments: readonly InspectedDeployment[];
  readonly problems: readonly Problem[];
}

/**
 * Reads one template with the parameter files and the configuration that a lint run would judge it with.
 *
 * @throws UsageError for a template or a parameter file that is none; ConfigError for a configuration that cannot be used
 */
export async function inspectRun(command: InspectCommand, cwd: string): Promise<Inspection> {
  const loaded = await new Workspace(command, cwd).load(resolve(cwd, command.path), true);
  if (loaded.kind === 'unreadable') throw new UsageError(`${command.path}: ${loaded.message}`);
  if (loaded.kind === 'no-template') throw new UsageError(`${command.path}: This is not a template`);
  const deployments = loaded.templates.flatMap((template) =>
    inspectTemplate(template, (reason) => explain(reason).why),
  );
  return { deployments, problems: loaded.problems() };
}
