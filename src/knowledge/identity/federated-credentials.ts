/*
 * Trust of an application, or of a managed identity, in tokens of somebody else.
 *
 * Source: learn.microsoft.com/entra/workload-id, the considerations for workload identity federation and the article on
 * trust in a managed identity; learn.microsoft.com/power-platform/admin/set-up-managed-identity-version-1 for subjects
 * that begin with `/eid1/`. Read 2026-11-21.
 */

/** The types of federated credentials, by what they belong to. */
export const federatedCredentials = {
  ofIdentity: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
  ofApplication: 'Microsoft.Graph/applications/federatedIdentityCredentials',
} as const;

/** Where both say what they trust in: dotted paths from the root of the resource. */
export const credentialPaths = {
  issuer: 'properties.issuer',
  subject: 'properties.subject',
  audiences: 'properties.audiences',
  /** Of the credential of an application: `<application>/<credential>`. */
  name: 'properties.name',
} as const;

/** How many credentials an application or an identity may have. */
export const MAX_CREDENTIALS = 20;

/** What a token has to be meant for, in each cloud. */
export const TOKEN_AUDIENCES: readonly string[] = [
  'api://AzureADTokenExchange',
  'api://AzureADTokenExchangeUSGov',
  'api://AzureADTokenExchangeChina',
  'api://AzureADTokenExchangeUSNat',
  'api://AzureADTokenExchangeUSSec',
];

/** The audience that is meant by a text that differs in case, blanks or slashes only; undefined for all others. */
export function meantAudience(text: string): string | undefined {
  const bare = text.trim().replace(/\/+$/, '').toLowerCase();
  return TOKEN_AUDIENCES.find((audience) => audience.toLowerCase() === bare);
}
