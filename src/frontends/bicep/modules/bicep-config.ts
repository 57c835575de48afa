import { dirname, join } from 'node:path/posix';
import { propertyOf } from '../../../json/lookup.ts';
import { parseJson } from '../../../json/parse-json.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import type { SourceText } from '../../../text/source-text.ts';
import type { CacheRoot, Host } from '../../front-end.ts';
import type { ModuleSources, RegistryAlias, TemplateSpecAlias } from './module-reference.ts';

/** What a `bicepconfig.json` says that matters to a deployment. */
export interface BicepConfig extends ModuleSources {
  readonly cacheRoot: CacheRoot | undefined;
}

const NO_CONFIG: BicepConfig = { br: new Map(), ts: new Map(), cacheRoot: undefined };

/** How many folders are looked through, from that of a file upwards. */
const MAX_FOLDERS = 64;

/** Finds the configuration of Bicep files: the nearest one counts, and no other. */
export class BicepConfigs {
  readonly #host: Host;
  readonly #known = new Map<string, Promise<BicepConfig>>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** That of a file. A configuration that cannot be read says nothing. */
  of(uri: string): Promise<BicepConfig> {
    const folder = dirname(uri);
    let config = this.#known.get(folder);
    if (!config) {
      config = this.#nearest(folder);
      this.#known.set(folder, config);
    }
    return config;
  }

  async #nearest(from: string): Promise<BicepConfig> {
    for (let folder = from, count = 0; count < MAX_FOLDERS; folder = join(folder, '..'), count++) {
      const source = await this.#host.read(join(folder, 'bicepconfig.json'));
      if (source) return configIn(source);
      if (folder === '/') break;
    }
    return NO_CONFIG;
  }
}

function configIn(source: SourceText): BicepConfig {
  const { root } = parseJson(source);
  const aliases = objectAt(root, 'moduleAliases');
  const cacheRoot = textAt(root, 'cacheRootDirectory');
  return {
    br: aliasesIn(objectAt(aliases, 'br'), registryAlias),
    ts: aliasesIn(objectAt(aliases, 'ts'), templateSpecAlias),
    cacheRoot: cacheRoot === undefined ? undefined : { path: cacheRoot, from: source.uri },
  };
}

function aliasesIn<T>(
  aliases: JsonObject | undefined,
  read: (node: JsonNode) => T | undefined,
): ReadonlyMap<string, T> {
  const known = new Map<string, T>();
  for (const { key, value } of aliases?.properties ?? []) {
    const alias = read(value);
    if (alias) known.set(key.value, alias);
  }
  return known;
}

function registryAlias(node: JsonNode): RegistryAlias | undefined {
  const registry = textAt(node, 'registry');
  return registry === undefined ? undefined : { registry, modulePath: textAt(node, 'modulePath') };
}

function templateSpecAlias(node: JsonNode): TemplateSpecAlias | undefined {
  const subscription = textAt(node, 'subscription');
  const resourceGroup = textAt(node, 'resourceGroup');
  return subscription === undefined || resourceGroup === undefined ? undefined : { subscription, resourceGroup };
}

function objectAt(node: JsonNode | undefined, name: string): JsonObject | undefined {
  const value = node?.kind === 'object' ? propertyOf(node, name)?.value : undefined;
  return value?.kind === 'object' ? value : undefined;
}

function textAt(node: JsonNode | undefined, name: string): string | undefined {
  const value = node?.kind === 'object' ? propertyOf(node, name)?.value : undefined;
  return value?.kind === 'string' ? value.value : undefined;
}
