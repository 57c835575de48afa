import { nameSegments, resourceIdText } from '../../eval/ids.ts';
import type { ArmValue } from '../../value/arm-value.ts';
import { literal } from '../../value/construct.ts';
import { joinText } from '../../value/join-text.ts';
import type { Origin } from '../../value/origin.ts';

/**
 * `Microsoft.KeyVault/vaults` and `keys` make `Microsoft.KeyVault/vaults/keys`. A full type stays what it is, apart from
 * the version behind `@` that types of extensions such as Microsoft Graph carry.
 */
export function qualifiedType(parent: string | undefined, type: string): string {
  const trimmed = type.trim().replace(/@[^@/]*$/, '');
  if (parent === undefined || trimmed.toLowerCase().startsWith(`${parent.toLowerCase()}/`)) return trimmed;
  return trimmed.includes('/') && trimmed.split('/')[0]?.includes('.') ? trimmed : `${parent}/${trimmed}`;
}

export function qualifiedName(parent: ArmValue | undefined, name: ArmValue, origin: Origin): ArmValue {
  return parent ? joinText([parent, literal('/', origin), name], origin) : name;
}

/**
 * The id of a resource of a type and a full name below a prefix. The old way to write extension resources, such as
 * `Microsoft.KeyVault/vaults/providers/locks` with the name `v/Microsoft.Authorization/l`, is taken apart.
 * Undefined when the name does not have one segment for each of the type's.
 */
export function idOf(
  prefix: readonly (string | ArmValue)[],
  type: string,
  name: ArmValue,
  origin: Origin,
): ArmValue | undefined {
  const [base, extension] = type.split(/\/providers\//i);
  if (base === undefined) return undefined;
  const baseCount = base.split('/').length - 1;
  if (extension === undefined) {
    const names = nameSegments(name, baseCount, origin);
    return names && resourceIdText(prefix, base, names, origin);
  }
  const extensionTypes = extension.split('/');
  const segments = nameSegments(name, baseCount + 1 + extensionTypes.length, origin);
  const namespace = segments?.[baseCount];
  if (!segments || namespace?.kind !== 'literal') return undefined;
  const parent = resourceIdText(prefix, base, segments.slice(0, baseCount), origin);
  const full = `${String(namespace.value)}/${extension}`;
  return parent && resourceIdText([parent], full, segments.slice(baseCount + 1), origin);
}
