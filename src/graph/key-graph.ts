import type { PermissionModel } from '../knowledge/key-vault/permission-model.ts';
import type { Span } from '../text/source-text.ts';

/** `undecided`: what is not known decides. */
export type Answer = 'yes' | 'no' | 'undecided';

/**
 * Where something is that a consumer names: made by the deployment; looked for in what the deployment makes, and not
 * there; outside of the deployment, so that it has to exist already.
 */
export type Presence = 'deployed' | 'missing' | 'outside' | 'undecided';

/** What a deployment says of a key, by the defaults of parameters; what is not known is undefined. */
export interface KeyFacts {
  /** Such as `RSA-HSM`. */
  readonly type: string | undefined;
  /** In bits. */
  readonly size: number | undefined;
  /** After which time the rotation policy replaces it: an ISO 8601 duration. */
  readonly rotation: string | undefined;
  /** When it expires, as RFC 3339. */
  readonly expires: string | undefined;
}

/** What a deployment says of how a key store is protected, by the defaults of parameters. */
export interface HostFacts {
  readonly purgeProtection: Answer;
  readonly softDelete: Answer;
  readonly retentionDays: number | undefined;
}

interface NodeBase {
  /** The same in every run on the same template; letters, digits and underscores. */
  readonly id: string;
  /** As far as it is known, by the defaults of parameters: `{...}` stands for what is not. May hold any character. */
  readonly name: string;
  /** Where it is declared; undefined for what is not declared here. */
  readonly at: Span | undefined;
  /** What must hold for it to be deployed, in words: `when parameter useCmk is true`. Empty: nothing. */
  readonly when: readonly string[];
}

/** A resource that is encrypted with a customer-managed key. */
export interface ConsumerNode extends NodeBase {
  readonly kind: 'consumer';
  readonly type: string;
  /** What it is called in a sentence: `storage account`. */
  readonly noun: string;
}

export interface KeyNode extends NodeBase {
  readonly kind: 'key';
  readonly presence: Presence;
  /** Undefined for a key that is not deployed here. */
  readonly facts: KeyFacts | undefined;
}

/** What holds keys. */
export interface HostNode extends NodeBase {
  readonly kind: 'host';
  /** Undefined where that cannot be told. */
  readonly store: 'vault' | 'managed-hsm' | undefined;
  readonly presence: Presence;
  /** Undefined for what is not declared here. */
  readonly facts: HostFacts | undefined;
}

/** Who opens a key. */
export interface IdentityNode extends NodeBase {
  readonly kind: 'identity';
  /** `first-party`: the service itself. `federated`: an application of another tenant. */
  readonly type: 'user-assigned' | 'system-assigned' | 'first-party' | 'federated' | 'undecided';
  readonly presence: Presence;
}

/** An access policy, or a role assignment. */
export type GrantNode = NodeBase & { readonly kind: 'grant' } & (
    | {
        readonly type: 'access-policy';
        /** What it lets do with keys, in lower case; undefined where that is not all known. */
        readonly operations: readonly string[] | undefined;
      }
    | {
        readonly type: 'role';
        /** Undefined for a role that is not known. */
        readonly role: string | undefined;
        /** What it is assigned at, as seen from the host of the key; `around`: at its resource group or above. */
        readonly scope: 'key' | 'host' | 'around' | 'undecided';
      }
  );

export type GraphNode = ConsumerNode | KeyNode | HostNode | IdentityNode | GrantNode;

/**
 * What one node is to another: a consumer `uses` a key, which is `held-by` a host, and which an identity opens
 * (`opened-by`); the identity `may-open` the key by all that it is granted, and each grant, which is `assigned-at` a key
 * or host, `permits` it by itself, or does not; a consumer `waits-for` what else is deployed, or does not.
 */
export type EdgeKind = 'uses' | 'held-by' | 'opened-by' | 'may-open' | 'assigned-at' | 'permits' | 'waits-for';

export interface GraphEdge {
  readonly kind: EdgeKind;
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  /** Whether it is so. */
  readonly answer: Answer;
  /** Under which conditions, in words. */
  readonly when: readonly string[];
}

/** Why a grant is not enough: its role opens no keys, operations are missing, or the vault heeds the other kind. */
export type Lack = 'role' | 'operations' | 'permission-model';

/** What a grant does for one use of a key. */
export interface GraphGrant {
  /** The id of a node. */
  readonly grant: string;
  /** Whether it lets the identity open the key. */
  readonly suffices: Answer;
  /** Undefined unless it does not suffice. */
  readonly lack: Lack | undefined;
  /** Whether the consumer is deployed only after it. */
  readonly awaited: Answer;
}

/** What the identity may do in one case. */
export interface GraphAccess {
  readonly when: readonly string[];
  /** Undefined where it is not known. */
  readonly model: PermissionModel | undefined;
  readonly grants: readonly GraphGrant[];
  /** Whether the deployment lets the identity open the key. */
  readonly granted: Answer;
}

/** One way in which a consumer uses a key: how the nodes belong together. */
export interface GraphUse {
  /** Ids of nodes. */
  readonly consumer: string;
  readonly key: string;
  readonly host: string;
  readonly identity: string;
  /** Where the key, or its vault, is named. */
  readonly at: Span;
  /** Whether the consumer follows new versions of the key. */
  readonly version: 'followed' | 'pinned' | 'undecided';
  readonly when: readonly string[];
  /** False where that is so only if somebody passes the value that makes it so. */
  readonly isCertain: boolean;
  /** Whether the consumer is deployed only after them; undefined for what is not deployed with it. */
  readonly awaits: { readonly key: Answer | undefined; readonly identity: Answer | undefined };
  /** Case by case; empty where what is granted cannot be seen, such as that of a vault outside of the deployment. */
  readonly access: readonly GraphAccess[];
  /** Whether the deployment lets the identity open the key: in every case, not in every case, or that is not known. */
  readonly granted: Answer;
  /** How many further cases are left out, because there are too many. */
  readonly omittedCases: number;
}

/** Who uses which customer-managed key in one deployment of one template. */
export interface KeyGraph {
  readonly file: string;
  readonly parameterFile: string | undefined;
  /** In the order in which the uses mention them. */
  readonly nodes: readonly GraphNode[];
  /** What the uses say, one pair of nodes at a time. */
  readonly edges: readonly GraphEdge[];
  /** In the order of the consumers in the template. */
  readonly uses: readonly GraphUse[];
  /** How many further uses are left out, because there are too many. */
  readonly omitted: number;
}
