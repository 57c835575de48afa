import { dirname, join, normalize } from 'node:path/posix';
import type { Bindings } from '../../../eval/frame.ts';
import { propertyOf } from '../../../json/lookup.ts';
import type { JsonNode, JsonObject } from '../../../json/tree.ts';
import type { SourceText } from '../../../text/source-text.ts';
import type { ArmValue, Found } from '../../../value/arm-value.ts';
import type { Host } from '../../front-end.ts';
import { evaluateJson } from '../values/evaluate-json.ts';
import type { JsonDocument } from './document.ts';

/** How many linked files one template may lead to. */
const MAX_FILES = 256;

/**
 * The linked templates that lie beside a template. A template is built with what is known of them; what it asks for
 * beyond is read, and it is built again.
 */
export class LinkedDocuments {
  readonly #known = new Map<string, JsonDocument | undefined>();
  readonly #wanted = new Set<string>();

  /** The document at a path; undefined when there is none, or not yet. */
  find(uri: string): JsonDocument | undefined {
    if (!this.#known.has(uri)) this.#wanted.add(uri);
    return this.#known.get(uri);
  }

  get documents(): readonly JsonDocument[] {
    return [...this.#known.values()].filter((document) => document !== undefined);
  }

  /** Reads what was asked for and is not known; false when there is nothing new. */
  async readWanted(host: Host, documentOf: (source: SourceText) => JsonDocument): Promise<boolean> {
    const wanted = [...this.#wanted];
    this.#wanted.clear();
    let isNew = false;
    for (const uri of wanted) {
      const source = this.#known.size < MAX_FILES ? await host.read(uri) : undefined;
      this.#known.set(uri, source && documentOf(source));
      isNew ||= source !== undefined;
    }
    return isNew;
  }
}

/** A module that is named by a reference into a registry, not by a path. */
export interface LinkedModule {
  readonly reference: string;
  /** The file that names it. */
  readonly from: string;
  /** What it is called there. */
  readonly symbol: string;
  /** The names of the arguments that it is given. */
  readonly passed: readonly string[];
}

const MODULE_REFERENCE = /^(?:br|ts)[/:]/;

/** What {@link linkedPath} returns for a module of a registry, read again; undefined for a path. */
export function linkedModule(uri: string): LinkedModule | undefined {
  return uri.startsWith('{') ? (JSON.parse(uri) as LinkedModule) : undefined;
}

/**
 * The path of the template that a deployment links to, relative to the file it stands in; undefined when the link leads
 * elsewhere. Nothing is ever fetched: a URL whose base is not known, as in `uri(deployment()..., 'nested/vault.json')`,
 * is taken to be the folder of the template, which is where such files are published from.
 *
 * @param symbol the symbolic name of the deployment
 */
export function linkedPath(
  properties: JsonObject,
  document: JsonDocument,
  bindings: Bindings,
  symbol: string | undefined,
): string | undefined {
  const link = propertyOf(properties, 'templateLink')?.value;
  if (link?.kind !== 'object') return undefined;
  const member = (name: string): ArmValue | undefined => {
    const node: JsonNode | undefined = propertyOf(link, name)?.value;
    return node && evaluateJson(node, document, bindings);
  };
  const relative = member('relativePath');
  const written = relative ? literalText(relative) : pathInUri(member('uri'));
  if (written === undefined) return undefined;
  if (document.language === 'arm-json' || !MODULE_REFERENCE.test(written)) return resolved(document, written);
  const args = propertyOf(properties, 'parameters')?.value;
  const passed = args?.kind === 'object' ? args.properties.map(({ key }) => key.value) : [];
  const module: LinkedModule = { reference: written, from: document.source.uri, symbol: symbol ?? '', passed };
  return JSON.stringify(module);
}

function literalText(value: Found | undefined): string | undefined {
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}

/** The known path behind an unknown base. */
function pathInUri(uri: ArmValue | undefined): string | undefined {
  if (uri?.kind === 'text' && uri.parts[0]?.kind !== 'literal') {
    return uri.parts.map(literalText).find((part) => part !== undefined && /\.jsonc?$/i.test(part));
  }
  if (uri?.kind !== 'unknown' || typeof uri.identity !== 'object' || uri.identity.call !== 'uri') return undefined;
  return literalText(uri.identity.of[1]);
}

/** Below the folder of the file, or undefined: no link of JSON leads out of it. Paths of modules may, as far as files are read. */
function resolved({ source, language }: JsonDocument, path: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:|^\\\\|\0/i.test(path)) return undefined;
  const relative = normalize(path.replaceAll('\\', '/').replace(/^\/+/, ''));
  const leadsOut = relative.startsWith('..') && language === 'arm-json';
  return leadsOut ? undefined : join(dirname(source.uri), relative);
}
