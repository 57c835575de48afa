import { ACCOUNT_MUTATIONS } from './account-mutations.ts';
import { GRANT_MUTATIONS } from './grant-mutations.ts';
import { KEY_MUTATIONS } from './key-mutations.ts';
import type { Mutations } from './mutation.ts';
import { VAULT_MUTATIONS } from './vault-mutations.ts';

/** A mutation for every rule about Key Vault, and for others. */
export const MUTATIONS: Mutations = { ...VAULT_MUTATIONS, ...KEY_MUTATIONS, ...GRANT_MUTATIONS, ...ACCOUNT_MUTATIONS };
