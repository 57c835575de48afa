import { describe, expect, test } from 'vitest';
import { lintText } from '#testing';
import { rules } from '../index.ts';

const idOf = (name: string) =>
  `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/group1/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const FEDERATED = '&FederatedClientId=0f8fad5b-d9cb-469f-a165-70867728950e';
const user = (name: string) =>
  `"identity": { "type": "UserAssigned", "userAssignedIdentities": { "${idOf(name)}": {} } },`;
const named = (value: string) => `"defaultIdentity": "${value}",`;

/** What opens the key: what the account says of its identities, and of its default identity. */
const IDENTITIES = {
  'first-party': ['', named('FirstPartyIdentity')],
  'system-assigned': ['"identity": { "type": "SystemAssigned" },', named('SystemAssignedIdentity')],
  'user-assigned': [user('identity1'), named(`UserAssignedIdentity=${idOf('identity1')}`)],
  'user-assigned, not assigned': [user('identity2'), named(`UserAssignedIdentity=${idOf('identity1')}`)],
  federated: [user('identity1'), named(`UserAssignedIdentity=${idOf('identity1')}${FEDERATED}`)],
  'federated, without identity': ['', named(`UserAssignedIdentity=${idOf('identity1')}${FEDERATED}`)],
} as const;

const BACKUPS = {
  none: '',
  Periodic: '"backupPolicy": { "type": "Periodic" },',
  Continuous: '"backupPolicy": { "type": "Continuous" },',
} as const;

const MODES = { create: 'create', update: 'update', unknown: undefined } as const;

type Cell = readonly string[];
type Row = Readonly<Record<keyof typeof MODES, Cell>>;

const same = (cell: Cell): Row => ({ create: cell, update: cell, unknown: cell });
const NOTHING = same([]);
const SWITCH = 'note cosmos/identity-switch-in-one-update';
const AT_CREATION = 'warning cosmos/system-assigned-at-creation';
const CONTINUOUS_AT_CREATION = 'cosmos/continuous-backup-needs-user-assigned-at-creation';

const onlyUpdate: Row = { create: [], update: [SWITCH], unknown: [] };
const notUpdate: Row = { create: [AT_CREATION], update: [], unknown: [AT_CREATION] };
const notAssigned: Row = {
  create: ['error cosmos/default-identity-not-assigned'],
  update: ['error cosmos/default-identity-not-assigned', SWITCH],
  unknown: ['error cosmos/default-identity-not-assigned'],
};
/** An update may leave the identities of an account as they are. */
const notEnabled: Row = {
  create: ['error cosmos/default-identity-type-not-enabled'],
  update: ['warning cosmos/default-identity-type-not-enabled'],
  unknown: ['error cosmos/default-identity-type-not-enabled'],
};

const EXPECTED: Readonly<Record<keyof typeof IDENTITIES, Readonly<Record<keyof typeof BACKUPS, Row>>>> = {
  'first-party': {
    none: NOTHING,
    Periodic: NOTHING,
    Continuous: same(['error cosmos/continuous-backup-first-party']),
  },
  'system-assigned': {
    none: notUpdate,
    Periodic: notUpdate,
    Continuous: {
      create: [`error ${CONTINUOUS_AT_CREATION}`],
      update: [],
      unknown: [`warning ${CONTINUOUS_AT_CREATION}`],
    },
  },
  'user-assigned': { none: onlyUpdate, Periodic: onlyUpdate, Continuous: onlyUpdate },
  'user-assigned, not assigned': { none: notAssigned, Periodic: notAssigned, Continuous: notAssigned },
  federated: { none: onlyUpdate, Periodic: onlyUpdate, Continuous: onlyUpdate },
  'federated, without identity': { none: notEnabled, Periodic: notEnabled, Continuous: notEnabled },
};

function account([identity, defaultIdentity]: readonly [string, string], backup: string): string {
  return `{
    "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    "contentVersion": "1.0.0.0",
    "resources": [{
      "type": "Microsoft.DocumentDB/databaseAccounts",
      "apiVersion": "2024-11-15",
      "name": "account1",
      "location": "westeurope",
      ${identity}
      "properties": {
        ${defaultIdentity}
        ${backup}
        "databaseAccountOfferType": "Standard",
        "locations": [{ "locationName": "westeurope", "failoverPriority": 0 }],
        "keyVaultKeyUri": "https://customer-keys.vault.azure.net/keys/key1"
      }
    }]
  }`;
}

const concerned = rules.filter(({ meta }) => /^(cosmos|identity)\//.test(meta.id));

const CELLS = Object.entries(IDENTITIES).flatMap(([identity, texts]) =>
  Object.entries(BACKUPS).flatMap(([backup, text]) =>
    Object.entries(MODES).map(([mode, assume]) => {
      const row = EXPECTED[identity as keyof typeof IDENTITIES][backup as keyof typeof BACKUPS];
      const expected = row[mode as keyof typeof MODES];
      return { identity, backup, mode, template: account(texts, text), assume, expected };
    }),
  ),
);

describe('who opens the key, how it is backed up, and whether the account exists', () => {
  test.each(CELLS)('$identity, backup $backup, $mode: $expected', async ({ template, assume, expected }) => {
    const { diagnostics, problems, undecided } = await lintText(template, { rules: concerned, modes: { assume } });
    expect(problems).toEqual([]);
    expect(undecided).toEqual([]);
    expect(diagnostics.map(({ severity, ruleId }) => `${severity} ${ruleId}`).sort()).toEqual(expected);
  });
});
