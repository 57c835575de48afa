import { nested, parameterFile, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const account = (encryption: string) => storage({ properties: `{ "encryption": ${encryption} }` });
const SOURCE = '"keySource": "Microsoft.Keyvault"';
const MARKED = '"keySource": "«Microsoft.Keyvault»"';
const NAME = '"keyname": "k1"';
const URI = '"keyvaulturi": "https://kv1.vault.azure.net"';

testRule(rule, {
  holds: {
    'a key': account(`{ ${SOURCE}, "keyvaultproperties": { ${NAME}, ${URI} } }`),
    'an empty version, which means the latest': account(
      `{ ${SOURCE}, "keyvaultproperties": { ${NAME}, ${URI}, "keyversion": "" } }`,
    ),
    'names in another case': account(
      `{ "KeySource": "microsoft.keyVault", "keyVaultProperties": { "keyName": "k1", "keyVaultUri": "https://kv1.vault.azure.net" } }`,
    ),
    'computed members': account(
      `{ ${SOURCE}, "keyvaultproperties": { "keyname": "[concat('k', parameters('n'))]", "keyvaulturi": "[reference(parameters('vault'), '2024-11-01').vaultUri]" } }`,
    ),
    'a key, whatever the source is': account(
      `{ "keySource": "[parameters('source')]", "keyvaultproperties": { ${NAME}, ${URI} } }`,
    ),
    'source and key under the same condition': account(
      `{ "keySource": "[if(parameters('a'), 'Microsoft.Keyvault', 'Microsoft.Storage')]",
         "keyvaultproperties": "[if(parameters('a'), createObject('keyname', 'k1', 'keyvaulturi', 'https://kv1.vault.azure.net'), null())]" }`,
    ),
  },
  fails: {
    'no properties': { template: account(`{ ${MARKED} }`), certainty: 'definite', severity: 'error' },
    'properties that are null': account(`{ ${MARKED}, "keyvaultproperties": null }`),
    'empty properties': account(`{ ${MARKED}, "keyvaultproperties": {} }`),
    'no vault': account(`{ ${MARKED}, "keyvaultproperties": { ${NAME} } }`),
    'no key name': account(`{ ${MARKED}, "keyvaultproperties": { ${URI} } }`),
    'empty members': account(`{ ${MARKED}, "keyvaultproperties": { "keyname": "", "keyvaulturi": "" } }`),
    'a member that is null': account(`{ ${MARKED}, "keyvaultproperties": { ${NAME}, "keyvaulturi": null } }`),
    'no key name beside an unknown vault': account(
      `{ ${MARKED}, "keyvaultproperties": { "keyvaulturi": "[parameters('uri')]" } }`,
    ),
    'another case': account('{ "keysource": "«MICROSOFT.KEYVAULT»" }'),
    'properties as one expression': storage({
      properties: `"[createObject('encryption', createObject('keySource', '«Microsoft.Keyvault»'))]"`,
    }),
    'a parameter default': {
      template: template({
        parameters: '{ "source": { "type": "string", "defaultValue": "«Microsoft.Keyvault»" } }',
        resources: [account(`{ "keySource": "[parameters('source')]" }`)],
      }),
      certainty: 'possible',
    },
    'a parameter file': {
      template: template({
        parameters: '{ "source": { "type": "string" } }',
        resources: [account(`{ "keySource": "[parameters('source')]" }`)],
      }),
      parameters: parameterFile({ source: '"«Microsoft.Keyvault»"' }),
      certainty: 'definite',
    },
    'a condition that leaves the key out': {
      template: account(
        `{ ${MARKED}, "keyvaultproperties": "[if(parameters('a'), createObject('keyname', 'k1', 'keyvaulturi', 'https://kv1.vault.azure.net'), null())]" }`,
      ),
      certainty: 'possible',
    },
    'a nested deployment': template({
      resources: [nested({ template: template({ resources: [account(`{ ${MARKED} }`)] }) })],
    }),
  },
  undecided: {
    'unknown properties': account(`{ ${SOURCE}, "keyvaultproperties": "[parameters('key')]" }`),
    'an unknown key name': account(`{ ${SOURCE}, "keyvaultproperties": { "keyname": "[parameters('key')]", ${URI} } }`),
    'an unknown source': account(`{ "keySource": "[parameters('source')]" }`),
    'a placeholder': account(`{ ${SOURCE}, "keyvaultproperties": { "keyname": "<key-name>", ${URI} } }`),
    'a source that only a caller brings': template({
      parameters: '{ "useKey": { "type": "bool", "defaultValue": false } }',
      resources: [account(`{ "keySource": "[if(parameters('useKey'), 'Microsoft.Keyvault', 'Microsoft.Storage')]" }`)],
    }),
    'a fragment with members left out': `{
      "properties": { "encryption": { ${SOURCE}, "keyvaultproperties": {
        ${NAME},
        // ...
      } } }
    }`,
  },
  ignores: {
    'a key that Microsoft manages': account('{ "keySource": "Microsoft.Storage" }'),
    'no source, which is another matter': account(`{ "keyvaultproperties": { ${NAME} } }`),
    'no encryption': storage(),
    'an existing account': storage({ properties: `{ "encryption": { ${SOURCE} } }`, rest: '"existing": true' }),
  },
});
