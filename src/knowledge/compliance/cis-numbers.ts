/**
 * Recommendation numbers of the CIS Microsoft Azure Foundations Benchmark by edition. The text is copyrighted and stays
 * out. 2.0.0 and 3.0.0 as filed by Azure's own initiatives; all editions as in turbot/steampipe-mod-azure-compliance at
 * commit 464a8ef (2026-05-28), read on 2026-12-01.
 */
export const CIS_NUMBERS = {
  keyExpiry: {
    '2.0.0': ['8.1', '8.2'],
    '2.1.0': ['8.1', '8.2'],
    '3.0.0': ['3.3.1', '3.3.2'],
    '4.0.0': ['9.3.1', '9.3.2'],
    '5.0.0': ['8.3.1', '8.3.2'],
  },
  vaultRecoverable: { '2.0.0': ['8.5'], '2.1.0': ['8.5'], '3.0.0': ['3.3.5'], '4.0.0': ['9.3.5'], '5.0.0': ['8.3.5'] },
  vaultRbac: { '2.0.0': ['8.6'], '2.1.0': ['8.6'], '3.0.0': ['3.3.6'], '4.0.0': ['9.3.6'], '5.0.0': ['8.3.6'] },
  keyRotation: { '2.0.0': ['8.8'], '2.1.0': ['8.8'], '3.0.0': ['3.3.8'], '4.0.0': ['9.3.9'], '5.0.0': ['8.3.9'] },
  storageCmk: { '2.0.0': ['3.12'], '2.1.0': ['3.12'], '3.0.0': ['4.11'], '4.0.0': ['2.1.1.2.1'], '5.0.0': [] },
  storageInfra: { '2.0.0': ['3.2'], '2.1.0': ['3.2'], '3.0.0': ['4.2'], '4.0.0': [], '5.0.0': [] },
} as const satisfies Record<string, Readonly<Record<string, readonly string[]>>>;

export type CisSubject = keyof typeof CIS_NUMBERS;
