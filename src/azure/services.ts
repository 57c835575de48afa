/** What the rules of this package know of every service that takes a customer-managed key. */
export { judgeInUse, severityBy } from '../judgements/services/judge-place.ts';
export { keyFeaturesOf } from '../judgements/services/key-features.ts';
export { keyPlacesOf } from '../judgements/services/key-places.ts';
export { hasOwnIdentity, idSelectorsOf, needsOwnIdentity } from '../judgements/services/key-selectors.ts';
export { keyServiceOf, typesWhere } from '../knowledge/services/key-services.ts';
