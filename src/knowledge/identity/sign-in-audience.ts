import type { Plain } from '../../value/distribute.ts';
import { isText, knownText } from '../../value/known-text.ts';

/*
 * Who may use an application of Microsoft Entra, as `signInAudience` says.
 *
 * Source: learn.microsoft.com/graph/api/resources/application. Read 2026-11-21.
 */

/** The audience of an application that every tenant of an organisation may install. */
export const SIGN_IN_AUDIENCE = 'AzureADMultipleOrgs';

const MULTITENANT: readonly string[] = [SIGN_IN_AUDIENCE, 'AzureADandPersonalMicrosoftAccount'];
const SINGLE_TENANT = 'AzureADMyOrg';

/** Whether other tenants may install an application; its own tenant only where nothing is said. */
export function isMultitenant(signInAudience: Plain): boolean | undefined {
  if (signInAudience.kind === 'absent') return false;
  if (knownText(signInAudience) === undefined) return undefined;
  if (MULTITENANT.some((audience) => isText(signInAudience, audience))) return true;
  return isText(signInAudience, SINGLE_TENANT) ? false : undefined;
}
