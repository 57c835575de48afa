import { isRotation, rotationPaths, TRIGGERS } from '../knowledge/key-vault/rotation-policies.ts';
import { hostSettings } from '../knowledge/key-vault/settings.ts';
import { MANAGED_HSM } from '../knowledge/key-vault/types.ts';
import { isFilled } from '../knowledge/keys/key-references.ts';
import { type KeyUri, readKeyUri, versionIn } from '../knowledge/keys/key-uri.ts';
import { keyPaths, knownSize, readKeyTime } from '../knowledge/keys/vault-keys.ts';
import type { KeyUse } from '../links/key-uses.ts';
import type { Resource } from '../model/resource.ts';
import { alternatives } from '../value/alternatives.ts';
import { assumesOverride, type Guard } from '../value/conditions/condition.ts';
import { any } from '../value/conditions/three-valued.ts';
import { absent } from '../value/construct.ts';
import type { Plain } from '../value/distribute.ts';
import { isTrue, knownText } from '../value/known-text.ts';
import { itemsSeen } from '../value/list.ts';
import { getPath } from '../value/lookup.ts';
import type { HostFacts, KeyFacts } from './key-graph.ts';

/** Soft delete has been on for all new vaults since 2020-12-15, for managed HSMs always: learn.microsoft.com/azure/key-vault/general/soft-delete-change. Read 2026-12-01. */
const SOFT_DELETE_BY_DEFAULT = 'yes';

/** The service keeps deleted stores and keys for this many days where nothing is said: the same page. Read 2026-12-01. */
const RETENTION_BY_DEFAULT = 90;

export function keyFactsOf(key: Resource): KeyFacts {
  const expires = settled(key, keyPaths.expires);
  const time = expires && readKeyTime(expires);
  const size = settled(key, keyPaths.size);
  const type = settled(key, keyPaths.type);
  const kind = type && knownText(type);
  const isRsa = kind?.toUpperCase().startsWith('RSA') ?? false;
  return {
    type: kind,
    size: size && isRsa ? knownSize(size) : undefined,
    rotation: rotationOf(key),
    expires: time instanceof Date && !Number.isNaN(time.getTime()) ? time.toISOString() : undefined,
  };
}

export function hostFactsOf(host: Resource): HostFacts {
  const days = settled(host, hostSettings.retention);
  const text = days && knownText(days);
  const isHsm = host.isOfType(MANAGED_HSM);
  return {
    purgeProtection: answerOf(host, hostSettings.purgeProtection, 'no'),
    softDelete: isHsm ? 'yes' : answerOf(host, hostSettings.softDelete, SOFT_DELETE_BY_DEFAULT),
    retentionDays: days?.kind === 'absent' ? RETENTION_BY_DEFAULT : text !== undefined ? Number(text) : undefined,
  };
}

/** The one value that something has where nobody overrides a default; undefined where there are several. */
function settled(resource: Resource, path: string): Plain | undefined {
  // The type is absent where a condition leaves the whole resource out.
  const arms = [...alternatives(resource.at(path))].filter(({ under }) => !assumesOverride(under));
  const present = arms.filter(({ value }) => value.kind !== 'absent');
  if (present.length === 0) return absent(resource.name.origin);
  const declared = [...alternatives(resource.unconditionally(path))].filter(({ under }) => !assumesOverride(under));
  return present.length === 1 && declared.length === 1 ? present[0]?.value : undefined;
}

function answerOf(resource: Resource, path: string, otherwise: HostFacts['softDelete']): HostFacts['softDelete'] {
  const value = settled(resource, path);
  if (!value) return 'undecided';
  if (value.kind === 'absent') return otherwise;
  const isSet = isTrue(value);
  return isSet === undefined ? 'undecided' : isSet ? 'yes' : 'no';
}

function rotationOf(key: Resource): string | undefined {
  const actions = settled(key, rotationPaths.actions);
  if (actions?.kind !== 'array') return undefined;
  const rotating = itemsSeen(actions).find((action) => isRotation(action, []) === true);
  const times = rotating ? TRIGGERS.map((path) => knownText(getPath(rotating, path))) : [];
  return times.find((time) => time !== undefined);
}

/** Whether a use of a key follows new versions of it. */
export function versionOf({ consumer, kind: { key }, value, under }: KeyUse): 'followed' | 'pinned' | 'undecided' {
  const uri = readKeyUri(value);
  const inUri = key.form === 'uri' ? uri && isPinnedIn(uri) : false;
  const apart = key.form === 'vault-and-name' ? isPinnedApart(consumer, key.version, under) : false;
  const isPinned = any(inUri, apart);
  return isPinned === undefined ? 'undecided' : isPinned ? 'pinned' : 'followed';
}

function isPinnedIn(uri: KeyUri): boolean | undefined {
  const { kind } = versionIn(uri);
  if (kind === 'none') return false;
  return kind === 'versioned' || kind === 'versioned-property' ? true : undefined;
}

function isPinnedApart(consumer: Resource, path: string, under: readonly Guard[]): boolean | undefined {
  const verdicts = [...alternatives(consumer.at(path), under)].map(({ value }) => isFilled(value));
  const [first] = verdicts;
  return verdicts.every((verdict) => verdict === first) ? first : undefined;
}
