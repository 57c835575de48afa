import type { Severity } from '../diagnostics/diagnostic.ts';
import { apiVersionDate, isSince, newestStableVersion } from '../knowledge/azure/api-versions.ts';
import type { AdvisedFeature, Feature, VersionedFeature } from '../knowledge/azure/features.ts';
import type { Resource } from '../model/resource.ts';
import { type Fault, type JudgedCase, type ProposedFix, replaceText, wholeOf } from '../rule/judgement.ts';
import type { ArmValue } from '../value/arm-value.ts';
import { combinations } from '../value/combinations.ts';
import { assumesOverride } from '../value/conditions/condition.ts';
import { knownText } from '../value/known-text.ts';
import { openValue } from '../value/open-value.ts';
import { TextView } from '../value/text-view.ts';

/** Where a resource names the version of the API that deploys it. */
export const API_VERSION = 'apiVersion';

interface Facts {
  readonly version: string;
  readonly feature: string;
  /** The first version that will do. */
  readonly since: string;
}

/** A version that does not have what the resource uses. */
export type OldVersionFault = Fault<'tooOld', Facts>;

/** A version that takes what the resource uses, though another one is advised. */
export type UnadvisedVersionFault = Fault<'unadvised', Facts>;

/** What rules say of an {@link OldVersionFault}. */
export function tooOldMessage({ version, feature, since }: Facts): string {
  return `API version '${version}' does not have ${feature}: it is refused, or dropped without a word. Use '${since}' or a later version.`;
}

/** Judges whether the API version of a resource has the features that the resource uses. */
export function judgeApiVersion(
  resource: Resource,
  features: readonly VersionedFeature[],
): readonly JudgedCase<OldVersionFault>[] {
  return features.flatMap((feature) => {
    const { since } = feature;
    return judge(resource, feature, { message: 'tooOld', since, isFit: (version) => isSince(version, feature) });
  });
}

/** Judges whether the API version of a resource is one that is advised for the features that the resource uses. */
export function judgeAdvisedVersion(
  resource: Resource,
  features: readonly AdvisedFeature[],
): readonly JudgedCase<UnadvisedVersionFault>[] {
  return features.flatMap((feature) => {
    const { advised: since, isUnadvised } = feature;
    const isFit = (version: string) => !isUnadvised(version);
    return judge(resource, feature, { message: 'unadvised', severity: 'note', since, isFit });
  });
}

interface Standard<Message extends string> {
  readonly message: Message;
  readonly severity?: Severity;
  readonly since: string;
  readonly isFit: (version: string) => boolean;
}

function judge<Message extends string>(
  resource: Resource,
  feature: Feature,
  { isFit, since, ...fault }: Standard<Message>,
): readonly JudgedCase<Fault<Message, Facts>>[] {
  const paths = [API_VERSION, ...feature.paths];
  const cases: JudgedCase<Fault<Message, Facts>>[] = [];
  for (const { values, under } of combinations(paths.map((path) => resource.at(path)))) {
    const [version, ...used] = values;
    const isUsed = feature.isUsed(used);
    if (!version || version.kind === 'absent' || isUsed === false) continue;
    const written = knownText(version) ?? '';
    const isKnown = apiVersionDate(written) !== undefined;
    const open = openValue(values, under) ?? version;
    if (isKnown && isFit(written)) cases.push({ judgement: 'holds', under, open });
    else if (!isKnown || !isUsed || assumesOverride(under)) cases.push({ judgement: 'undecided', under, open });
    else {
      const data = { version: written, feature: feature.name, since };
      const found = { ...fault, data, at: version, fixes: useNewest(resource, version) };
      cases.push({ judgement: [found], under, open });
    }
  }
  return cases;
}

function useNewest({ type }: Resource, version: ArmValue): readonly ProposedFix[] {
  const view = TextView.of(version);
  const newest = newestStableVersion(type);
  return view && newest ? replaceText(wholeOf(view), newest, `Use '${newest}'`, 'suggested') : [];
}
