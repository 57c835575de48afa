import { SourceText } from '../../../text/source-text.ts';
import { embeddedModule } from '../../arm-json/document/embedded-module.ts';
import { type LinkedModule, linkedModule } from '../../arm-json/document/links.ts';
import type { Host } from '../../front-end.ts';
import { BicepConfigs } from './bicep-config.ts';
import { moduleReference } from './module-reference.ts';

/**
 * Reads modules of registries beside the files that a host reads: from the module cache, or else the copy in the template
 * that was compiled beside the file which names the module. Nothing is ever fetched.
 */
export class ModuleHost implements Host {
  readonly #host: Host;
  readonly #configs: BicepConfigs;

  constructor(host: Host) {
    this.#host = host;
    this.#configs = new BicepConfigs(host);
  }

  read(uri: string): Promise<SourceText | undefined> {
    const module = linkedModule(uri);
    return module ? this.#module(module) : this.#host.read(uri);
  }

  async #module(module: LinkedModule): Promise<SourceText | undefined> {
    const config = await this.#configs.of(module.from);
    const reference = moduleReference(module.reference, config);
    if (reference.kind !== 'restored') return undefined;
    const { name, folders } = reference;
    const restored = await this.#host.readModule?.({ name, folders, root: config.cacheRoot });
    return restored ?? this.#embedded(module, name);
  }

  async #embedded({ from, symbol, passed }: LinkedModule, name: string): Promise<SourceText | undefined> {
    const compiled = await this.#host.read(from.replace(/\.bicep$/i, '.json'));
    const node = compiled && embeddedModule(compiled, symbol, passed);
    return node && new SourceText(name, compiled.slice(node.range), true);
  }
}
