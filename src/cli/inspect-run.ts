import { dirname, resolve } from 'node:path';
import type { Problem } from '../diagnostics/diagnostic.ts';
import { type InspectedDeployment, inspectTemplate } from '../engine/inspect.ts';
import { explain } from '../reporters/reasons.ts';
import type { SourceText } from '../text/source-text.ts';
import type { InspectCommand } from './arguments.ts';
import { createFrontEnd } from './create.ts';
import { FileHost } from './file-host.ts';
import { Folders } from './folders.ts';
import { givenParameterFiles } from './given-parameter-files.ts';
import { displayPath } from './paths.ts';
import { type ReadResult, readSource } from './read-source.ts';
import { UsageError } from './usage-error.ts';

export interface Inspection {
  /** For each parameter file: the template and its nested deployments, parents first. */
  readonly deployments: readonly InspectedDeployment[];
  readonly problems: readonly Problem[];
}

/**
 * Reads one template with the parameter files that a lint run would judge it with.
 *
 * @throws UsageError for a template or a parameter file that is none
 */
export async function inspectRun(command: InspectCommand, cwd: string): Promise<Inspection> {
  const frontEnd = createFrontEnd();
  const folders = new Folders((source) => frontEnd.classify(source));
  const read = (path: string): Promise<ReadResult> => readSource(path, displayPath(path, cwd));
  const path = resolve(cwd, command.path);
  const result = await read(path);
  if (result.kind === 'unreadable') throw new UsageError(`${command.path}: ${result.message}`);
  const kind = folders.classify(path, result.source);
  if (kind !== 'template' && kind !== 'fragment') throw new UsageError(`${command.path}: This is not a template`);
  const given = await givenParameterFiles(command.parameterFiles, cwd, folders, read);
  const parameterFiles = given.length > 0 ? given : await foundParameterFiles(path, folders, read);
  const host = new FileHost(cwd);
  host.admit(dirname(path));
  const { cloud, context } = command;
  const loaded = await frontEnd.load(result.source, host, { parameterFiles, cloud, context });
  const deployments = loaded.templates.flatMap((template) =>
    inspectTemplate(template, (reason) => explain(reason).why),
  );
  return { deployments, problems: loaded.problems() };
}

async function foundParameterFiles(
  template: string,
  folders: Folders,
  read: (path: string) => Promise<ReadResult>,
): Promise<readonly SourceText[]> {
  const files: SourceText[] = [];
  for (const path of await folders.parameterFilesOf(template)) {
    const result = await read(path);
    if (result.kind === 'read' && folders.classify(path, result.source) === 'parameters') files.push(result.source);
  }
  return files;
}
