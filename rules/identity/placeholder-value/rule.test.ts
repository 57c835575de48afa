import { cosmos, parameterFile, resource, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const GUID = '33333333-3333-3333-3333-333333333333';
const ZEROS = '00000000-0000-0000-0000-000000000000';
const idIn = (subscription: string, name = 'id1') =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const account = (uri: string) => cosmos({ properties: `{ "keyVaultKeyUri": ${uri} }` });
const literal = (uri: string) => account(`"${uri}"`);
const acting = (identity: string) =>
  cosmos({ properties: `{ "defaultIdentity": "UserAssignedIdentity=${identity}" }` });
const listing = (id: string) =>
  cosmos({ identity: `{ "type": "UserAssigned", "userAssignedIdentities": { "${id}": {} } }` });

testRule(rule, {
  holds: {
    'a key': literal('https://kv1.vault.azure.net/keys/k1'),
    'an identity': acting(idIn(GUID)),
    'a client id of zeros, which is refused anyway': acting(`${idIn(GUID)}&FederatedClientId=${ZEROS}`),
    'what a deployment answers': account(
      `"[reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1'), '2024-11-01').keyUri]"`,
    ),
    'what format() fills in': account(`"[format('https://{0}.vault.azure.net/keys/{1}', 'kv1', 'k1')]"`),
    'braces that format() leaves': account(`"[format('https://kv1.vault.azure.net/keys/{{k1}}')]"`),
    'a GUID in braces': literal(`{${GUID}}`),
    'a name that begins with a dollar and has hyphens': storage({
      properties: '{ "encryption": { "keyvaultproperties": { "keyname": "$account-encryption-key" } } }',
    }),
    'words that look like placeholders': literal('https://todo-replacement.vault.azure.net/keys/replace-my-vault'),
    'a vault and a key of which one is of the documentation': literal('https://my-vault.vault.azure.net/keys/k1'),
  },
  fails: {
    'angle brackets': {
      template: literal('«<key-vault-key-uri>»'),
      message: 'placeholder',
      severity: 'warning',
      certainty: 'definite',
    },
    braces: { template: literal('https://«{vault-name}».vault.azure.net/keys/k1'), message: 'placeholder' },
    'a shell variable': { template: literal('«$encryptionKeyUrl»'), message: 'placeholder' },
    'something to replace': {
      template: literal('https://«REPLACE_ME».vault.azure.net/keys/k1'),
      message: 'placeholder',
    },
    'something to do': { template: literal('«TODO»: the key'), message: 'placeholder' },
    'the subscription of somebody': { template: acting(idIn('«MySubscriptionId»')), message: 'placeholder' },
    'an identity among those of the account': { template: listing('«<identity-resource-id>»'), message: 'placeholder' },
    'the same at two places': {
      template: cosmos({
        identity: '{ "type": "UserAssigned", "userAssignedIdentities": { "«<id>»": {} } }',
        properties: '{ "defaultIdentity": "UserAssignedIdentity=<id>" }',
      }),
      message: 'placeholder',
    },
    'in a part of an expression': {
      template: account(
        `"[concat('https://«<vault>»', environment().suffixes.keyvaultDns, '/keys/', parameters('key'))]"`,
      ),
      message: 'placeholder',
    },
    zeros: { template: acting(idIn(`«${ZEROS}»`)), message: 'zeros', severity: 'warning' },
    'too few zeros': { template: listing(idIn('«00000000-0000-0000-0000-00000000»')), message: 'zeros' },
    'no GUID for a subscription': {
      template: acting(idIn('«production»')),
      message: 'subscription',
      severity: 'warning',
    },
    'a GUID of the documentation': {
      template: acting(`${idIn(GUID)}&FederatedClientId=«aaaa0a0a-bb1b-cc2c-dd3d-eeeeee4e4e4e»`),
      message: 'stockGuid',
      severity: 'note',
    },
    'the key of the documentation': {
      template: literal('https://«my-vault.vault.azure.com/keys/my-key»'),
      message: 'stockKey',
      severity: 'note',
    },
    'a token of a pipeline, where advice is asked for': {
      template: literal('https://«#_vaultName_#».vault.azure.net/keys/k1'),
      modes: { pedantic: true },
      message: 'token',
      severity: 'note',
    },
    'on an encryption scope': {
      template: resource('Microsoft.Storage/storageAccounts/encryptionScopes', {
        properties: '{ "keyVaultProperties": { "keyUri": "«<key-uri>»" } }',
        rest: '"name": "st1/scope1"',
      }),
      message: 'placeholder',
    },
    'the issuer of a federated credential': {
      template: resource('Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials', {
        properties: '{ "issuer": "https://login.microsoftonline.com/«{tenant-id}»/v2.0" }',
        rest: '"name": "id1/cmk"',
      }),
      message: 'placeholder',
    },
    'a parameter default': {
      template: template({
        parameters: '{ "uri": { "type": "string", "defaultValue": "«<key-uri>»" } }',
        resources: [account(`"[parameters('uri')]"`)],
      }),
      message: 'placeholder',
      certainty: 'possible',
    },
    'a parameter file': {
      template: template({
        parameters: '{ "uri": { "type": "string" } }',
        resources: [account(`"[parameters('uri')]"`)],
      }),
      parameters: parameterFile({ uri: '"«<key-uri>»"' }),
      message: 'placeholder',
      certainty: 'definite',
    },
    'one branch of a condition': {
      template: account(`"[if(parameters('a'), '«<key-uri>»', 'https://kv1.vault.azure.net/keys/k1')]"`),
      message: 'placeholder',
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('uri')]"`),
    'a part that somebody passes': account(`"[format('https://{0}.vault.azure.net/keys/k1', parameters('vault'))]"`),
  },
  ignores: {
    'no key': cosmos(),
    'an empty key': literal(''),
    'a token of a pipeline': literal('https://#_vaultName_#.vault.azure.net/keys/k1'),
    'no client id': storage({
      properties: `{ "encryption": { "identity": { "federatedIdentityClientId": "" } } }`,
    }),
    'a property that names neither key nor identity': cosmos({ rest: '"tags": { "owner": "<name>" }' }),
  },
});
