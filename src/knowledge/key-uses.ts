import { deployedOfTypes, deployedWith, parentOf } from '../model/deployed.ts';
import type { Resource } from '../model/resource.ts';
import type { Template } from '../model/template.ts';
import type { ArmValue, Found } from '../value/arm-value.ts';
import { combinations } from '../value/combinations.ts';
import { compareTexts } from '../value/compare-ids.ts';
import type { Guard } from '../value/condition.ts';
import { absent } from '../value/construct.ts';
import type { Plain } from '../value/distribute.ts';
import { keyOf } from '../value/identity.ts';
import { isText } from '../value/known-text.ts';
import { reasonOf } from '../value/lookup.ts';
import { TextView } from '../value/text-view.ts';
import { type EffectiveIdentity, effectiveIdentity } from './effective-identity.ts';
import { type KeyConsumer, keyConsumerOf } from './key-consumers.ts';
import { type Part, readKeyUri } from './key-uri.ts';
import { MANAGED_HSM_KEY, VAULT_KEY } from './key-vault-types.ts';
import { type LinkedHost, linkedHost } from './linked-hosts.ts';

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
export function keyUsesWith(template: Template): readonly KeyUse[] {
  return deployedWith(template).flatMap(keyUsesOf);
}

/** The uses whose key a vault or managed HSM holds. */
export function usesOfHost(host: Resource): readonly KeyUse[] {
  return keyUsesWith(host.template).filter((use) => use.host.kind === 'deployed' && use.host.host === host);
}

/** The uses of a key that is deployed. */
export function usesOfKey(key: Resource): readonly KeyUse[] {
  return keyUsesWith(key.template).filter((use) => use.key.kind === 'deployed' && use.key.key === key);
}

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
    consumer.envelope(keyPath),
    namePath ? consumer.envelope(namePath) : nothing,
    owner && identityPath ? owner.envelope(identityPath) : nothing,
    owner && federatedPath ? owner.envelope(federatedPath) : nothing,
    kind.source ? consumer.envelope(kind.source.path) : nothing,
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
    const host = linkedHost(named.view, named.host, consumer.template, under);
    const linked = linkedKey(host, named, consumer.template, under);
    const { value, keyName } = named;
    yield { consumer, kind, property: keyPath, value, host, keyName, key: linked, identity, under };
  }
}

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
  return { value: key, view, host, keyName: name.kind === 'absent' ? ownName : TextView.of(name) };
}

const KEY_TYPES = [VAULT_KEY, MANAGED_HSM_KEY] as const;

/** True for a key in a vault or managed HSM. */
export function isKey(resource: Resource): boolean {
  return KEY_TYPES.some((type) => resource.isOfType(type));
}

/** True where keys are deployed together with a template. */
export function hasKeys(template: Template): boolean {
  return deployedWith(template).some(isKey);
}

/** The keys that are deployed into a vault or managed HSM. */
export function keysOf(host: Resource): readonly Resource[] {
  const hostName = TextView.of(host.name);
  return deployedWith(host.template).filter((key) => {
    const store = isKey(key) ? TextView.of(key.name)?.split('/')[0]?.view : undefined;
    return store && hostName && key.isOfType(`${host.type}/keys`) && compareTexts(store, hostName) === 'same';
  });
}

function linkedKey(host: LinkedHost, named: Named, template: Template, under: readonly Guard[]): LinkedKey {
  const { keyName } = named;
  if (host.kind === 'undecided' || !keyName) return { kind: 'undecided' };
  let isOpen = false;
  for (const key of deployedOfTypes(template, KEY_TYPES)) {
    const verdict = isKeyNamed(key, host, named, keyName, under);
    if (verdict) return { kind: 'deployed', key };
    isOpen ||= verdict === undefined;
  }
  if (isOpen) return { kind: 'undecided' };
  return { kind: host.kind === 'deployed' ? 'missing' : 'outside' };
}

/** Whether a deployed key is the one that is named where the guards hold; undefined where what is not known decides. */
function isKeyNamed(
  key: Resource,
  host: LinkedHost,
  { view, host: part }: Named,
  keyName: TextView,
  under: readonly Guard[],
): boolean | undefined {
  const segments = TextView.of(key.name)?.split('/') ?? [];
  const [store, name] = segments.map((segment) => segment.view);
  if (!store || !name || segments.length !== 2) return undefined;
  const label =
    host.kind === 'deployed' ? TextView.of(host.host.name) : part && view.slice(part.start, dotIn(view, part));
  const compare = (one: TextView, other: TextView) => compareTexts(one, other, under);
  const verdicts = [label ? compare(label, store) : 'undecided', compare(keyName, name)];
  if (verdicts.includes('different')) return false;
  return verdicts.includes('undecided') ? undefined : true;
}

function dotIn({ text }: TextView, { start, end }: Part): number {
  const dot = text.indexOf('.', start);
  return dot < 0 || dot > end ? end : dot;
}
