import type { ArmValue, CloudName } from '../../value/arm-value.ts';
import { isText } from '../../value/known-text.ts';

/** An application that Microsoft runs in every tenant. */
export interface FirstPartyApp {
  readonly name: string;
  readonly cloud: CloudName;
  /** The application id, which is the same in every tenant; not an object id. */
  readonly applicationId: string;
}

/** Source: learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys, read 2026-11-21. */
const FIRST_PARTY_APPS: readonly FirstPartyApp[] = [
  { name: 'Azure Cosmos DB', cloud: 'public', applicationId: 'a232010e-820c-4083-83bb-3ace5fc29d0b' },
  { name: 'Azure Cosmos DB', cloud: 'usgov', applicationId: '57506a73-e302-42a9-b869-6f12d9ec29e9' },
];

/** Their ids, in lower case. */
export const FIRST_PARTY_APP_IDS: readonly string[] = FIRST_PARTY_APPS.map(({ applicationId }) => applicationId);

/** The application that an id belongs to; undefined for all that are not Microsoft's. */
export function firstPartyApp(applicationId: string): FirstPartyApp | undefined {
  return FIRST_PARTY_APPS.find((app) => app.applicationId === applicationId.toLowerCase());
}

/** False for a value that is none of these ids, whatever is not known of it. */
export function mayBeFirstPartyApp(value: ArmValue): boolean {
  return FIRST_PARTY_APPS.some(({ applicationId }) => isText(value, applicationId) !== false);
}
