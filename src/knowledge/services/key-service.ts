/**
 * How sure a fact is. `types`: the words or flags of the published resource types. `shape`: the type has no place for
 * anything else. `tooling`: other tools or published modules rely on it. `advised`: recommended, not demanded.
 */
export type Confidence =
  | 'documented'
  | 'types'
  | 'shape'
  | 'tooling'
  | 'documented-by-omission'
  | 'inferred'
  | 'advised';

/** A fact and how sure it is. What is not known has no fact at all. */
export interface Fact<T> {
  readonly value: T;
  readonly confidence: Confidence;
}

/** Where a slot says which key is used: dotted paths from the root of the resource; `[]` stands for each item of a list. */
export interface SlotPaths {
  /** The URI of a key. */
  readonly uri?: string;
  /** The URI of the vault, beside the name of the key. */
  readonly vaultUri?: string;
  readonly name?: string;
  readonly version?: string;
  /** The resource id of the vault, in place of its URI. */
  readonly vaultId?: string;
  /** A list of key URIs. */
  readonly keyUris?: string;
  /** An object whose member names are key URIs. */
  readonly keys?: string;
  /** The name of a key that a sibling resource adds to the parent. */
  readonly keyName?: string;
  /** Resource ids of disk encryption sets. */
  readonly resourceIds?: readonly string[];
}

/** Where a type says whether the key is managed by Microsoft or by the customer. Values are compared in any case. */
export interface SlotSwitch {
  readonly path: string;
  readonly on: readonly (string | boolean)[];
  readonly off?: readonly (string | boolean)[];
  /** What an absent switch means, where that is known. */
  readonly absent?: 'on' | 'off';
  /** Whether the service refuses a switch that is on without a key. */
  readonly needsKey?: Fact<true>;
}

export interface SlotVersion {
  readonly policy: 'required' | 'optional' | 'forbidden' | 'conditional' | 'unknown';
  readonly confidence?: Confidence;
  /** The first API version that takes a key without a version. */
  readonly versionlessSinceApi?: string;
  /** The boolean that makes the resource follow new versions although it names one. */
  readonly rotationFlag?: string;
}

/** One place where a type takes a key. */
export interface KeySlot {
  readonly id: string;
  readonly form: 'uri' | 'parts' | 'uris' | 'uri-map' | 'resource-id' | 'key-name' | 'inherited';
  readonly paths: SlotPaths;
  /** A value that has to agree with the key: the resource id of its vault, or the name of the key in the workspace. */
  readonly companion?: { readonly path: string; readonly of: 'vault resource id' | 'workspace key name' };
  readonly switch?: SlotSwitch;
  readonly version?: SlotVersion;
}

/** Where a type says which identity opens the key. */
export interface IdentitySelector {
  readonly path: string;
  readonly form: 'resource-id' | 'client-id' | 'default-identity' | 'identity-object';
  /** Who opens the key where nothing is said. */
  readonly absent?: 'system-assigned' | 'system-assigned-if-none-assigned' | 'first-party' | 'nobody';
  /** The slots it is about; all when not said. */
  readonly slots?: readonly string[];
  /** Where the kind of identity is named beside it. */
  readonly discriminator?: { readonly path: string; readonly values?: readonly string[] };
}

export interface ServiceIdentity {
  readonly holder: 'self' | 'parent' | 'none';
  readonly systemAssigned?: boolean;
  readonly userAssigned?: boolean;
  /** Whether an application of Microsoft opens the key where no identity does. */
  readonly firstParty?: boolean;
  readonly maxUserAssigned?: number;
  readonly systemAssignedAtCreate?: Fact<'refused' | 'pending' | 'works-before-grant'>;
  readonly confidence?: Confidence;
}

/** Who opens the key of a slot; `*` stands for every slot. */
export interface ServicePrincipal {
  readonly slot: string;
  readonly is:
    | 'selected-identity'
    | 'top-level-identity'
    | 'parent-identity'
    | 'first-party'
    | 'service-made'
    | 'disk-encryption-set';
  readonly knownAt?: 'before-create' | 'after-create';
}

/** What a service demands of the vault or managed HSM of its key. */
export interface HostDemands {
  readonly purgeProtection?: Fact<'required' | 'advised'>;
  readonly softDelete?: Fact<'required' | 'advised'>;
  readonly retentionDays?: Fact<number>;
  /** Whether the service passes the firewall of a vault as a trusted service. */
  readonly trustedServices?: Fact<boolean>;
  /** The same, by the kind of identity that opens the key. */
  readonly trustedByIdentity?: Fact<{ readonly system?: boolean; readonly user?: boolean }>;
  readonly sameRegion?: Fact<boolean>;
  readonly sameTenant?: Fact<'yes' | 'unless-federated'>;
  readonly sameSubscription?: Fact<boolean>;
  readonly managedHsm?: Fact<boolean>;
}

/** One resource type that takes a customer-managed key, or is encrypted with the key of something else. */
export interface KeyService {
  /** As Azure spells it. */
  readonly type: string;
  /** What it is called in a sentence. */
  readonly noun: string;
  readonly role: 'key' | 'child-key' | 'activator' | 'des-reference' | 'inherited' | 'key-wrap' | 'flag';
  readonly status: 'active' | 'preview' | 'niche' | 'legacy' | 'retired';
  readonly parent?: string;
  /** Only resources with one of these values at each path take a key. */
  readonly appliesWhen?: readonly { readonly path: string; readonly values: readonly string[] }[];
  readonly slots?: readonly KeySlot[];
  readonly selectors?: readonly IdentitySelector[];
  readonly identity?: ServiceIdentity;
  readonly principal?: readonly ServicePrincipal[];
  readonly permissions?: { readonly keys?: readonly string[]; readonly confidence?: Confidence };
  readonly host?: HostDemands;
  readonly key?: {
    readonly types?: readonly string[];
    readonly sizes?: readonly number[];
    readonly advisedSize?: number;
    readonly ops?: readonly string[];
    readonly expiry?: Fact<'forbidden'>;
    readonly confidence?: Confidence;
  };
  /** Where a client id of an application in another tenant is named, and the word that clears it. */
  readonly crossTenant?: {
    readonly path?: string;
    readonly otherPaths?: readonly string[];
    readonly form?: 'client-id' | 'embedded';
    readonly clearWord?: string;
  };
  readonly sku?: {
    readonly path: string;
    readonly allowed?: readonly string[];
    readonly refused: readonly string[];
    readonly unless?: { readonly path: string };
    readonly confidence?: Confidence;
  };
  readonly infrastructureEncryption?: readonly { readonly path: string; readonly value?: unknown }[];
  readonly createOnly?: Fact<boolean>;
  readonly removable?: Fact<boolean>;
  /** What to look at for `--require-cmk`, and the built-in policies that do the same. */
  readonly presence?: {
    readonly slots: readonly string[];
    readonly unless?: readonly { readonly path: string; readonly values: readonly string[] }[];
    readonly policy?: readonly string[];
  };
  readonly latestApi?: { readonly stable?: string; readonly preview?: string };
  /** The first API versions that have a property: the first of all, and the first stable one where there is any. */
  readonly api?: Readonly<Record<string, ApiSince>>;
}

export interface ApiSince {
  readonly overall: string;
  readonly stable?: string;
  readonly absentFromLater?: readonly string[];
}
