import { resolve } from 'node:path';
import { jsonText } from '../reporters/json-text.ts';
import { levelsIn } from '../run/create.ts';
import { Tools } from '../run/tools.ts';
import { FileHost } from '../workspace/file-host.ts';
import { createFrontEnd } from '../workspace/front-ends.ts';
import { isIgnored } from '../workspace/ignores.ts';
import { mappedParameterFiles } from '../workspace/mapped-parameters.ts';
import { displayPath } from '../workspace/paths.ts';
import type { PrintConfigCommand } from './arguments.ts';

/**
 * What applies to a file, as JSON: the configuration files, what they and the command line say together, and the level
 * of every rule.
 *
 * @throws ConfigError for a configuration that cannot be used
 */
export async function configText({ path, lint }: PrintConfigCommand, cwd: string): Promise<string> {
  const file = resolve(cwd, path);
  const tools = await Tools.create(lint, cwd, createFrontEnd(), new FileHost(cwd));
  const config = await tools.configOf(file);
  const settings = tools.settingsFor(config);
  const { assume, pedantic, requireCmk, keyHosts, now } = settings.modes;
  return jsonText({
    configFiles: config.files,
    ignored: isIgnored(file, config, lint.ignore, cwd),
    parameters: mappedParameterFiles(file, config)?.map((each) => displayPath(each, cwd)),
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
