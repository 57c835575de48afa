import type { ArmValue, Found, Reference } from '../value/arm-value.ts';
import { choice, GUID, KEY_VERSION, literal, SEGMENT, unknown } from '../value/construct.ts';
import { joinText } from '../value/join-text.ts';
import type { Origin } from '../value/origin.ts';
import { TextView } from '../value/text-view.ts';
import { keyHostSuffixes } from './clouds.ts';
import { textOf } from './ids.ts';

type Parts = readonly (string | ArmValue)[];

/** What a service answers for a run-time property; `names` are the segments of the resource's name. */
type Answer = (names: readonly ArmValue[], reference: Reference) => Parts;

function vaultUrl([vault]: readonly ArmValue[], { cloud }: Reference): Parts {
  return ['https://', vault as ArmValue, keyHostSuffixes(cloud).vault];
}

function hsmUrl([hsm]: readonly ArmValue[], { cloud }: Reference): Parts {
  return ['https://', hsm as ArmValue, keyHostSuffixes(cloud).managedHsm];
}

function secretUri(names: readonly ArmValue[], reference: Reference): Parts {
  return [...vaultUrl(names, reference), '/secrets/', names[1] as ArmValue];
}

/** The two URIs of a key: `keyUri` is described as that of "the current version", and yet names no version. */
function keyUris(hostUrl: Answer): Readonly<Record<string, Answer>> {
  const keyUri: Answer = (names, reference) => [...hostUrl(names, reference), '/keys/', names[1] as ArmValue];
  return { keyuri: keyUri, keyuriwithversion: (names, key) => [...keyUri(names, key), '/', version(key)] };
}

/**
 * Per resource type and property, lower-case.
 *
 * Source: the property descriptions of Azure's published resource types (Azure/bicep-types-az), read 2026-11-21.
 */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
  'microsoft.keyvault/vaults': { vaulturi: (names, vault) => [...vaultUrl(names, vault), '/'] },
  'microsoft.keyvault/vaults/keys': keyUris(vaultUrl),
  'microsoft.keyvault/vaults/secrets': {
    secreturi: secretUri,
    secreturiwithversion: (names, secret) => [...secretUri(names, secret), '/', version(secret)],
  },
  'microsoft.keyvault/managedhsms': { hsmuri: (names, hsm) => [...hsmUrl(names, hsm), '/'] },
  'microsoft.keyvault/managedhsms/keys': keyUris(hsmUrl),
  'microsoft.managedidentity/userassignedidentities': {
    clientid: (_, identity) => [guid(identity, 'clientId')],
    principalid: (_, identity) => [guid(identity, 'principalId')],
    tenantid: (_, identity) => [guid(identity, 'tenantId')],
  },
};

/** A part of a key's URI that the reference itself does not show. */
function keyPart(reference: Reference, part: 'host' | 'name'): ArmValue {
  const why = { code: 'runtime-state', subject: `key ${part}` } as const;
  return unknown('string', why, { call: `key-${part}`, of: [reference] }, reference.origin, { shape: SEGMENT });
}

const anyHost: Answer = (_, reference) => ['https://', keyPart(reference, 'host')];
const anyKeyUris = keyUris(anyHost);

/**
 * What properties look like whose names tell that they belong to keys and key stores, whatever resource they are read
 * from. `kid` is what Key Vault's own API calls the URI with a version.
 */
const UNTYPED_ANSWERS: Readonly<Record<string, Answer>> = {
  vaulturi: (names, reference) => [...anyHost(names, reference), '/'],
  hsmuri: (names, reference) => [...anyHost(names, reference), '/'],
  ...anyKeyUris,
  kid: anyKeyUris.keyuriwithversion as Answer,
};

function version(reference: Reference): ArmValue {
  const why = { code: 'runtime-state', subject: 'key version' } as const;
  return unknown('string', why, { call: 'key-version', of: [reference.id] }, reference.origin, { shape: KEY_VERSION });
}

function guid(reference: Reference, property: string): ArmValue {
  const why = { code: 'runtime-state', subject: property } as const;
  return unknown('string', why, { call: property, of: [reference.id] }, reference.origin, { shape: GUID });
}

/** Members of a whole resource (`'Full'`) that are not below `properties`. */
const IDENTITY_GUIDS: ReadonlySet<string> = new Set(['identity.principalid', 'identity.tenantid']);

/** The run-time state of a resource, before any member of it is read. */
export function referenceTo(
  read: Pick<Reference, 'id' | 'resourceType' | 'target' | 'full' | 'cloud'>,
  origin: Origin,
): Reference {
  return { kind: 'reference', ...read, path: [], as: undefined, member: undefined, origin };
}

/**
 * A member of the run-time state: an output of a nested deployment, what the declaration says, what the service is
 * known to answer, or the same reference one name longer.
 */
export function readRuntimeMember(reference: Reference, name: string, origin: Origin, member: Origin): Found {
  const path = [...reference.path, name];
  const next: Reference = { ...reference, path, origin, member };
  const below = reference.full && path[0]?.toLowerCase() === 'properties' ? path.slice(1) : path;
  const isEnvelope = reference.full && below === path;
  if (!isEnvelope && below.length === 1 && name.toLowerCase() === 'outputs' && reference.target) {
    const { outputs } = reference.target;
    if (outputs.kind !== 'absent') return outputs;
  }
  const answer = isEnvelope ? envelopeAnswer(next, path) : knownAnswer(next, below);
  if (answer) return { ...next, as: answer };
  return declaredMember(reference, isEnvelope ? path : ['properties', ...below], origin) ?? next;
}

function envelopeAnswer(reference: Reference, path: readonly string[]): ArmValue | undefined {
  return IDENTITY_GUIDS.has(path.join('.').toLowerCase()) ? guid(reference, path.join('.')) : undefined;
}

function knownAnswer(reference: Reference, path: readonly string[]): ArmValue | undefined {
  const property = path.at(-1)?.toLowerCase() ?? '';
  const type = reference.resourceType?.toLowerCase();
  const answers = type === undefined ? UNTYPED_ANSWERS : path.length === 1 ? ANSWERS[type] : undefined;
  const answer = answers && Object.hasOwn(answers, property) ? answers[property] : undefined;
  if (!answer) return undefined;
  const names = type === undefined ? [undefined, keyPart(reference, 'name')] : namesOf(reference);
  const parts = answer(names as readonly ArmValue[], reference).map((part) => toValue(part, reference.origin));
  return joinText(parts, reference.origin);
}

function toValue(part: string | ArmValue, origin: Origin): ArmValue {
  return typeof part === 'string' ? literal(part, origin) : part;
}

/** Only what is written as a plain value comes back as it was sent; anything else the service may compute. */
function declaredMember({ target }: Reference, path: readonly string[], origin: Origin): Found | undefined {
  if (!target || target.existing) return undefined;
  const found = target.unconditionally(path.join('.'));
  return found.kind === 'literal' && found.value !== null
    ? { ...found, origin: found.origin.via(origin.span, 'output') }
    : undefined;
}

/** The names in a resource id, one for each segment of the type; unknown ones where the id does not show them. */
function namesOf({ id, resourceType, origin }: Reference): readonly ArmValue[] {
  const count = (resourceType ?? '').split('/').length - 1;
  const view = TextView.of(id);
  // NOTE: behind the type, every slash that shows separates names: a name has none.
  const parts = view?.split('/').map(({ view: part }) => part) ?? [];
  return Array.from({ length: count }, (_, index) => {
    const part = parts[parts.length - 2 * (count - index) + 1];
    if (part && part.text !== '') return nonEmpty(textOf(part, origin));
    return unknown('string', { code: 'runtime-state', subject: 'name' }, { call: `name${index}`, of: [id] }, origin, {
      shape: SEGMENT,
    });
  });
}

/** No resource has an empty name. */
function nonEmpty(name: ArmValue): ArmValue {
  if (name.kind === 'choice') {
    const arms = name.arms.map(({ when, value }) => ({
      when,
      value: value.kind === 'absent' ? value : nonEmpty(value),
    }));
    return choice(arms, name.origin);
  }
  if (name.kind !== 'unknown' || name.shape?.nonEmpty) return name;
  return { ...name, shape: { ...SEGMENT, ...name.shape, nonEmpty: true, segment: true } };
}
