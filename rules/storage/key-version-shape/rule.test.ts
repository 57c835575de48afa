import { storage, template, testRule } from '#testing';
import rule from './rule.ts';

const HEX = '9cbc6d20e2ef40239e82419596b7918b';
const account = (version: string) =>
  storage({ properties: `{ "encryption": { "keyvaultproperties": { "keyversion": ${version} } } }` });

testRule(rule, {
  holds: {
    'a version': account(`"${HEX}"`),
    'upper case': account(`"${HEX.toUpperCase()}"`),
    'the version of a run-time URI': account(
      `"[last(split(reference(resourceId('Microsoft.KeyVault/vaults/keys', 'kv1', 'k1'), '2024-11-01').keyUriWithVersion, '/'))]"`,
    ),
  },
  fails: {
    'a word': { template: account('"«latest»"'), certainty: 'definite', severity: 'error' },
    'a number': account('"«1»"'),
    'a GUID': account('"«9cbc6d20-e2ef-4023-9e82-419596b7918b»"'),
    'a URI': account(`"«https://kv1.vault.azure.net/keys/k1/${HEX}»"`),
    'one digit too few': account(`"«${HEX.slice(1)}»"`),
    'other letters': account(`"«${HEX.replace('9', 'g')}»"`),
    'one branch of a condition': {
      template: account(`"[if(parameters('a'), '«latest»', '')]"`),
      certainty: 'possible',
    },
    'a variable': template({
      variables: '{ "version": "«current»" }',
      resources: [account(`"[variables('version')]"`)],
    }),
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('version')]"`),
    'a known start': account(`"[concat('v', parameters('version'))]"`),
    'a placeholder': account('"<key-version>"'),
  },
  ignores: { 'an empty version': account('""'), null: account('null'), 'no key': storage() },
});
