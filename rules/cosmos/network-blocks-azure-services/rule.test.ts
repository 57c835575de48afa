import { cosmos, template, testRule } from '#testing';
import rule from './rule.ts';

const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const CLOSED = '"publicNetworkAccess": "Disabled"';
const address = (text: string) => `"ipRules": [{ "ipAddressOrRange": "192.0.2.1" }, { "ipAddressOrRange": ${text} }]`;
const account = (...properties: string[]) => cosmos({ properties: `{ ${properties.join(', ')} }` });

testRule(rule, {
  holds: {
    'a bypass for other services': account(KEY, CLOSED, '"networkAclBypass": "AzureServices"'),
    'the address that stands for all services': account(KEY, address('"0.0.0.0"')),
    'that address among unknown ones': account(
      KEY,
      `"ipRules": "[concat(createArray(createObject('ipAddressOrRange', '0.0.0.0')), parameters('more'))]"`,
    ),
  },
  fails: {
    'a network that is closed': {
      template: account(KEY, '"publicNetworkAccess": "«Disabled»"'),
      severity: 'note',
      certainty: 'definite',
    },
    'no bypass, as it is said': account(KEY, CLOSED, '"networkAclBypass": "«None»"'),
    addresses: account(KEY, '"ipRules": «[{ "ipAddressOrRange": "192.0.2.1" }]»'),
    'addresses in an open network': account(
      KEY,
      '"publicNetworkAccess": "Enabled"',
      '"ipRules": «[{ "ipAddressOrRange": "192.0.2.1" }]»',
    ),
    'virtual networks': account(KEY, '"ipRules": []', `"virtualNetworkRules": «[{ "id": "[parameters('subnet')]" }]»`),
    'a parameter default': {
      template: template({
        parameters: '{ "access": { "type": "string", "defaultValue": "«Disabled»" } }',
        resources: [account(KEY, `"publicNetworkAccess": "[parameters('access')]"`)],
      }),
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown bypass': account(KEY, CLOSED, `"networkAclBypass": "[parameters('bypass')]"`),
    'an unknown address': account(KEY, address(`"[parameters('address')]"`)),
    'unknown addresses': account(KEY, `"ipRules": "[parameters('addresses')]"`),
    'an unknown network': account(KEY, `"publicNetworkAccess": "[parameters('access')]"`),
    'an unknown key': account(`"keyVaultKeyUri": "[parameters('uri')]"`, CLOSED),
  },
  ignores: {
    'an open network': account(KEY),
    'no rules': account(KEY, '"ipRules": []', '"virtualNetworkRules": []'),
    'no key': account(CLOSED),
    'no advice asked for': { template: account(KEY, CLOSED), modes: { pedantic: false } },
  },
});
