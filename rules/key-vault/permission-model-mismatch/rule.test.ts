import {
  assignment,
  cosmos,
  identity,
  keyed,
  keyedAccount,
  policy,
  principalOf,
  ROLES,
  resource,
  template,
  testRule,
  vault,
} from '#testing';
import rule from './rule.ts';

const GUID = '33333333-3333-3333-3333-333333333333';
const PARAMETERS =
  '{ "isOn": { "type": "bool" }, "principal": { "type": "string" }, "keys": { "type": "array" }, "model": { "type": "bool", "defaultValue": true } }';
const all = (...resources: readonly string[]) => template({ parameters: PARAMETERS, resources });
const hosting = (rbac: string, policies: readonly string[], apiVersion?: string) =>
  vault({
    properties: `{ "enableRbacAuthorization": ${rbac}, "accessPolicies": [${policies.join(', ')}] }`,
    ...(apiVersion === undefined ? {} : { apiVersion }),
  });
const silent = (policies: readonly string[], apiVersion: string) => {
  const properties = `{ "accessPolicies": [${policies.join(', ')}] }`;
  return vault({ apiVersion, properties, markedType: true });
};
const unmarked = (text: string) => text.replaceAll(/[«»]/g, '');
const used = (host: string, ...others: readonly string[]) => all(identity(), host, keyedAccount(), ...others);

testRule(rule, {
  holds: {
    'a role by RBAC': used(hosting('true', []), assignment()),
    'a policy by access policies': used(hosting('false', [policy()])),
    'both by RBAC': used(hosting('true', [policy()]), assignment()),
    'both by access policies': used(hosting('false', [policy()]), assignment()),
    'a policy that is not enough, which is another matter': used(hosting('false', [policy('["get"]')]), assignment()),
    'a role by the default of the version': used(unmarked(silent([], '2026-02-01')), assignment()),
    'a grant for each model': used(
      vault({
        properties: `{ "enableRbacAuthorization": "[parameters('isOn')]", "accessPolicies": [${policy()}] }`,
      }),
      assignment({ rest: `"condition": "[parameters('isOn')]"` }),
    ),
  },
  fails: {
    'a policy by RBAC': {
      template: used(hosting('«true»', [policy()])),
      message: 'policiesIgnored',
      severity: 'error',
      certainty: 'definite',
    },
    'a role by access policies': {
      template: used(hosting('«false»', []), assignment()),
      message: 'rolesIgnored',
      severity: 'error',
    },
    'a policy by RBAC, beside a role that opens no keys': {
      template: used(hosting('«true»', [policy()]), assignment({ role: ROLES.vaultReader })),
      message: 'policiesIgnored',
    },
    'a policy by RBAC, beside a role at another key': {
      template: used(
        hosting('«true»', [policy()]),
        assignment({ scope: "resourceId('Microsoft.KeyVault/vaults/keys', 'example', 'k2')" }),
      ),
      message: 'policiesIgnored',
    },
    'a policy of a child, by RBAC as text': {
      template: used(
        hosting('"«TRUE»"', []),
        resource('Microsoft.KeyVault/vaults/accessPolicies', {
          rest: '"name": "example/add"',
          properties: `{ "accessPolicies": [${policy()}] }`,
        }),
      ),
      message: 'policiesIgnored',
    },
    'a role at the group, by access policies': {
      template: used(hosting('«false»', [policy(undefined, GUID)]), assignment({ scope: null })),
      message: 'rolesIgnored',
    },
    'RBAC by the default of a parameter': {
      template: all(identity(), hosting(`"[parameters('model')]"`, [policy()]), keyedAccount()).replace(
        '"defaultValue": true',
        '"defaultValue": «true»',
      ),
      message: 'policiesIgnored',
      certainty: 'possible',
    },
    'the default of a newer version': {
      template: used(silent([policy()], '2026-02-01')),
      message: 'policiesIgnored',
      severity: 'warning',
    },
    'the default of a newer version for a vault that is created': {
      template: used(silent([policy()], '2026-02-01')),
      modes: { assume: 'create' },
      message: 'policiesIgnored',
      severity: 'error',
    },
    'the default of an older version': {
      template: used(silent([], '2023-07-01'), assignment()),
      message: 'rolesIgnored',
      severity: 'warning',
    },
    'an identity for two accounts': {
      template: used(hosting('«true»', [policy()]), keyedAccount(undefined, '"name": "other"')),
      message: 'policiesIgnored',
    },
    'the identity of the account itself': {
      template: all(
        hosting('«true»', [
          policy(
            undefined,
            "[reference(resourceId('Microsoft.DocumentDB/databaseAccounts', 'example'), '2024-11-15', 'Full').identity.principalId]",
          ),
        ]),
        cosmos({ identity: '{ "type": "SystemAssigned" }', properties: keyed('SystemAssignedIdentity') }),
      ),
      message: 'policiesIgnored',
    },
  },
  undecided: {
    'a model that is not known': used(hosting(`"[parameters('isOn')]"`, [policy()])),
    'a vault that exists already': {
      template: used(unmarked(silent([policy()], '2026-02-01'))),
      modes: { assume: 'update' },
    },
    'a version that is not known': used(unmarked(silent([policy()], "[parameters('principal')]"))),
    'a role for somebody unknown': used(
      hosting('true', [policy()]),
      assignment({ principal: "[parameters('principal')]" }),
    ),
    'a policy for somebody unknown': used(
      hosting('false', [policy(undefined, "[parameters('principal')]")]),
      assignment(),
    ),
    'permissions that are not known': used(hosting('true', [policy(`"[parameters('keys')]"`)])),
    'a role under a condition': used(
      hosting('true', [policy()]),
      assignment({ rest: `"condition": "[parameters('isOn')]"` }),
    ),
    'a script': used(hosting('true', [policy()]), resource('Microsoft.Resources/deploymentScripts')),
  },
  ignores: {
    'no grant': used(hosting('true', [])),
    'a policy that has nothing to do with opening keys': used(hosting('true', [policy('["get", "list"]')])),
    'a role that opens no keys': used(hosting('false', []), assignment({ role: ROLES.vaultReader })),
    'a role for an administrator': used(
      hosting('false', []),
      assignment({ role: ROLES.administrator, principal: GUID }),
    ),
    'another identity': used(hosting('true', [policy(undefined, principalOf('id2'))])),
    'an identity of another tenant': all(
      identity(),
      hosting('true', [policy()]),
      keyedAccount(keyed(`/x/id1&FederatedClientId=${GUID}`)),
    ),
    'Cosmos DB itself, whose object id cannot be told from that of a person': all(
      hosting('true', [policy(undefined, GUID)]),
      keyedAccount(keyed('FirstPartyIdentity')),
    ),
    'a vault that keeps no key': all(identity(), hosting('true', [policy()])),
  },
});
