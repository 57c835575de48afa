import { nested, parameterFile, template, testRule, vault, vaultKey } from '#testing';
import rule from './rule.ts';

const own = (sku: string) => vault({ properties: `{ "sku": { "family": "A", "name": ${sku} } }` });
const key = (type: string) => vaultKey({ properties: `{ "kty": ${type} }` });
const both = (sku: string, type: string) => template({ resources: [own(sku), key(type)] });
const parameterised = (parameter: string) =>
  template({
    parameters: `{ "type": ${parameter} }`,
    resources: [own('"standard"'), key(`"[parameters('type')]"`)],
  });

testRule(rule, {
  holds: {
    'a premium vault': both('"premium"', '"RSA-HSM"'),
  },
  fails: {
    'a standard vault': {
      template: both('"standard"', '"«RSA-HSM»"'),
      severity: 'error',
      certainty: 'definite',
      fixed: both('"premium"', '"RSA-HSM"'),
    },
    'another case': both('"Standard"', '"«rsa-hsm»"'),
    'a key inside of its vault': template({
      resources: [
        vault({
          properties: '{ "sku": { "family": "A", "name": "standard" } }',
          rest: `"name": "example", "resources": [{ "type": "keys", "apiVersion": "2024-11-01", "name": "k1", "properties": { "kty": "«RSA-HSM»" } }]`,
        }),
      ],
    }),
    'a default of a parameter': {
      template: parameterised('{ "type": "string", "defaultValue": "«RSA-HSM»" }'),
      certainty: 'possible',
    },
    'a parameter file': {
      template: parameterised('{ "type": "string", "defaultValue": "RSA" }'),
      parameters: parameterFile({ type: '"«RSA-HSM»"' }),
    },
    'a variable': template({
      variables: '{ "type": "«RSA-HSM»" }',
      resources: [own('"standard"'), key(`"[variables('type')]"`)],
    }),
    'a nested deployment with symbolic names': template({
      resources: {
        vault: own('"standard"'),
        keys: nested({ template: template({ resources: { key: key('"«RSA-HSM»"') } }) }),
      },
    }),
  },
  undecided: {
    'an unknown kind of vault': both(`"[parameters('sku')]"`, '"RSA-HSM"'),
    'an unknown type of key': parameterised('{ "type": "string" }'),
    'a vault that may be another one': template({
      resources: [
        vault({ rest: `"name": "[parameters('name')]"`, properties: '{ "sku": { "name": "standard" } }' }),
        key('"RSA-HSM"'),
      ],
    }),
  },
  ignores: {
    'a key in software': both('"standard"', '"RSA"'),
    'no type': template({ resources: [own('"standard"'), vaultKey()] }),
    'a vault that exists': key('"RSA-HSM"'),
  },
});
