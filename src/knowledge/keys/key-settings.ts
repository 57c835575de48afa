import { federatedClientIdPath } from '../identity/federated-client-id.ts';
import { credentialPaths, federatedCredentials } from '../identity/federated-credentials.ts';
import { keyConsumerOf, keyConsumers } from './key-consumers.ts';

const CREDENTIAL_TYPES: readonly string[] = Object.values(federatedCredentials);

/** The types that say which key is used, by whom, and on whose behalf. */
export const keySettingTypes: readonly [string, ...string[]] = [
  federatedCredentials.ofIdentity,
  federatedCredentials.ofApplication,
  ...keyConsumers.map(({ type }) => type),
];

/** Where such a type says it: dotted paths, from the root of the resource, of texts. */
export function keySettingPaths(type: string): readonly string[] {
  if (CREDENTIAL_TYPES.some((candidate) => candidate.toLowerCase() === type.toLowerCase())) {
    return [credentialPaths.issuer, credentialPaths.subject];
  }
  const consumer = keyConsumerOf(type);
  if (!consumer) return [];
  const { key, identity } = consumer;
  const ofKey = key.form === 'uri' ? [key.path] : [key.vaultUri, key.name, key.version];
  const others = [identity?.path, federatedClientIdPath(type)].filter((path) => path !== undefined);
  return [...new Set([...ofKey, ...others])];
}
