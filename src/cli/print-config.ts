import { resolve } from 'node:path';
import { jsonText } from '../reporters/json-text.ts';
import { levelsIn } from '../run/create.ts';
import { Tools } from '../run/tools.ts';
import { mappedParameterFiles } from '../workspace/mapped-parameters.ts';
import { Workspace } from '../workspace/workspace.ts';
import type { PrintConfigCommand } from './arguments.ts';

/**
 * What applies to a file, as JSON: the configuration files, what they and the command line say together, and the level
 * of every rule.
 *
 * @throws ConfigError for a configuration that cannot be used
 */
export async function configText({ path, lint }: PrintConfigCommand, cwd: string): Promise<string> {
  const file = resolve(cwd, path);
  const workspace = new Workspace(lint, cwd);
  const tools = await Tools.create(lint, workspace);
  const config = await workspace.configOf(file);
  const settings = workspace.settingsOf(config);
  const { assume, pedantic, requireCmk, keyHosts, now } = settings.modes;
  return jsonText({
    configFiles: config.files,
    ignored: await workspace.isIgnored(file),
    parameters: mappedParameterFiles(file, config)?.map((each) => workspace.nameOf(each)),
    assume,
    pedantic,
    requireCmk,
    cloud: settings.cloud,
    keyHosts,
    context: settings.context,
    now: now.toISOString(),
    rules: Object.fromEntries(levelsIn(settings, await tools.ruleSetFor(config))),
    disable: config.disable.map(({ folder, at, ...entry }) => entry),
  });
}
