import type { ArmValue, Reference } from '../../value/arm-value.ts';
import type { Part } from '../../value/text-view.ts';
import { TextView } from '../../value/text-view.ts';

/** An id that is read from a resource when it is deployed: `reference(...).clientId`. */
export interface RuntimeId {
  /** What it belongs to; undefined for all else, and where it is not known. */
  readonly owner: 'managed-identity' | 'application' | undefined;
  /** The name of the property, in lower case. */
  readonly member: string;
  readonly reference: Reference;
}

/** The type of applications in Microsoft Entra, as the Microsoft Graph extension of Bicep declares them. */
export const APPLICATION = 'Microsoft.Graph/applications';

/** The id that fills a part of a value's text; undefined where the part is anything else. */
export function runtimeIdAt(value: ArmValue, view: TextView, { start, end }: Part): RuntimeId | undefined {
  const hole = end - start === 1 ? view.holeAt(start) : undefined;
  const parts = value.kind === 'text' ? value.parts : [value];
  const reference = parts.find(
    (part): part is Reference =>
      part.kind === 'reference' && hole !== undefined && TextView.of(part)?.holeAt(0)?.value === hole.value,
  );
  const member = reference?.path.at(-1)?.toLowerCase();
  return reference && member !== undefined ? { owner: ownerOf(reference), member, reference } : undefined;
}

function ownerOf({ resourceType, path, full }: Reference): RuntimeId['owner'] {
  const type = resourceType?.toLowerCase();
  if (type?.startsWith('microsoft.managedidentity/')) return 'managed-identity';
  // The identity of the resource itself.
  if (full && path.length > 1 && path[0]?.toLowerCase() === 'identity') return 'managed-identity';
  return type === APPLICATION.toLowerCase() ? 'application' : undefined;
}
