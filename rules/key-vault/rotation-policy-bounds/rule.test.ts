import { nested, parameterFile, resource, template, testRule, vaultKey } from '#testing';
import rule from './rule.ts';

const key = (properties: string) => vaultKey({ properties: `{ ${properties} }` });
const expiring = (expiry: string) => `"rotationPolicy": { "attributes": { "expiryTime": ${expiry} } }`;
const acting = (type: string, trigger: string) =>
  `"rotationPolicy": { "lifetimeActions": [{ "action": { "type": ${type} }, "trigger": { ${trigger} } }] }`;
const parameterised = (parameter: string) =>
  template({
    parameters: `{ "expiry": ${parameter} }`,
    resources: [key(expiring(`"[parameters('expiry')]"`))],
  });

testRule(rule, {
  holds: {
    'the least': key(expiring('"P28D"')),
    'a month, which may have 28 days': key(expiring('"P1M"')),
    'four weeks': key(expiring('"P4W"')),
    'years and hours': key(expiring('"P1Y2M3DT4H5M6S"')),
    'a week before the expiry': key(acting('"rotate"', '"timeBeforeExpiry": "P7D"')),
    'a week after the creation': key(acting('"Rotate"', '"timeAfterCreate": "P1W"')),
  },
  fails: {
    'an early expiry': {
      template: key(expiring('"«P14D»"')),
      message: 'expiry',
      severity: 'warning',
      certainty: 'definite',
    },
    'an hour less': { template: key(expiring('"«P27DT23H»"')), message: 'expiry' },
    'a late rotation': { template: key(acting('"rotate"', '"timeBeforeExpiry": "«P3D»"')), message: 'trigger' },
    'an early rotation': { template: key(acting('"ROTATE"', '"timeAfterCreate": "«PT12H»"')), message: 'trigger' },
    'a key of a managed HSM': {
      template: resource('Microsoft.KeyVault/managedHSMs/keys', { properties: `{ ${expiring('"«P14D»"')} }` }),
      message: 'expiry',
    },
    'a default of a parameter': {
      template: parameterised('{ "type": "string", "defaultValue": "«P14D»" }'),
      message: 'expiry',
      certainty: 'possible',
    },
    'a parameter file': {
      template: parameterised('{ "type": "string" }'),
      parameters: parameterFile({ expiry: '"«P14D»"' }),
      message: 'expiry',
    },
    'a variable': {
      template: template({
        variables: '{ "expiry": "«P14D»" }',
        resources: [key(expiring(`"[variables('expiry')]"`))],
      }),
      message: 'expiry',
    },
    'a function': { template: key(expiring(`"[«format('P{0}D', 14)»]"`)), message: 'expiry' },
    'a nested deployment with symbolic names': {
      template: template({
        resources: {
          key: nested({
            template: template({ resources: { key: key(acting('"rotate"', '"timeBeforeExpiry": "«P3D»"')) } }),
          }),
        },
      }),
      message: 'trigger',
    },
  },
  undecided: {
    'an unknown expiry': parameterised('{ "type": "string" }'),
    'what is no duration': key(expiring('"14 days"')),
    'a duration of nothing': key(expiring('"P"')),
    'an unknown type of action': key(acting(`"[parameters('type')]"`, '"timeBeforeExpiry": "P3D"')),
    'unknown actions': key(`"rotationPolicy": { "lifetimeActions": "[parameters('actions')]" }`),
  },
  ignores: {
    'no policy': key(''),
    'a notification': key(acting('"notify"', '"timeBeforeExpiry": "P3D"')),
    'a key that is only read': template({
      resources: {
        key: vaultKey({ properties: `{ ${expiring('"P14D"')} }`, rest: '"name": "example/k1", "existing": true' }),
      },
    }),
  },
});
