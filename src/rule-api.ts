/** Everything a rule may import. Adding an export here is an API decision. */
import type { Severity } from './diagnostics/diagnostic.ts';
import type { Fault, JudgedCase, Judgement, ProposedFix, Where } from './judgements/judgement.ts';
import { casesOfLinked, type LinkedQuestion } from './judgements/linked.ts';
import { casesTogether, type Question } from './judgements/together.ts';
import type { KeyHost } from './knowledge/keys/key-hosts.ts';
import type { SourceId } from './knowledge/sources/source-documents.ts';
import type { Resource } from './model/resource.ts';
import { alternatives } from './value/alternatives.ts';
import type { ArmValue, Found } from './value/arm-value.ts';
import type { Guard } from './value/conditions/condition.ts';

export type { Severity } from './diagnostics/diagnostic.ts';
export { addMember } from './judgements/add-member.ts';
export { API_VERSION, judgeAdvisedVersion, judgeApiVersion, tooOldMessage } from './judgements/api-version.ts';
export { appendItems } from './judgements/append-items.ts';
export { addUserAssignedIdentity, assignIdentity } from './judgements/assign-identity.ts';
export { awaitResource, goInTurn, wouldBeCircular } from './judgements/await-resource.ts';
export { namesDeployedKey, withDeployedKey } from './judgements/deployed-key.ts';
export { giveEncryptionRole, roleIdIn } from './judgements/give-role.ts';
export { grantAccess, inWords } from './judgements/grant-access.ts';
export { type GrantOrder, grantOrder } from './judgements/grant-order.ts';
export {
  type Fault,
  type JudgedCase,
  type Judgement,
  joined,
  type ProposedFix,
  replaceText,
  type Stretch,
  shown,
  stretchOf,
  type Where,
  wholeOf,
} from './judgements/judgement.ts';
export {
  activeModel,
  type KeyAccess,
  type KnownRoleGrant,
  keyAccessOf,
  keyAccessThrough,
  missingPermissions,
  modelSeverity,
  openIn,
  opensKeys,
  sufficientGrants,
} from './judgements/key-access.ts';
export { chainOf, placesOf } from './judgements/key-chain.ts';
export { judgeKeyUriHost, judgeVaultHost, KEY_HOST_MESSAGES, type KeyHostFault } from './judgements/key-uri-host.ts';
export {
  judgeKeyUriForm,
  judgeKeyUriShape,
  judgeTrailingSlash,
  KEY_URI_FORM_MESSAGES,
  KEY_URI_SHAPE_MESSAGES,
  type KeyUriShapeFault,
  type TrailingSlashFault,
} from './judgements/key-uri-shape.ts';
export {
  judgeEndOfKeyUri,
  judgeKeyUriVersion,
  type KeyUriVersionFault,
  type OpenEndFault,
} from './judgements/key-uri-version.ts';
export { useLastingVersion } from './judgements/key-vault-version.ts';
export type { LinkedQuestion } from './judgements/linked.ts';
export { nameEncryptionIdentity } from './judgements/name-encryption-identity.ts';
export { judgePolicyList, mayReplacePolicies, type PolicyListVerdict } from './judgements/policy-list.ts';
export { removeMember } from './judgements/remove-member.ts';
export { replaceValue } from './judgements/replace-value.ts';
export { setMember } from './judgements/set-member.ts';
export type { Question } from './judgements/together.ts';
export { guardsOfLink, guardsToTell } from './judgements/told-guards.ts';
export {
  judgeVaultUriShape,
  VAULT_URI_SHAPE_MESSAGES,
  type VaultUriShapeFault,
} from './judgements/vault-uri-shape.ts';
export { apiVersionDate, isSince, newestStableVersion, type Since } from './knowledge/azure/api-versions.ts';
export { assignmentLimits } from './knowledge/azure/assignment-limits.ts';
export { isPresent } from './knowledge/azure/features.ts';
export { isGuid, isZeroGuid } from './knowledge/azure/guid.ts';
export { compareLocations } from './knowledge/azure/locations.ts';
export { cloudOfRegion } from './knowledge/azure/region-clouds.ts';
export { isReplicated } from './knowledge/azure/replication.ts';
export { isIdOfType } from './knowledge/azure/resource-id.ts';
export { isKeySet, keyUseOf } from './knowledge/cosmos/account.ts';
export { COSMOS_ADVISED_FEATURES, COSMOS_FEATURES } from './knowledge/cosmos/api-versions.ts';
export { CASSANDRA_COLUMN_LISTS, CASSANDRA_TABLES, reservedColumn } from './knowledge/cosmos/cassandra-columns.ts';
export { type DefaultIdentity, namedKind, readDefaultIdentity } from './knowledge/cosmos/default-identity.ts';
export {
  type DefaultIdentityFault,
  defaultIdentityFaults,
  isReadableDefaultIdentity,
} from './knowledge/cosmos/default-identity-faults.ts';
export { type FederationFault, federationFaults, isFederated } from './knowledge/cosmos/federation-faults.ts';
export { isManaged, isOpenedBy, type KeyIdentity } from './knowledge/cosmos/key-identity.ts';
export { CASSANDRA, KEY_OBSTACLES, type KeyObstacle } from './knowledge/cosmos/late-keys.ts';
export { isRestoredFromKeyed, keyOfSource } from './knowledge/cosmos/restore.ts';
export {
  admitsAzureAddresses,
  cosmosSettings,
  hasCapability,
  isContinuous,
  isNew,
  isRestore,
  outputsIn,
} from './knowledge/cosmos/settings.ts';
export {
  type AssignedIdentity,
  assignedIdentities,
  assignmentCases,
  isAssigned,
  namesAny,
} from './knowledge/identity/assigned-identities.ts';
export { federatedClientIdPath, readFederatedClientId } from './knowledge/identity/federated-client-id.ts';
export {
  credentialPaths,
  federatedCredentials,
  MAX_CREDENTIALS,
  meantAudience,
  TOKEN_AUDIENCES,
} from './knowledge/identity/federated-credentials.ts';
export { FIRST_PARTY_APP_IDS, firstPartyApp, mayBeFirstPartyApp } from './knowledge/identity/first-party-apps.ts';
export { type IdentityIdVerdict, judgeIdentityId } from './knowledge/identity/identity-ids.ts';
export {
  type IdentityKind,
  identityKinds,
  identityTypeSpelling,
  isDelegatedType,
  kindsOf,
  withIdentityKind,
} from './knowledge/identity/identity-type.ts';
export { identityPaths, typesWithIdentity, USER_ASSIGNED_IDENTITY } from './knowledge/identity/managed-identities.ts';
export { APPLICATION, type RuntimeId, runtimeIdAt } from './knowledge/identity/runtime-ids.ts';
export { isMultitenant, SIGN_IN_AUDIENCE } from './knowledge/identity/sign-in-audience.ts';
export { type IssuerFault, isReadableIssuer, issuerFaults, readIssuer } from './knowledge/identity/token-issuer.ts';
export { readSubject } from './knowledge/identity/token-subject.ts';
export {
  POLICY_LIST,
  type PolicyEntry,
  policiesGivenBy,
  policyListTypes,
  replacesPolicies,
} from './knowledge/key-vault/access-policies.ts';
export {
  KEY_FEATURES,
  KEY_VAULT_RETIREMENT,
  retirementStage,
  VAULT_FEATURES,
} from './knowledge/key-vault/api-versions.ts';
export { modelByDefault, type PermissionModel } from './knowledge/key-vault/permission-model.ts';
export { ENCRYPTION_USER, isCryptoRole, MANAGED_HSM_ROLE_IDS } from './knowledge/key-vault/roles.ts';
export {
  isRotated,
  isRotation,
  isTimeSet,
  ROTATION_BOUNDS,
  readDuration,
  rotationPaths,
  TRIGGERS,
} from './knowledge/key-vault/rotation-policies.ts';
export { hostSettings, RECOVER, RETENTION_DAYS, SKU, STANDARD } from './knowledge/key-vault/settings.ts';
export {
  ACCESS_POLICIES,
  KEY_VAULT_TYPES,
  MANAGED_HSM,
  MANAGED_HSM_KEY,
  VAULT,
  VAULT_KEY,
} from './knowledge/key-vault/types.ts';
export {
  databaseAccounts,
  encryptionScopes,
  keyConsumerOf,
  keyConsumers,
  keyConsumerTypes,
  mongoClusters,
  storageAccounts,
} from './knowledge/keys/key-consumers.ts';
export { cloudOfSuffix, type KeyHost, suffixFor } from './knowledge/keys/key-hosts.ts';
export { isKeyName, isKeyVersion } from './knowledge/keys/key-name.ts';
export { EXCESSIVE_OPERATIONS, LISTING_OPERATION, mayOpenKeys, mayWrapKeys } from './knowledge/keys/key-permissions.ts';
export { isFilled, keyPropertyIn } from './knowledge/keys/key-references.ts';
export { keySettingPaths, keySettingTypes } from './knowledge/keys/key-settings.ts';
export {
  hasTrailingSlash,
  judgeHost,
  type KeyUri,
  type Part,
  readKeyUri,
  surplusIn,
  versionIn,
} from './knowledge/keys/key-uri.ts';
export { isFullyReadable, type KeyUriFault, keyUriFaults } from './knowledge/keys/key-uri-faults.ts';
export { type SampleValue, sampleValuesIn } from './knowledge/keys/sample-values.ts';
export {
  advisedKeySize,
  HARDWARE_KEY,
  isFitType,
  isKeySize,
  KEY_SIZES,
  keyPaths,
  knownSize,
  readKeyTime,
  WRAPPING_OPERATIONS,
} from './knowledge/keys/vault-keys.ts';
export {
  COPY_SOURCES,
  cmkUseOf,
  federatedMembers,
  federationBehindId,
  hasCmk,
  isCopyMode,
  MONGO_ADVISED_FEATURES,
  MONGO_FEATURES,
  MONGO_IDENTITY_TYPE,
  mongoEncryption,
} from './knowledge/mongo-vcore/mongo-cluster.ts';
export { SCOPE_FEATURES, STORAGE_FEATURES } from './knowledge/storage/api-versions.ts';
export {
  GENERAL_PURPOSE_V1,
  GENERAL_PURPOSE_V2,
  isGiven,
  isKeyVaultSource,
  isPremium,
  KEY_PATHS,
  KEY_VAULT_SOURCE,
  type KeySource,
  KINDS_WITHOUT_KEY_TYPE,
  readKeySource,
  SCOPE_PATHS,
  STORAGE_SOURCE,
  type StorageService,
  storageEncryption,
  storageKind,
} from './knowledge/storage/encryption.ts';
export { assumedOfStorage } from './knowledge/storage/updates.ts';
export { type AssignmentName, readAssignmentName } from './links/assignment-names.ts';
export { blobContainers, type NamedScope, scopeNamed } from './links/blob-containers.ts';
export { type AccountKey, accountKeyOf } from './links/cassandra-accounts.ts';
export { credentialOwner } from './links/credential-owner.ts';
export { doerOfMore, hasScripts, mayDoMore } from './links/deployment-scripts.ts';
export { type FederatedUse, federatedUses, isCredentialOf } from './links/federated-uses.ts';
export { type GrantedId, type GrantedIdReading, grantedIds, readGrantedId } from './links/granted-ids.ts';
export { mayGrantToOwnIdentity } from './links/granted-principals.ts';
export { type Grant, hasGrants, type PolicyGrant, type RoleGrant } from './links/grants.ts';
export {
  mayBeEnabledElsewhere,
  mayBeSaidElsewhere,
  mayHaveIdentityElsewhere,
} from './links/identity-elsewhere.ts';
export { grantsToIdentities, type IdentityGrant, identityWith, isDeployedWith } from './links/identity-grants.ts';
export { type KeyLink, linkOf, linkOfHost, linkOfKey } from './links/key-links.ts';
export { hasKeys, type KeyUse, keysOf, keyUsesOf, usesOfHost } from './links/key-uses.ts';
export { isStoreNamed, type LinkedHost, linkedHost, storeOf, vaultReadIn } from './links/linked-hosts.ts';
export { isLocked, openLock } from './links/locks.ts';
export {
  associationsWith,
  isInPerimeterOf,
  isTarget,
  perimeterAssociations,
} from './links/perimeters.ts';
export { type RetiringResource, retiringWith } from './links/retiring-resources.ts';
export {
  type AssignedRole,
  givesKeyVaultRole,
  isMadeAt,
  isRoleAssignment,
  PRINCIPAL_TYPE_SINCE,
  putOnKeyVault,
  roleAssignment,
  roleAssignmentTypes,
  rolesOf,
} from './links/role-assignments.ts';
export { originalUse } from './links/shared-identities.ts';
export { type KeyPair, keyPairs } from './links/shared-keys.ts';
export { sameSubscription } from './links/subscriptions.ts';
export { isCloudWritten } from './links/written-hosts.ts';
export type { Change } from './model/change.ts';
export { declarationsOf, otherDeclarations } from './model/declarations.ts';
export { waitsFor } from './model/dependencies.ts';
export { deployedOfType, deployedOfTypes, hasOpaqueParts, type Meant, meantBy, parentOf } from './model/deployed.ts';
export { isDeployedWhere } from './model/deployed-where.ts';
export { areMadeInTurn, openLoopsOf } from './model/loops.ts';
export type { Resource } from './model/resource.ts';
export type { Template } from './model/template.ts';
export { isWrittenIn } from './model/written-in.ts';
export { type Alternative, alternatives, computedAlternatives } from './value/alternatives.ts';
export type {
  Absent,
  ArmArray,
  ArmObject,
  ArmValue,
  Found,
  Literal,
  Reference,
  Text,
  Unknown,
} from './value/arm-value.ts';
export { type Combination, combinations } from './value/combinations.ts';
export { compareResourceIds, compareTexts, type IdComparison } from './value/compare-ids.ts';
export { areConsistent, assumesOverride, type Guard } from './value/conditions/condition.ts';
export { all, any, not } from './value/conditions/three-valued.ts';
export { isConstant, isConstantText } from './value/constant.ts';
export { isText, isTrue, knownText } from './value/known-text.ts';
export { hasMoreThan, lengthOf, someItem } from './value/list.ts';
export { getMember, getPath, reasonOf } from './value/lookup.ts';
export { openValue } from './value/open-value.ts';
export { TextView } from './value/text-view.ts';

export interface RuleMeta {
  /** `<service>/<what must hold>`; also the folder under `rules/`. Never renamed, never reused. */
  readonly id: `${string}/${string}`;
  /** The requirement: one sentence, present tense, no full stop. */
  readonly title: string;
  /** That of the gravest message in the default mode. */
  readonly severity: Severity;
  /** The release that brought the rule. */
  readonly since: string;
  /** `fix`: applied by `--fix`. `suggest`: shown, applied on request. */
  readonly fixable: 'fix' | 'suggest' | 'no';
  /** As Azure spells them; matched case-insensitively. */
  readonly resourceTypes: readonly [string, ...string[]];
  /**
   * For rules about extension resources, such as role assignments: the types of what these are put on. Those that are put
   * on others are judged only where one of some texts stands in the files, in any case: GUIDs, or what is as long.
   */
  readonly putOn?: { readonly types: readonly string[]; readonly orWhere: readonly string[] };
  /** Evidence: vendor documentation, error texts, policy definitions. */
  readonly references: readonly [string, ...string[]];
  readonly tags: readonly string[];
  /** The source documents with a statement that the rule checks. */
  readonly sources?: readonly SourceId[];
  /** True for advice that is given only with `--pedantic`. */
  readonly pedantic?: true;
}

export type Messages = Readonly<Record<string, (data: never) => string>>;
type DataOf<F> = F extends (data: infer D) => string ? D : never;

/** A fault that a rule with these messages can speak of. */
export type FaultOf<M extends Messages> = { readonly [K in keyof M & string]: Fault<K, DataOf<M[K]>> }[keyof M &
  string];

export interface Problem<M extends Messages, K extends keyof M & string> {
  readonly message: K;
  readonly data: DataOf<M[K]>;
  readonly at: Where;
  /** Dotted path of what is judged, from the root of the resource. */
  readonly property: string;
  /** Pass on the guards an alternative came with; the engine turns them into certainty and related places. */
  readonly under?: readonly Guard[];
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly { readonly at: Where; readonly message: string }[];
  readonly fixes?: readonly ProposedFix[];
}

/** What the user says about the run. */
export interface Modes {
  /** Whether the resources are taken to exist already; undefined when not said. */
  readonly assume: 'create' | 'update' | undefined;
  readonly pedantic: boolean;
  readonly requireCmk: boolean;
  /** Where keys are kept besides the vaults and managed HSMs of the known clouds. */
  readonly keyHosts: readonly KeyHost[];
  /** The clock, so that runs can be repeated. */
  readonly now: Date;
}

/**
 * Where a rule says how it judges. The verdict on a resource is the gravest of what it says: fails, undecided, holds.
 * A rule that says nothing does not apply to the resource, and is not counted.
 */
export interface RuleContext<M extends Messages> {
  readonly modes: Modes;
  /** The rule fails here. */
  report<K extends keyof M & string>(problem: Problem<M, K>): void;
  /** The rule could neither pass nor fail here. Counted always, shown on request: silence is not a pass. */
  undecided(at: Found, property: string): void;
  /** The rule has seen what it looks for, and it is right. */
  holds(): void;
}

export interface Rule<M extends Messages = Messages> {
  readonly meta: RuleMeta;
  readonly messages: M;
  /** What the rule comes from when it is not from this package; said by what loads it. */
  readonly plugin?: string;
  check(resource: Resource, context: RuleContext<M>): void;
}

/** Gives a rule its types. Rules are values: stateless, synchronous and without side effects. */
export function defineRule<const M extends Messages>(rule: Rule<M>): Rule<M> {
  return rule;
}

/** Says what was judged of a property, or of values that the property is one of. */
export function sayEach<M extends Messages>(
  context: RuleContext<M>,
  property: string,
  cases: Iterable<JudgedCase<FaultOf<M>>>,
): void {
  for (const { judgement, under, open } of cases) {
    if (judgement === 'undecided') context.undecided(open, property);
    else if (judgement === 'holds') context.holds();
    else if (judgement !== 'ignored') for (const fault of judgement) context.report({ ...fault, property, under });
  }
}

/** Judges each alternative of a property, where it is there, and says so. */
export function judgeEach<M extends Messages>(
  resource: Resource,
  property: string,
  context: RuleContext<M>,
  judge: (value: ArmValue) => Judgement<FaultOf<M>>,
): void {
  const cases = [...alternatives(resource.envelope(property))].map(({ value, under }) => {
    return { judgement: value.kind === 'absent' ? ('ignored' as const) : judge(value), under, open: value };
  });
  sayEach(context, property, cases);
}

/** Judges the values of several properties wherever they occur together, and says so of the first of them. */
export function judgeTogether<M extends Messages, const Paths extends readonly [string, ...string[]]>(
  resource: Resource,
  paths: Paths,
  context: RuleContext<M>,
  question: Question<Paths, FaultOf<M>>,
): void {
  sayEach(context, paths[0], casesTogether(resource, paths, question));
}

/** Judges values of a vault, managed HSM or key wherever a customer-managed key is used there, and says so of the first. */
export function judgeLinked<M extends Messages, const Paths extends readonly [string, ...string[]]>(
  resource: Resource,
  paths: Paths,
  context: RuleContext<M>,
  question: LinkedQuestion<Paths, FaultOf<M>>,
): void {
  sayEach(context, paths[0], casesOfLinked(resource, paths, question));
}
