import { createHash } from 'node:crypto';
import { describeGuards } from '../engine/describe-guards.ts';
import { MANAGED_HSM_KEY } from '../knowledge/key-vault/types.ts';
import { judgeHost, type KeyUri, readKeyUri } from '../knowledge/keys/key-uri.ts';
import type { Grant } from '../links/grants.ts';
import { identityWith } from '../links/identity-grants.ts';
import type { KeyUse } from '../links/key-uses.ts';
import { KEY_HOST_TYPES, storeOf } from '../links/linked-hosts.ts';
import { deploymentsOf } from '../model/dependencies.ts';
import { Resource } from '../model/resource.ts';
import { rootOf, type Template, withDescendants } from '../model/template.ts';
import { alternatives } from '../value/alternatives.ts';
import { compareTexts } from '../value/compare-ids.ts';
import { assumesOverride, type Guard } from '../value/conditions/condition.ts';
import { TextView } from '../value/text-view.ts';
import { hostFactsOf, keyFactsOf } from './key-facts.ts';
import type { ConsumerNode, GrantNode, GraphNode, HostNode, IdentityNode, KeyNode, Presence } from './key-graph.ts';

/** Conditions in words. That a parameter has its default goes without saying. */
export function wordsOf(under: readonly Guard[]): readonly string[] {
  return describeGuards(under.filter(({ kind, holds }) => kind === 'branch' || holds)).map(({ words }) => words);
}

type Unnamed<N extends GraphNode> = N extends unknown ? Omit<N, 'id'> : never;

/** The nodes of a graph: one for each thing, however often it is used. */
export class GraphNodes {
  readonly #seed: string;
  readonly #bySubject = new Map<object, Map<string, GraphNode>>();
  readonly #byText = new Map<string, { readonly view: TextView; readonly node: GraphNode }[]>();
  readonly #ids = new Map<string, number>();
  readonly #all: GraphNode[] = [];

  constructor({ source, parameterFile }: Template) {
    this.#seed = `${source.uri}\n${parameterFile?.uri ?? ''}`;
  }

  /** In the order in which they were asked for. */
  get all(): readonly GraphNode[] {
    return this.#all;
  }

  consumer({ consumer, kind: { noun } }: KeyUse): ConsumerNode {
    const { name, at, when } = declared(consumer);
    return this.#of<ConsumerNode>(consumer, { kind: 'consumer', type: consumer.type, noun, name, at, when });
  }

  /** @param host the node of the host that it is in */
  key({ key, keyName, host: { kind } }: KeyUse, host: HostNode): KeyNode {
    if (key.kind === 'deployed') {
      const { name, ...place } = declared(key.key);
      const facts = keyFactsOf(key.key);
      return this.#of<KeyNode>(key.key, { kind: 'key', name: name.split('/').at(-1) ?? name, facts, ...place });
    }
    const presence = kind === 'undecided' ? 'undecided' : key.kind;
    const name = keyName?.toString() ?? UNKNOWN;
    return this.#named<KeyNode>(keyName, host.id, { kind: 'key', presence, name, facts: undefined, ...NOWHERE });
  }

  host({ host, key, value, consumer }: KeyUse): HostNode {
    if (host.kind === 'deployed') {
      const facts = hostFactsOf(host.host);
      return this.#of<HostNode>(host.host, { kind: 'host', store: storeOf(host.host), facts, ...declared(host.host) });
    }
    const uri = readKeyUri(value);
    const label = uri && labelIn(uri);
    const found = uri && judgeHost(uri);
    const store = key.kind === 'deployed' ? storeOfKey(key.key) : found?.kind === 'known' ? found.store : undefined;
    const at = existingHostOf({ value, consumer })?.span;
    const name = label?.toString() ?? UNKNOWN;
    return this.#named<HostNode>(label, '', {
      kind: 'host',
      store,
      presence: host.kind,
      facts: undefined,
      name,
      at,
      when: [],
    });
  }

  identity({ identity, consumer, kind, under }: KeyUse): IdentityNode {
    const { kind: type } = identity;
    switch (type) {
      case 'user-assigned': {
        const meant = identityWith(consumer.template, identity, under);
        if (meant.kind === 'deployed') {
          return this.#of<IdentityNode>(meant.resource, { kind: 'identity', type, ...declared(meant.resource) });
        }
        const name = identity.id.split('/').at(-1)?.view.toString() ?? UNKNOWN;
        const node = { kind: 'identity', type, presence: meant.kind, name, ...NOWHERE } as const;
        return this.#named<IdentityNode>(identity.id, '', node);
      }
      case 'system-assigned':
        return this.#of<IdentityNode>(identity.of, { kind: 'identity', type, ...declared(identity.of) });
      case 'first-party': {
        const node = { kind: 'identity', type, presence: 'outside', name: kind.noun, ...NOWHERE } as const;
        return this.#of<IdentityNode>(kind, node);
      }
      case 'federated':
      case 'undecided': {
        const presence = type === 'federated' ? 'outside' : 'undecided';
        return this.#of<IdentityNode>(consumer, { kind: 'identity', type, presence, name: UNKNOWN, ...NOWHERE });
      }
    }
  }

  grant(grant: Grant): GrantNode {
    const { by, under } = grant;
    const base = { kind: 'grant', name: nameOf(by), when: wordsOf(under) } as const;
    if (grant.kind === 'role') {
      const role = grant.role?.name;
      return this.#of<GrantNode>(grant, { ...base, type: 'role', role, scope: grant.at, at: by.span });
    }
    const operations = grant.operations && [...grant.operations].sort();
    const at = grant.entry.origin.written.span;
    return this.#of<GrantNode>(grant, { ...base, type: 'access-policy', operations, at });
  }

  /** The only node of that kind for a subject. */
  #of<N extends GraphNode>(subject: object, node: Unnamed<N>): N {
    const kinds = this.#bySubject.get(subject) ?? new Map<string, GraphNode>();
    this.#bySubject.set(subject, kinds);
    const kind = 'type' in node ? `${node.kind} ${node.type}` : node.kind;
    const made = kinds.get(kind) ?? this.#add<N>(node, subject instanceof Resource ? pathOf(subject) : '');
    kinds.set(kind, made);
    return made as N;
  }

  /** The only node of that kind for a text; for one that is not known there are as many as are asked for. */
  #named<N extends GraphNode & { readonly presence: Presence }>(
    view: TextView | undefined,
    within: string,
    node: Unnamed<N>,
  ): N {
    const bucket = `${node.kind} ${node.presence} ${within} ${view?.text.toLowerCase() ?? ''}`;
    const alike = this.#byText.get(bucket) ?? [];
    this.#byText.set(bucket, alike);
    const known = view && alike.find((other) => compareTexts(other.view, view) === 'same');
    if (known) return known.node as N;
    const made = this.#add<N>(node, within);
    if (view && alike.length < MAX_COMPARED) alike.push({ view, node: made });
    return made;
  }

  #add<N extends GraphNode>(node: Unnamed<N>, within: string): N {
    // The id stays the same when more is said of a node.
    const { at, when, ...described } = node;
    const { facts: _, ...content } = { facts: undefined, ...described };
    const hash = createHash('sha256')
      .update(JSON.stringify([this.#seed, within, content]))
      .digest('hex')
      .slice(0, 8);
    const stem = `${node.kind}_${hash}`;
    const number = (this.#ids.get(stem) ?? 0) + 1;
    this.#ids.set(stem, number);
    const made = { id: number === 1 ? stem : `${stem}_${number}`, ...node } as unknown as N;
    this.#all.push(made);
    return made;
  }
}

/** What stands for a name of which nothing is known. */
const UNKNOWN = '{...}';

/** How many texts that look alike are compared with one: what is not known in them may differ. */
const MAX_COMPARED = 50;

/** For what is not declared here. */
const NOWHERE = { at: undefined, when: [] } as const;

function declared(resource: Resource) {
  const arms = [...alternatives(resource.presence)].filter(({ value }) => value.kind !== 'absent');
  // What is written of a resource is there only under its conditions, and its type is always written.
  const presence: Presence = arms.length > 0 ? 'deployed' : 'missing';
  return { name: nameOf(resource), at: resource.span, when: wordsOf(arms[0]?.under ?? []), presence };
}

/** The name by the defaults of parameters where that is one name; else what all possible names have in common. */
export function nameOf(resource: Resource): string {
  const readings = [...alternatives(resource.name)].filter(({ under }) => !assumesOverride(under));
  const [only, ...others] = readings;
  const view = only && only.value.kind !== 'absent' && others.length === 0 ? TextView.of(only.value) : undefined;
  return view?.toString() ?? resource.label;
}

/** Where a resource stands among the deployments: names tell the modules apart that deploy resources of one name. */
function pathOf(resource: Resource): string {
  return [resource, ...deploymentsOf(resource)].map((each) => `${each.type} ${each.label}`).join('\n');
}

/** The first label of a host name; undefined where it cannot be told from the rest. */
function labelIn({ view, host }: KeyUri): TextView | undefined {
  if (!host) return undefined;
  const dot = view.text.slice(host.start, host.end).indexOf('.');
  return view.slice(host.start, dot < 0 ? host.end : host.start + dot);
}

function storeOfKey(key: Resource): HostNode['store'] {
  return key.isOfType(MANAGED_HSM_KEY) ? 'managed-hsm' : 'vault';
}

/** The declaration of the vault or managed HSM that a key is in, where it is only read. */
export function existingHostOf({ value, consumer }: Pick<KeyUse, 'value' | 'consumer'>): Resource | undefined {
  const uri = readKeyUri(value);
  const label = uri && labelIn(uri);
  const resources = [...withDescendants(rootOf(consumer.template))].flatMap((template) => template.resources);
  return resources.find((resource) => {
    const isHost = label && resource.existing && KEY_HOST_TYPES.some((type) => resource.isOfType(type));
    const name = isHost ? TextView.of(resource.name) : undefined;
    return label && name && compareTexts(label, name) === 'same';
  });
}
