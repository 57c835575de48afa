/** What the rules of this package know of managed identities, federated credentials and who may use them. */
export { addUserAssignedIdentity, assignIdentity } from '../judgements/assign-identity.ts';
export {
  type AssignedIdentity,
  assignedIdentities,
  assignmentCases,
  isAssigned,
  namesAny,
} from '../knowledge/identity/assigned-identities.ts';
export { federatedClientIdPath, readFederatedClientId } from '../knowledge/identity/federated-client-id.ts';
export {
  credentialPaths,
  federatedCredentials,
  MAX_CREDENTIALS,
  meantAudience,
  TOKEN_AUDIENCES,
} from '../knowledge/identity/federated-credentials.ts';
export { FIRST_PARTY_APP_IDS, firstPartyApp, mayBeFirstPartyApp } from '../knowledge/identity/first-party-apps.ts';
export { judgeIdentityId } from '../knowledge/identity/identity-ids.ts';
export {
  type IdentityKind,
  identityKinds,
  identityTypeSpelling,
  isDelegatedType,
  kindsOf,
  withIdentityKind,
} from '../knowledge/identity/identity-type.ts';
export { identityPaths, typesWithIdentity, USER_ASSIGNED_IDENTITY } from '../knowledge/identity/managed-identities.ts';
export { APPLICATION, runtimeIdAt } from '../knowledge/identity/runtime-ids.ts';
export { isMultitenant, SIGN_IN_AUDIENCE } from '../knowledge/identity/sign-in-audience.ts';
export { isReadableIssuer, issuerFaults, readIssuer } from '../knowledge/identity/token-issuer.ts';
export { readSubject } from '../knowledge/identity/token-subject.ts';
export { credentialOwner } from '../links/credential-owner.ts';
export { federatedUses, isCredentialOf } from '../links/federated-uses.ts';
export { mayBeEnabledElsewhere, mayBeSaidElsewhere, mayHaveIdentityElsewhere } from '../links/identity-elsewhere.ts';
export { originalUse } from '../links/shared-identities.ts';
