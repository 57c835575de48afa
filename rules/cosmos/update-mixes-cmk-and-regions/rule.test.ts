import { cosmos, template, testRule } from '#testing';
import rule from './rule.ts';

const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const region = (name: string) => `{ "locationName": "${name}", "failoverPriority": 0 }`;
const TWO = `[${region('westeurope')}, ${region('northeurope')}]`;
const account = (...properties: string[]) => cosmos({ properties: `{ ${properties.join(', ')} }` });
const update = (text: string) => ({ template: text, modes: { assume: 'update' } }) as const;

testRule(rule, {
  holds: {
    'one region': update(account(KEY, `"locations": [${region('westeurope')}]`)),
    'no regions, which is another matter': update(account(KEY)),
  },
  fails: {
    'two regions': {
      ...update(account(KEY, `"locations": «${TWO}»`)),
      severity: 'note',
      certainty: 'definite',
    },
    'two regions and unknown ones': update(
      account(KEY, `"locations": "[«concat(createArray('a', 'b'), parameters('more'))»]"`),
    ),
    'a parameter default': {
      ...update(
        template({
          parameters: `{ "locations": { "type": "array", "defaultValue": «${TWO}» } }`,
          resources: [account(KEY, `"locations": "[parameters('locations')]"`)],
        }),
      ),
      certainty: 'possible',
    },
    'regions made by a loop': update(
      account(KEY, `"copy": [{ "name": "locations", "count": 2, "input": «{ "failoverPriority": 0 }» }]`),
    ),
  },
  undecided: {
    'unknown regions': update(account(KEY, `"locations": "[parameters('locations')]"`)),
    'an unknown key': update(account(`"keyVaultKeyUri": "[parameters('uri')]"`, `"locations": ${TWO}`)),
  },
  ignores: {
    'no word of an update': account(KEY, `"locations": ${TWO}`),
    'a new account': { template: account(KEY, `"locations": ${TWO}`), modes: { assume: 'create' } },
    'no key': update(account(`"locations": ${TWO}`)),
  },
});
