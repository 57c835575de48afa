import { cosmos, nested, parameterFile, template, testRule, vaultKey } from '#testing';
import rule from './rule.ts';

const account = cosmos({ properties: '{ "keyVaultKeyUri": "https://example.vault.azure.net/keys/k1" }' });
const own = (properties: string) => vaultKey({ properties: `{ ${properties} }` });
const linked = (properties: string) => template({ resources: [own(properties), account] });
const policy = (expiry: string, ...actions: readonly string[]) =>
  `"rotationPolicy": { "attributes": { "expiryTime": ${expiry} }, "lifetimeActions": [${actions.join(', ')}] }`;
const action = (type: string, trigger: string) => `{ "action": { "type": ${type} }, "trigger": { ${trigger} } }`;
const NOTIFY = action('"notify"', '"timeBeforeExpiry": "P30D"');
const ROTATE = action('"Rotate"', '"timeBeforeExpiry": "P30D"');
const ENDS = '"attributes": { "exp": 1900000000 }';
const parameterised = (parameter: string) =>
  template({
    parameters: `{ "expiry": ${parameter} }`,
    resources: [own(policy(`"[parameters('expiry')]"`, NOTIFY)), account],
  });

testRule(rule, {
  holds: {
    'a rotation before the expiry': linked(policy('"P2Y"', ROTATE)),
    'a rotation after the creation': linked(policy('"P1Y"', action('"rotate"', '"timeAfterCreate": "P6M"'))),
    'an end of the key, and a rotation after the creation': linked(
      `${ENDS}, ${policy('null', action('"rotate"', '"timeAfterCreate": "P6M"'))}`,
    ),
    'a rotation beside a notification': linked(policy('"P2Y"', NOTIFY, ROTATE)),
    'an unknown expiry, and a rotation before it': template({
      parameters: '{ "expiry": { "type": "string" } }',
      resources: [own(policy(`"[parameters('expiry')]"`, ROTATE)), account],
    }),
  },
  fails: {
    'a notification alone': {
      template: linked(policy('"«P1Y»"', NOTIFY)),
      severity: 'warning',
      certainty: 'definite',
    },
    'an end of the key, and no policy': linked('"attributes": { "exp": «1900000000» }'),
    'an end of the key that is reckoned from the deployment': template({
      parameters: `{ "now": { "type": "string", "defaultValue": "[utcNow()]" } }`,
      resources: [
        own(`"attributes": { "exp": "[«dateTimeToEpoch(dateTimeAdd(parameters('now'), 'P2Y'))»]" }`),
        account,
      ],
    }),
    'a rotation that comes too late': linked(policy('"«P1Y»"', action('"rotate"', '"timeAfterCreate": "P12M"'))),
    'a rotation before an expiry that the policy does not have': linked(
      `"attributes": { "exp": «1900000000» }, ${policy('null', ROTATE)}`,
    ),
    'a rotation without a trigger': linked(policy('"«P1Y»"', action('"rotate"', ''))),
    'a default of a parameter': {
      template: parameterised('{ "type": "string", "defaultValue": "«P1Y»" }'),
      certainty: 'possible',
    },
    'a parameter file': {
      template: parameterised('{ "type": "string" }'),
      parameters: parameterFile({ expiry: '"«P1Y»"' }),
    },
    'a variable': template({
      variables: `{ "policy": { "attributes": { "expiryTime": "«P1Y»" } } }`,
      resources: [own(`"rotationPolicy": "[variables('policy')]"`), account],
    }),
    'a nested deployment with symbolic names': template({
      resources: {
        key: nested({ template: template({ resources: { key: own(policy('"«P1Y»"', NOTIFY)) } }) }),
        account,
      },
    }),
  },
  undecided: {
    'unknown actions': linked(
      `"rotationPolicy": { "attributes": { "expiryTime": "P1Y" }, "lifetimeActions": "[parameters('actions')]" }`,
    ),
    'an unknown type of action': linked(policy('"P1Y"', action(`"[parameters('type')]"`, '"timeAfterCreate": "P6M"'))),
    'an unknown policy': linked(`"rotationPolicy": "[parameters('policy')]"`),
    'times that cannot be compared': linked(policy('"P30D"', action('"rotate"', '"timeAfterCreate": "P1M"'))),
    'an account with an unknown key': template({
      resources: [own(ENDS), cosmos({ properties: `{ "keyVaultKeyUri": "[parameters('uri')]" }` })],
    }),
  },
  ignores: {
    'a key that does not expire': linked(''),
    'an end in the wrong place': linked('"exp": 1900000000'),
    'a key of nobody': own(ENDS),
  },
});
