import type { ResourceLabel, Severity } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import type { Answer, IdentityNode, KeyGraph, Presence } from '../graph/key-graph.ts';
import type { KeyStore } from '../rule/modes.ts';

/** Whose key encrypts a resource. `undecided`: what is not known decides. */
export type KeyState = 'customer-managed' | 'platform-managed' | 'undecided';

/** The key of a use. What is not known is left out. */
export interface InventoryKey {
  readonly name: string;
  readonly presence: Presence;
  /** Such as `RSA-HSM`. */
  readonly type?: string;
  /** In bits. */
  readonly size?: number;
  /** After which time the rotation policy replaces it, such as `P18M`. */
  readonly rotation?: string;
  /** When it expires, as RFC 3339. */
  readonly expires?: string;
}

/** What holds the key. What is not known is left out. */
export interface InventoryStore {
  readonly name: string;
  readonly kind?: KeyStore;
  readonly presence: Presence;
  readonly purgeProtection: Answer;
  readonly softDelete: Answer;
  readonly retentionDays?: number;
}

/** One way in which a resource uses a key. */
export interface InventoryUse {
  readonly key: InventoryKey;
  /** Whether the resource follows new versions of the key. */
  readonly version: 'followed' | 'pinned' | 'undecided';
  readonly store: InventoryStore;
  readonly identity: Pick<IdentityNode, 'type' | 'name' | 'presence'>;
  /** Whether the deployment lets the identity open the key. */
  readonly access: Answer;
  /** Conditions, in words; empty when there are none. */
  readonly when: readonly string[];
}

/** A resource that can have a customer-managed key, in one environment. */
export interface InventoryRow {
  readonly resource: ResourceLabel;
  /** What it is called in a sentence: `storage account`. */
  readonly noun: string;
  readonly place: Place;
  /** The parameter file; undefined for a template that was read without one. */
  readonly environment: string | undefined;
  /** What must hold for it to be deployed, in words. */
  readonly when: readonly string[];
  readonly state: KeyState;
  /** Why the state is undecided. */
  readonly why: string | undefined;
  /** What is known of each use of a key; empty unless the state is customer-managed. */
  readonly uses: readonly InventoryUse[];
  readonly findings: readonly { readonly ruleId: string; readonly severity: Severity }[];
}

/** Which data is encrypted with whose key, over all templates of a run. */
export interface Inventory {
  readonly tool: { readonly name: string; readonly version: string };
  /** Ordered by file, place and environment. */
  readonly rows: readonly InventoryRow[];
  /** The graphs that the rows are a view of. */
  readonly graphs: readonly KeyGraph[];
}
