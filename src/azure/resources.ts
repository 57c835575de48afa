/** What the rules of this package know of what holds for resources of any service: API versions, locations, resource ids. */
export { API_VERSION, judgeAdvisedVersion, judgeApiVersion, tooOldMessage } from '../judgements/api-version.ts';
export { apiVersionDate, isSince } from '../knowledge/azure/api-versions.ts';
export { assignmentLimits } from '../knowledge/azure/assignment-limits.ts';
export { isPresent } from '../knowledge/azure/features.ts';
export { isGuid, isZeroGuid } from '../knowledge/azure/guid.ts';
export { isSameLocation } from '../knowledge/azure/locations.ts';
export { cloudOfRegion } from '../knowledge/azure/region-clouds.ts';
export { isReplicated } from '../knowledge/azure/replication.ts';
export { isIdOfType } from '../knowledge/azure/resource-id.ts';
export { sameSubscription } from '../links/subscriptions.ts';
