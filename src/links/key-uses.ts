import { type EffectiveIdentity, effectiveIdentity } from '../knowledge/identity/effective-identity.ts';
import { MANAGED_HSM_KEY, VAULT_KEY } from '../knowledge/key-vault/types.ts';
import { type KeyConsumer, keyConsumerOf, keyConsumerTypes } from '../knowledge/keys/key-consumers.ts';
import { isFilled } from '../knowledge/keys/key-references.ts';
import { readKeyUri } from '../knowledge/keys/key-uri.ts';
import { declarationsOf } from '../model/declarations.ts';
import { deployedOfTypes, onceDeployed, parentOf } from '../model/deployed.ts';
import { deploymentCases, isDeployedWhere } from '../model/deployed-where.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import type { ArmValue, Found } from '../value/arm-value.ts';
import { combinations } from '../value/combinations.ts';
import { compareTexts } from '../value/compare-ids.ts';
import type { Guard } from '../value/conditions/condition.ts';
import { withDefaults } from '../value/conditions/defaults.ts';
import { together } from '../value/conditions/guards.ts';
import { absent } from '../value/construct.ts';
import type { Plain } from '../value/distribute.ts';
import { keyOf } from '../value/identity.ts';
import { groupedBy } from '../value/index/grouping.ts';
import { NearIndex } from '../value/index/near-index.ts';
import { isText } from '../value/known-text.ts';
import { reasonOf } from '../value/lookup.ts';
import type { Part } from '../value/text-view.ts';
import { TextView } from '../value/text-view.ts';
import { KEY_HOST_TYPES, type LinkedHost, linkedHost } from './linked-hosts.ts';

/** The key that a consumer names, among those that are deployed together with it. */
export type LinkedKey =
  | { readonly kind: 'deployed'; readonly key: Resource }
  /** None of the keys that are deployed with its vault or managed HSM. */
  | { readonly kind: 'missing' }
  /** Its host exists already, and no such key is made in it here. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'undecided' };

/** One way in which a resource uses a key: one combination of what it says of its key and of its identity. */
export interface KeyUse {
  readonly consumer: Resource;
  readonly kind: KeyConsumer;
  /** Where the key, or its vault, is named: dotted path from the root of the consumer. */
  readonly property: string;
  /** What stands there. */
  readonly value: ArmValue;
  readonly host: LinkedHost;
  /** Undefined where it is not told apart from the rest of the text. */
  readonly keyName: TextView | undefined;
  readonly key: LinkedKey;
  readonly identity: EffectiveIdentity;
  readonly under: readonly Guard[];
}

const KEY_TYPES = [VAULT_KEY, MANAGED_HSM_KEY] as const;

const known = new WeakMap<Resource, readonly KeyUse[]>();

/** The ways in which a resource uses a customer-managed key; none for a type that takes none, or that has no key set. */
export function keyUsesOf(consumer: Resource): readonly KeyUse[] {
  let uses = known.get(consumer);
  if (!uses) {
    const kind = keyConsumerOf(consumer.type);
    uses = kind && !consumer.existing ? [...usesOf(consumer, kind)] : [];
    known.set(consumer, uses);
  }
  return uses;
}

/** The uses of keys by all resources that are deployed together with a template. */
export const keyUsesWith: (template: Template) => readonly KeyUse[] = onceDeployed(keyConsumerTypes, (all) =>
  all.flatMap(keyUsesOf),
);

/** The uses whose key a vault or managed HSM holds. */
export function usesOfHost(host: Resource): readonly KeyUse[] {
  return usesByHost(host.template).get(host) ?? [];
}

/** The uses of a key that is deployed. */
export function usesOfKey(key: Resource): readonly KeyUse[] {
  return usesByKey(key.template).get(key) ?? [];
}

const usesByHost = onceDeployed(keyConsumerTypes, (all) =>
  groupedBy(all.flatMap(keyUsesOf), ({ host }) => (host.kind === 'deployed' ? host.host : undefined)),
);
const usesByKey = onceDeployed(keyConsumerTypes, (all) =>
  groupedBy(all.flatMap(keyUsesOf), ({ key }) => (key.kind === 'deployed' ? key.key : undefined)),
);

interface Named {
  readonly value: ArmValue;
  readonly view: TextView;
  readonly host: Part | undefined;
  readonly keyName: TextView | undefined;
}

function* usesOf(consumer: Resource, kind: KeyConsumer): Generator<KeyUse, void> {
  const parent = parentOf(consumer);
  const owner = kind.identity ? consumer : parent.kind === 'deployed' ? parent.resource : undefined;
  const identityKind = kind.identity ? kind : owner && keyConsumerOf(owner.type);
  const nothing = absent(consumer.name.origin);
  const identityPath = identityKind?.identity?.path;
  const federatedPath =
    identityKind?.federatedClientId?.in === 'property' ? identityKind.federatedClientId.path : undefined;
  const [keyPath, namePath] = kind.key.form === 'uri' ? [kind.key.path, undefined] : [kind.key.vaultUri, kind.key.name];
  const parts: readonly [Found, Found, Found, Found, Found] = [
    consumer.at(keyPath),
    namePath ? consumer.at(namePath) : nothing,
    owner && identityPath ? owner.at(identityPath) : nothing,
    owner && federatedPath ? owner.at(federatedPath) : nothing,
    kind.source ? consumer.at(kind.source.path) : nothing,
  ];
  for (const { values, under: chosen } of combinations(parts)) {
    const [key, name, said, federated, source] = values;
    const under = whereInUse(kind, source, chosen);
    const named = under && readNamed(key, name);
    const identity =
      owner && identityKind
        ? effectiveIdentity(owner, identityKind, said, federated)
        : ({ kind: 'undecided' } as const);
    if (!named || !identity) continue;
    const { value, keyName } = named;
    for (const linked of linksOf(named, consumer.template, under).flatMap(whereDeployed)) {
      yield { consumer, kind, property: keyPath, value, keyName, identity, ...linked };
    }
  }
}

type Linked = Pick<KeyUse, 'host' | 'key' | 'under'>;

/** How many defaults are looked at together; where there are more, what they decide is left open. */
const MAX_DEFAULTS = 32;

/** What is named where guards hold; where that is open, also what is named as long as nobody overrides a default. */
function linksOf(named: Named, template: Template, under: readonly Guard[]): readonly Linked[] {
  const linked = linkedWhere(named, template, under);
  const names = defaultsWith(template);
  const defaults = together(under, names);
  if (opennessOf(linked) === 0 || names.length > MAX_DEFAULTS || !defaults) return [linked];
  const byDefault = linkedWhere(named, template, defaults);
  if (opennessOf(byDefault) === opennessOf(linked)) return [linked];
  const needed = decisiveIn(byDefault).reduce((guards, { name }) => withDefaults(name, guards), under);
  const simpler = linkedWhere(named, template, needed);
  return [linked, opennessOf(simpler) === opennessOf(byDefault) ? simpler : byDefault];
}

/**
 * A link, case by case of whether what is named is deployed: a vault under a condition that does not hold exists already,
 * and a key under such a condition is not made here. So a rule has the conditions of the vault and of the key among its
 * guards.
 */
function whereDeployed({ host, key, under }: Linked): readonly Linked[] {
  const hosts = host.kind === 'deployed' ? declarationsOf(host.host) : [];
  const keys = key.kind === 'deployed' ? declarationsOf(key.key) : [];
  return deploymentCases([...hosts, ...keys], under).map((guards) => {
    const linked = host.kind === 'deployed' ? hostMade(hosts, guards) : host;
    const missing = linked.kind === 'deployed' ? 'missing' : 'outside';
    return { host: linked, key: key.kind === 'deployed' ? keyMade(keys, guards, missing) : key, under: guards };
  });
}

function hostMade(hosts: readonly Resource[], under: readonly Guard[]): LinkedHost {
  const host = hosts.find((each) => isDeployedWhere(each, under) !== false);
  if (!host) return { kind: 'outside' };
  return isDeployedWhere(host, under) ? { kind: 'deployed', host } : { kind: 'undecided' };
}

function keyMade(keys: readonly Resource[], under: readonly Guard[], kind: 'missing' | 'outside'): LinkedKey {
  const key = keys.find((each) => isDeployedWhere(each, under) !== false);
  if (!key) return { kind };
  return isDeployedWhere(key, under) ? { kind: 'deployed', key } : { kind: 'undecided' };
}

/** What has the names that decide what is named. */
function decisiveIn({ host, key }: Linked): readonly Resource[] {
  const hosts = host.kind === 'deployed' ? [host.host] : [];
  return [...hosts, ...(key.kind === 'deployed' ? [key.key] : hosts.flatMap(keysOf))];
}

/** How much of what is named is open. */
function opennessOf({ host, key }: Linked): number {
  return [host, key].filter(({ kind }) => kind === 'undecided').length;
}

function linkedWhere(named: Named, template: Template, under: readonly Guard[]): Linked {
  const host = linkedHost(named.view, named.host, template, under);
  return { host, key: linkedKey(host, named, template, under), under };
}

/** What holds as long as nobody overrides a default in the names of what keeps keys, and of keys. */
const defaultsWith = onceDeployed([...KEY_TYPES, ...KEY_HOST_TYPES], (all) =>
  all.reduce((guards: readonly Guard[], { name }) => withDefaults(name, guards), []),
);

/** The guards under which a key that is named is used, too; undefined where another key is used. */
function whereInUse({ source }: KeyConsumer, said: Plain, under: readonly Guard[]): readonly Guard[] | undefined {
  if (!source) return under;
  const isUsed = isText(said, source.customerManaged);
  if (isUsed) return under;
  if (isUsed === false || said.kind === 'absent') return undefined;
  const assumed = `is '${source.customerManaged}'`;
  const condition = { op: 'atom', key: `customer-managed(${keyOf(said)})` } as const;
  return [...under, { kind: 'override', condition, holds: true, origin: said.origin, why: reasonOf(said), assumed }];
}

function readNamed(key: Plain, name: Plain): Named | undefined {
  if (key.kind === 'absent') return undefined;
  const uri = readKeyUri(key);
  if (!uri) return undefined;
  const { view, host } = uri;
  const ownName = uri.name && view.slice(uri.name.start, uri.name.end);
  const keyName = name.kind === 'absent' || isFilled(name) === false ? ownName : TextView.of(name);
  return { value: key, view, host, keyName: keyName?.text === '' ? undefined : keyName };
}

/** True for a key in a vault or managed HSM. */
export function isKey(resource: Resource): boolean {
  return KEY_TYPES.some((type) => resource.isOfType(type));
}

/** True where keys are deployed together with a template. */
export function hasKeys(template: Template): boolean {
  return deployedOfTypes(template, KEY_TYPES).length > 0;
}

/** The keys that are deployed into a vault or managed HSM. */
export function keysOf(host: Resource): readonly Resource[] {
  const hostName = TextView.of(host.name);
  const candidates = hostName ? keysByHostName(host.template).near(hostName) : [];
  return candidates.filter((key) => {
    const store = TextView.of(key.name)?.split('/')[0]?.view;
    return store && hostName && key.isOfType(`${host.type}/keys`) && compareTexts(store, hostName) === 'same';
  });
}

/** Type by type; by names that have a segment for the host and one for the key. */
const keysByHostName = onceDeployed(KEY_TYPES, (all) => {
  const keys = KEY_TYPES.flatMap((type) => all.filter((resource) => resource.isOfType(type)));
  return new NearIndex('names', keys, (key) => namesOf(key)?.store);
});

/** The names of a key and of what it is deployed into; undefined where they are not told apart. */
function namesOf(key: Resource): { readonly store: TextView; readonly name: TextView } | undefined {
  const [store, name, ...others] = TextView.of(key.name)?.split('/') ?? [];
  return store && name && others.length === 0 ? { store: store.view, name: name.view } : undefined;
}

function linkedKey(host: LinkedHost, named: Named, template: Template, under: readonly Guard[]): LinkedKey {
  const { keyName } = named;
  if (host.kind === 'undecided' || !keyName) return { kind: 'undecided' };
  const store = hostName(host, named);
  const keys = keysByHostName(template);
  let isOpen = false;
  for (const key of store ? keys.near(store, under) : keys.items) {
    const verdict = isKeyNamed(key, store, keyName, under);
    if (verdict) return { kind: 'deployed', key };
    isOpen ||= verdict === undefined;
  }
  if (isOpen) return { kind: 'undecided' };
  return { kind: host.kind === 'deployed' ? 'missing' : 'outside' };
}

function hostName(host: LinkedHost, { view, host: part }: Named): TextView | undefined {
  if (host.kind === 'deployed') return TextView.of(host.host.name);
  return part && view.slice(part.start, dotIn(view, part));
}

/** Whether a deployed key is the one that is named where the guards hold; undefined where what is not known decides. */
function isKeyNamed(
  key: Resource,
  store: TextView | undefined,
  keyName: TextView,
  under: readonly Guard[],
): boolean | undefined {
  const names = namesOf(key);
  if (!names) return undefined;
  const verdicts = [
    store ? compareTexts(store, names.store, under) : 'undecided',
    compareTexts(keyName, names.name, under),
  ];
  if (verdicts.includes('different')) return false;
  return verdicts.includes('undecided') ? undefined : true;
}

function dotIn({ text }: TextView, { start, end }: Part): number {
  const dot = text.indexOf('.', start);
  return dot < 0 || dot > end ? end : dot;
}
