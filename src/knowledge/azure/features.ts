import type { Found } from '../../value/arm-value.ts';
import type { Since } from './api-versions.ts';

/** Something that a resource may use. */
export interface Feature {
  /** For messages. */
  readonly name: string;
  /** Dotted paths, from the root of the resource, of the values that show whether it is used. */
  readonly paths: readonly string[];
  /** Undefined where what is not known of the values decides. */
  readonly isUsed: (values: readonly Found[]) => boolean | undefined;
}

/** A feature that only some versions of an API have. */
export interface VersionedFeature extends Feature, Since {}

/** A feature that some versions of an API take although another one is to be used. */
export interface AdvisedFeature extends Feature {
  /** The version from which on it is to be used. */
  readonly advised: string;
  readonly isUnadvised: (version: string) => boolean;
}

/** A property that came to a type after its first version. */
export function propertySince(path: string, since: Since): VersionedFeature {
  return {
    ...since,
    name: `'${path.replace('properties.', '')}'`,
    paths: [path],
    isUsed: ([value]) => isPresent(value),
  };
}

/** Whether anything is written; undefined where what is not known decides. */
export function isPresent(value: Found | undefined): boolean | undefined {
  if (!value || value.kind === 'absent') return false;
  return value.kind === 'unknown' ? undefined : true;
}
