/** A store of keys outside the known clouds, such as in a sovereign cloud or on Azure Stack, by how its host names end. */
export interface KeyHost {
  /** In lower case, with its dot. */
  readonly suffix: string;
  readonly store: KeyStore;
}

/** What keeps keys. */
export type KeyStore = 'vault' | 'managed-hsm';

/** What the user says about the run. */
export interface Modes {
  /** Whether the resources are assumed to exist already; undefined if not said. */
  readonly assume: 'create' | 'update' | undefined;
  readonly pedantic: boolean;
  readonly requireCmk: boolean;
  /** Where keys are kept besides the vaults and managed HSMs of the known clouds. */
  readonly keyHosts: readonly KeyHost[];
  /** The clock, so that runs can be repeated. */
  readonly now: Date;
}
