import { isPresent, type VersionedFeature } from '../../knowledge/azure/features.ts';
import type { KeyService } from '../../knowledge/services/key-service.ts';

/**
 * The properties of a type that name a key or the identity that opens it, and the API versions that have them. Of what came
 * together only the key is listed, so that one old version is one finding.
 *
 * LIMIT: not those in items of lists.
 */
export function keyFeaturesOf({ slots = [], selectors = [], api = {} }: KeyService): readonly VersionedFeature[] {
  const ofKeys = slots.flatMap(({ paths }) => {
    const [first] = Object.values(paths as Readonly<Record<string, string | readonly string[]>>).flat();
    return first === undefined ? [] : [first];
  });
  const newest =
    ofKeys
      .map((path) => api[path]?.overall ?? '')
      .sort()
      .at(-1) ?? '';
  const ofIdentities = selectors.map(({ path }) => path).filter((path) => (api[path]?.overall ?? '') > newest);
  return [...ofKeys, ...ofIdentities].flatMap((path) => {
    const known = path.includes('[]') ? undefined : api[path];
    if (!known) return [];
    const { overall, stable = overall } = known;
    const name = `'${path.replace('properties.', '')}'`;
    return [{ name, paths: [path], isUsed: ([value]) => isPresent(value), since: stable, previewSince: overall }];
  });
}
