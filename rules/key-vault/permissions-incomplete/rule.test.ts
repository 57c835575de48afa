import {
  assignment,
  identity,
  identityId,
  keyed,
  keyedAccount,
  mongoCluster,
  policy,
  principalOf,
  resource,
  template,
  testRule,
  vault,
} from '#testing';
import rule from './rule.ts';

const GUID = '33333333-3333-3333-3333-333333333333';
const PARAMETERS =
  '{ "isOn": { "type": "bool" }, "principal": { "type": "string" }, "keys": { "type": "array" }, "policies": { "type": "array" } }';
const NEEDED = '["get", "wrapKey", "unwrapKey"]';
const all = (...resources: readonly string[]) => template({ parameters: PARAMETERS, resources });
const host = (list: string, rbac = '"enableRbacAuthorization": false, ') =>
  vault({ properties: `{ ${rbac}"accessPolicies": ${list} }` });
const listing = (...policies: readonly string[]) => host(`[${policies.join(', ')}]`);
const used = (vaultText: string, ...others: readonly string[]) => all(identity(), vaultText, keyedAccount(), ...others);
const cluster = mongoCluster({
  properties: `{ "encryption": { "customerManagedKeyEncryption": { "keyEncryptionKeyUrl": "https://example.vault.azure.net/keys/k1", "keyEncryptionKeyIdentity": { "identityType": "UserAssignedIdentity", "userAssignedIdentityResourceId": "[${identityId()}]" } } } }`,
});
const child = (action: string, ...policies: readonly string[]) =>
  resource('Microsoft.KeyVault/vaults/accessPolicies', {
    rest: `"name": "example/${action}"`,
    properties: `{ "accessPolicies": [${policies.join(', ')}] }`,
  });

testRule(rule, {
  holds: {
    'what it takes': used(listing(policy(NEEDED))),
    'what it takes, in other letters': used(listing(policy('["Get", "WRAPKEY", "unwrapkey", "List"]'))),
    everything: used(listing(policy('["all"]'))),
    'what a cluster takes': all(identity(), listing(policy('["get", "list", "wrapKey", "unwrapKey"]')), cluster),
    'what it takes, in two policies': used(
      listing(policy('["get", "wrapKey"]')),
      child('add', policy('["unwrapKey"]')),
    ),
    'what it takes, whatever else is given': used(
      listing(policy(NEEDED), policy('["get"]', "[parameters('principal')]")),
    ),
  },
  fails: {
    'no unwrapKey': {
      template: used(listing(policy('«["get", "wrapKey"]»'))),
      message: 'incomplete',
      severity: 'error',
      certainty: 'definite',
      fixed: used(listing(policy('["get", "wrapKey", "unwrapKey"]'))),
    },
    'get only': {
      template: used(listing(policy('«["get"]»'))),
      message: 'incomplete',
      fixed: used(listing(policy('["get","wrapKey","unwrapKey"]'))),
    },
    'an empty list': {
      template: used(listing(policy('«[]»'))),
      message: 'incomplete',
      fixed: used(listing(policy('["get","wrapKey","unwrapKey"]'))),
    },
    'no permissions for keys': {
      template: used(listing(`«{ "objectId": "${principalOf()}", "permissions": { "secrets": ["get"] } }»`)),
      message: 'incomplete',
      fixed: used(
        listing(
          `{ "objectId": "${principalOf()}", "permissions": { "secrets": ["get"], "keys": ["get","wrapKey","unwrapKey"] } }`,
        ),
      ),
    },
    'a cluster that may not list': {
      template: all(identity(), listing(policy(`«${NEEDED}»`)), cluster),
      message: 'unlisted',
      severity: 'warning',
      fixed: all(identity(), listing(policy('["get", "wrapKey", "unwrapKey", "list"]')), cluster),
    },
    'a cluster that may neither list nor unwrap': {
      template: all(identity(), listing(policy('«["get", "wrapKey"]»')), cluster),
      message: 'incomplete',
      severity: 'error',
    },
    'too little in two policies': {
      template: used(listing(policy('«["get"]»')), child('add', policy('["wrapKey"]'))),
      message: 'incomplete',
    },
    'a policy of a child': {
      template: used(listing(), child('replace', policy('«["get"]»'))),
      message: 'incomplete',
    },
    'an identity for two accounts': {
      template: used(listing(policy('«["get"]»')), keyedAccount(undefined, '"name": "other"')),
      message: 'incomplete',
    },
    'a vault that does not state its model': {
      template: used(host(`[${policy('«["get"]»')}]`, '')),
      message: 'incomplete',
      severity: 'warning',
    },
    'a vault that does not state its model, and is created': {
      template: used(host(`[${policy('«["get"]»')}]`, '')),
      modes: { assume: 'create' },
      message: 'incomplete',
      severity: 'error',
    },
    'too little of an identity that exists already': {
      template: all(listing(policy('«["get"]»')), keyedAccount()),
      message: 'incomplete',
    },
    'a whole policy in an expression': {
      template: used(
        host(
          `"[createArray(«createObject('objectId', reference(${identityId()}, '2023-01-31').principalId, 'permissions', createObject('keys', parameters('list')))»)]"`,
        ),
      ).replace('"isOn"', '"list": { "type": "array", "defaultValue": ["get"] }, "isOn"'),
      message: 'incomplete',
      certainty: 'possible',
    },
  },
  undecided: {
    'permissions that are not known': used(listing(policy(`"[parameters('keys')]"`))),
    'too little, and policies that are not known': used(
      host(
        `"[concat(createArray(createObject('objectId', reference(${identityId()}, '2023-01-31').principalId)), parameters('policies'))]"`,
      ),
    ),
    'too little, and a policy for somebody unknown': used(
      listing(policy('["get"]'), policy(NEEDED, "[parameters('principal')]")),
    ),
    'a policy for somebody unknown alone': used(listing(policy('["get"]', "[parameters('principal')]"))),
    'too little, and a policy under a condition': used(
      listing(policy('["get"]')),
      child('add', policy()).replace('"name"', `"condition": "[parameters('isOn')]", "name"`),
    ),
    'too little, and a script': used(listing(policy('["get"]')), resource('Microsoft.Resources/deploymentScripts')),
    'a model that is not known': used(
      host(`[${policy('["get"]')}]`, `"enableRbacAuthorization": "[parameters('isOn')]", `),
    ),
    'a vault that exists already and keeps its model': {
      template: used(host(`[${policy('["get"]')}]`, '')),
      modes: { assume: 'update' },
    },
  },
  ignores: {
    'no policy': used(listing()),
    'a policy for somebody else': used(listing(policy('["wrapKey"]', GUID), policy('["get"]', principalOf('id2')))),
    'a vault that uses RBAC': used(host(`[${policy('["get"]')}]`, '"enableRbacAuthorization": true, '), assignment()),
    'a vault that keeps no key, such as one for disks': all(identity(), listing(policy('["wrapKey"]'))),
    'Cosmos DB itself, whose object id cannot be told from that of a person': all(
      listing(policy('["get"]', GUID)),
      keyedAccount(keyed('FirstPartyIdentity')),
    ),
    'policies that a child takes away': used(listing(), child('remove', policy('["get"]'))),
  },
});
