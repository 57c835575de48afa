import { cosmos, mongoCluster, parameterFile, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const account = (type: string) => cosmos({ identity: `{ "type": ${type} }` });
const both = account('"SystemAssigned,UserAssigned"');

testRule(rule, {
  holds: {
    both,
    none: account('"None"'),
    'another case': account('"systemassigned,userassigned"'),
    'a type that other services set': account('"DelegatedSystemAssigned"'),
    'on a storage account': storage({ identity: '{ "type": "SystemAssigned" }' }),
    'two branches of a condition': account(`"[if(parameters('own'), 'SystemAssigned', 'UserAssigned')]"`),
  },
  fails: {
    'the name in PowerShell': {
      template: account('"«SystemAssignedUserAssigned»"'),
      message: 'meant',
      severity: 'error',
      certainty: 'definite',
      fixed: both,
    },
    'a blank behind the comma, as many modules write it': {
      template: account('"«SystemAssigned, UserAssigned»"'),
      message: 'loose',
      severity: 'note',
      fixed: both,
    },
    'the other order': { template: account('"«UserAssigned,SystemAssigned»"'), message: 'loose', severity: 'note' },
    'a blank at the end': {
      template: account('"«UserAssigned »"'),
      message: 'loose',
      severity: 'note',
      fixed: account('"UserAssigned"'),
    },
    "the keyword of 'defaultIdentity'": {
      template: account('"«SystemAssignedIdentity»"'),
      message: 'unknown',
      severity: 'error',
    },
    'a semicolon': { template: account('"«SystemAssigned;UserAssigned»"'), message: 'unknown' },
    'one kind twice': { template: account('"«UserAssigned,UserAssigned»"'), message: 'unknown' },
    'a delegated type on a cluster': {
      template: mongoCluster({ identity: '{ "type": "«DelegatedSystemAssigned»" }' }),
      message: 'unknown',
    },
    'a parameter default': {
      template: template({
        parameters: '{ "type": { "type": "string", "defaultValue": "«SystemAssignedUserAssigned»" } }',
        resources: [account(`"[parameters('type')]"`)],
      }),
      message: 'meant',
      certainty: 'possible',
    },
    'a parameter file': {
      template: template({
        parameters: '{ "type": { "type": "string" } }',
        resources: [account(`"[parameters('type')]"`)],
      }),
      parameters: parameterFile({ type: '"«Managed»"' }),
      message: 'unknown',
      certainty: 'definite',
    },
    'one branch of a condition, in an identity as one expression': {
      template: cosmos({
        identity: `"[createObject('type', if(parameters('a'), '«SystemAssigned, UserAssigned»', 'None'))]"`,
      }),
      message: 'loose',
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter without a value': account(`"[parameters('type')]"`),
    'an unknown identity': cosmos({ identity: `"[parameters('identity')]"` }),
    'a text that is known in part': account(`"[concat('SystemAssigned', parameters('rest'))]"`),
    'a placeholder': account('"<identity-type>"'),
  },
  ignores: {
    'no identity': cosmos(),
    null: account('null'),
  },
});
