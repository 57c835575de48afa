import type { ArmValue, Reference } from '../../value/arm-value.ts';
import { partsOf } from './key-references.ts';

interface Shape {
  readonly thing: string;
  /** The members below `properties` that answer with a URI. */
  readonly uris: readonly string[];
}

/**
 * What is read from key stores and keys, by type in lower case.
 *
 * Source: https://github.com/Azure/bicep-types-az/blob/main/generated/keyvault/microsoft.keyvault/2023-07-01/types.md,
 * read 2026-11-22.
 */
const SHAPES: Readonly<Record<string, Shape>> = {
  'microsoft.keyvault/vaults': { thing: 'vault', uris: ['vaultUri'] },
  'microsoft.keyvault/vaults/keys': { thing: 'key', uris: ['keyUri', 'keyUriWithVersion'] },
  'microsoft.keyvault/managedhsms': { thing: 'managed HSM', uris: ['hsmUri'] },
  'microsoft.keyvault/managedhsms/keys': { thing: 'key', uris: ['keyUri', 'keyUriWithVersion'] },
};

/** Names in lower case, each of which only the `properties` of some of the types have, or none. */
const URI_MEMBERS: ReadonlySet<string> = new Set(
  ['uri', 'secretUri', 'secretUriWithVersion', ...Object.values(SHAPES).flatMap(({ uris }) => uris)].map(lower),
);

/** Names in lower case of what stands beside `properties`, and in them in none of the types. */
const ENVELOPE: ReadonlySet<string> = new Set(['id', 'location', 'name', 'properties', 'tags', 'type']);

/** A member that a run-time reference reads, and that the service does not answer with: no deployment gets past it. */
export interface MissingMember {
  readonly reference: Reference;
  /** Dotted, from what `reference()` answers. */
  readonly path: string;
  /** The first name that is not there. */
  readonly name: string;
  /** What it is read from, in words. */
  readonly thing: string;
  /** The dotted path of the member that is most likely meant. */
  readonly meant: string;
}

/** The first member in a value, which may be put together from several, that is certain not to exist. */
export function missingMemberIn(value: ArmValue): MissingMember | undefined {
  for (const part of partsOf(value)) {
    const missing = part.kind === 'reference' ? missingMember(part) : undefined;
    if (missing) return missing;
  }
  return undefined;
}

function missingMember(reference: Reference): MissingMember | undefined {
  const { path, full, resourceType } = reference;
  const type = lower(resourceType ?? '');
  const shape = Object.hasOwn(SHAPES, type) ? SHAPES[type] : undefined;
  const isBelow = !full || lower(path[0] ?? '') === 'properties';
  const name = path[full && isBelow ? 1 : 0];
  if (!shape || name === undefined || !(isBelow ? isMissingBelow(shape, name) : URI_MEMBERS.has(lower(name)))) {
    return undefined;
  }
  const meant = shape.uris.find((member) => lower(member) === lower(path.at(-1) ?? '')) ?? shape.uris[0];
  return {
    reference,
    path: path.join('.'),
    name,
    thing: shape.thing,
    meant: full ? `properties.${meant}` : String(meant),
  };
}

function isMissingBelow({ uris }: Shape, name: string): boolean {
  const isOwn = uris.some((member) => lower(member) === lower(name));
  return ENVELOPE.has(lower(name)) || (URI_MEMBERS.has(lower(name)) && !isOwn);
}

function lower(text: string): string {
  return text.toLowerCase();
}
