import type { Answer, GraphAccess, GraphGrant, GraphNode, HostNode, Presence } from '../graph/key-graph.ts';
import { listed } from './words.ts';

/** Longer texts are cut off: what is known of a name may be as long as a file. */
const MAX_LENGTH = 200;

/** A text of bearable length. */
export function clipped(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH)}…`;
}

/** What a node is, with its name: `vault 'kv1'`. May hold any character, as all words here. */
export function nodeWords(node: GraphNode): string {
  switch (node.kind) {
    case 'consumer':
      return `${node.noun} '${node.name}'`;
    case 'key':
      return `key '${node.name}'`;
    case 'host':
      return `${hostNoun(node)} '${node.name}'`;
    case 'identity':
      return identityWords(node);
    case 'grant':
      return grantWords(node);
  }
}

function hostNoun({ store }: HostNode): string {
  if (store === undefined) return 'key store';
  return store === 'vault' ? 'vault' : 'managed HSM';
}

function identityWords({ type, name }: GraphNode & { kind: 'identity' }): string {
  switch (type) {
    case 'user-assigned':
      return `user-assigned identity '${name}'`;
    case 'system-assigned':
      return `system-assigned identity of '${name}'`;
    case 'first-party':
      return 'the service itself';
    case 'federated':
      return 'an application of another tenant';
    case 'undecided':
      return 'an identity that is not known';
  }
}

function grantWords(node: GraphNode & { kind: 'grant' }): string {
  if (node.type === 'access-policy') {
    if (!node.operations) return `access policy of '${node.name}' for operations that are not known`;
    return `access policy of '${node.name}' for ${listed(node.operations) || 'no operation on keys'}`;
  }
  const role = node.role === undefined ? 'a role that is not known' : `role '${node.role}'`;
  switch (node.scope) {
    case 'key':
      return `${role} at the key`;
    case 'host':
      return `${role} at the key store`;
    case 'around':
      return `${role} at what the key store is in`;
    case 'undecided':
      return `${role} at what is not known`;
  }
}

/** Where a node is, in words; undefined for what is always there, or nowhere. */
export function presenceWords(node: GraphNode): string | undefined {
  if (!('presence' in node)) return undefined;
  if (node.kind === 'identity' && node.type !== 'user-assigned') return undefined;
  return PRESENCE[node.presence];
}

const PRESENCE: Readonly<Record<Presence, string>> = {
  deployed: 'deployed here',
  missing: 'not deployed here',
  outside: 'exists already',
  undecided: 'deployed here or not: that is not known',
};

/** Whether a consumer waits for something, in words; undefined for what it need not wait for. */
export function awaitedWords(answer: Answer | undefined): string | undefined {
  return answer && { yes: 'awaited', no: 'not awaited', undecided: 'awaited or not: that is not known' }[answer];
}

/** What a grant is good for, in words. */
export function sufficiencyWords({ suffices, lack }: GraphGrant): string {
  switch (lack) {
    case 'role':
      return 'the role opens no keys';
    case 'operations':
      return 'operations are missing';
    case 'permission-model':
      return 'not heeded by the permission model';
    case undefined:
      return { yes: 'enough', no: 'not enough', undecided: 'enough or not: that is not known' }[suffices];
  }
}

/** By what a vault decides, in words. */
export function modelWords({ model }: GraphAccess): string {
  switch (model) {
    case 'rbac':
      return 'Azure RBAC decides';
    case 'access-policies':
      return 'access policies decide';
    case undefined:
      return 'permission model not known';
  }
}

/** Whether the key can be opened, in words. */
export function grantedWords(granted: Answer): string {
  return { yes: 'granted', no: 'not granted', undecided: 'granted or not: that is not known' }[granted];
}

/** Why nothing is told of what is granted: there are no cases. */
export function unseenWords({ host, identity }: { readonly host: GraphNode; readonly identity: GraphNode }): string {
  if (identity.kind === 'identity' && identity.type === 'federated') return 'granted in the other tenant';
  if (host.kind === 'host' && host.presence === 'outside') return 'granted elsewhere, if at all';
  if (host.kind === 'host' && host.store === 'managed-hsm') return 'granted by the managed HSM itself';
  return grantedWords('undecided');
}
