import type { Candidate } from '../workspace/discover.ts';
import { templatesMappedTo } from '../workspace/mapped-parameters.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Templates to lint besides those that were named. Paths are absolute. */
export interface RelatedTemplates {
  /** Each with the parameter files that it is judged with; undefined when these are to be found. */
  readonly templates: ReadonlyMap<string, readonly string[] | undefined>;
  /** What the user should know, each a sentence without a full stop. */
  readonly notes: readonly string[];
}

/** The templates that parameter files belong to, apart from those that were linted with all of theirs. */
export async function templatesOfParameterFiles(
  parameterFiles: readonly string[],
  linted: ReadonlySet<string>,
  workspace: Workspace,
): Promise<RelatedTemplates> {
  const templates = new Map<string, string[]>();
  const notes: string[] = [];
  for (const path of parameterFiles) {
    const mapped = await templatesMappedTo(path, await workspace.configOf(path));
    const owners = mapped.length > 0 ? mapped : await workspace.folders.templatesOf(path);
    if (owners.length === 0) notes.push(`${workspace.nameOf(path)} belongs to no template beside it: skipped`);
    for (const template of owners) {
      if (linted.has(template) || (await workspace.isIgnored(template))) continue;
      const files = templates.get(template) ?? [];
      files.push(path);
      templates.set(template, files);
    }
  }
  return { templates, notes };
}

/** The templates that link to named ones, however indirectly, apart from those that were linted. */
export async function templatesLinkingTo(
  named: readonly Candidate[],
  linted: ReadonlySet<string>,
  workspace: Workspace,
): Promise<RelatedTemplates> {
  const templates = new Map<string, undefined>();
  const pending = named.map(({ path }) => path);
  for (let module = pending.pop(); module !== undefined; module = pending.pop()) {
    for (const template of await workspace.folders.templatesNaming(module, workspace.cwd)) {
      if (linted.has(template) || templates.has(template) || (await workspace.isIgnored(template))) continue;
      templates.set(template, undefined);
      pending.push(template);
    }
  }
  return { templates, notes: [] };
}
