import { resource, template, testRule, vault } from '#testing';
import rule from './rule.ts';

const modes = { assume: 'update' } as const;
const own = (days: string) => vault({ properties: `{ "softDeleteRetentionInDays": ${days} }` });

testRule(rule, {
  holds: {
    'nothing said': { template: vault(), modes },
    null: { template: own('null'), modes },
  },
  fails: {
    'a number': { template: own('«90»'), modes, severity: 'note', certainty: 'definite' },
    'a managed HSM': {
      template: resource('Microsoft.KeyVault/managedHSMs', { properties: '{ "softDeleteRetentionInDays": «28» }' }),
      modes,
    },
    'a variable': {
      template: template({ variables: '{ "days": «30» }', resources: [own(`"[variables('days')]"`)] }),
      modes,
    },
    'one branch of a condition': {
      template: own(`"[if(parameters('isNew'), «90», null())]"`),
      modes,
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter without a value': { template: own(`"[parameters('days')]"`), modes },
  },
  ignores: {
    'nobody knows whether the vault is there': own('90'),
    'a new vault': { template: own('90'), modes: { assume: 'create' } },
  },
});
