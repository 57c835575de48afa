import type { Resource } from '../../model/resource.ts';
import type { ArmObject, Entry, Found } from '../../value/arm-value.ts';
import type { Guard } from '../../value/conditions/condition.ts';
import { any } from '../../value/conditions/three-valued.ts';
import { isText } from '../../value/known-text.ts';
import type { Part, TextView } from '../../value/text-view.ts';
import { isPreview } from '../azure/api-versions.ts';
import { type AdvisedFeature, isPresent, propertySince, type VersionedFeature } from '../azure/features.ts';
import { type Setting, settingOf } from '../azure/setting.ts';
import { federationIn } from '../cosmos/default-identity.ts';
import { mongoClusters } from '../keys/key-consumers.ts';

/*
 * What a MongoDB vCore cluster (Azure DocumentDB) says of the encryption of its data.
 *
 * Source: the published resource types of Microsoft.DocumentDB/mongoClusters (Azure/bicep-types-az, all versions) and
 * the articles on data encryption of Azure DocumentDB. Read 2026-11-21.
 */

const BLOCK = 'properties.encryption.customerManagedKeyEncryption';

/** Dotted paths, from the root of the resource. */
export const mongoEncryption = {
  /** There for a customer-managed key; absent or null for one that the service manages. */
  block: BLOCK,
  identity: `${BLOCK}.keyEncryptionKeyIdentity`,
  identityType: `${BLOCK}.keyEncryptionKeyIdentity.identityType`,
  identityId: mongoClusters.identity.path,
  keyUrl: mongoClusters.key.path,
} as const;

/** The one `identityType` that the service takes. `identity.type` of the cluster calls the same kind otherwise. */
export const MONGO_IDENTITY_TYPE = 'UserAssignedIdentity';

/** Whether a cluster has a customer-managed key, by its {@link mongoEncryption.block}. */
export function hasCmk(block: Found): boolean | undefined {
  return isPresent(block);
}

/** Whether a cluster has a customer-managed key where the guards hold. */
export function cmkUseOf(cluster: Resource, under: readonly Guard[] = []): Setting {
  return settingOf(cluster.at(BLOCK), under, hasCmk);
}

/** How a cluster may be made from another one. */
const COPY_MODES = ['GeoReplica', 'Replica', 'PointInTimeRestore'];

/** Dotted paths of where a copy names the cluster that it is made from; which one depends on the mode. */
export const COPY_SOURCES = [
  'properties.replicaParameters.sourceResourceId',
  'properties.restoreParameters.sourceResourceId',
] as const;

/** Whether a `createMode` makes a copy of another cluster; undefined where what is not known decides. */
export function isCopyMode(createMode: Found): boolean | undefined {
  return any(...COPY_MODES.map((mode) => isText(createMode, mode)));
}

const WITH_CMK = { since: '2025-09-01', previewSince: '2025-07-01' } as const;

export const MONGO_FEATURES: readonly VersionedFeature[] = [
  propertySince('properties.encryption', WITH_CMK),
  {
    name: "'identity'",
    paths: ['identity', 'properties.encryption'],
    // One of the two is enough to tell.
    isUsed: ([identity, encryption]) => (isPresent(encryption) ? false : isPresent(identity)),
    ...WITH_CMK,
  },
];

/** Previews are withdrawn some time after a stable version came. */
export const MONGO_ADVISED_FEATURES: readonly AdvisedFeature[] = [
  {
    name: "'encryption'",
    paths: ['properties.encryption'],
    advised: WITH_CMK.since,
    isUnadvised: isPreview,
    isUsed: ([value]) => isPresent(value),
  },
];

/** A member of an object that names an application of another tenant, however the word is spelled. */
export function federatedMembers(value: ArmObject): readonly Entry[] {
  return [...value.entries.values()].filter(({ name }) => /^federated.*client_?id$/i.test(name));
}

/** Where the id of an identity goes on to name an application of another tenant; undefined where it does not. */
export function federationBehindId(id: TextView): Part | undefined {
  const federation = federationIn(id.text);
  return federation && { start: federation.separator.start, end: federation.clientId.end };
}
