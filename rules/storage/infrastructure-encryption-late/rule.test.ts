import { storage, template, testRule } from '#testing';
import rule from './rule.ts';

const SOURCE = '"keySource": "Microsoft.Keyvault"';
const account = (encryption: string, kind = 'StorageV2') =>
  storage({ properties: `{ "encryption": { ${encryption} } }`, rest: `"kind": "${kind}"` });
const required = (value: string) => account(`${SOURCE}, "requireInfrastructureEncryption": ${value}`);

testRule(rule, {
  holds: {
    'a second layer': required('true'),
    'a text that says so': required('"True"'),
  },
  fails: {
    'nothing said': {
      template: account('"keySource": "«Microsoft.Keyvault»"'),
      severity: 'note',
      certainty: 'definite',
    },
    false: required('«false»'),
    null: account('"keySource": "«Microsoft.Keyvault»", "requireInfrastructureEncryption": null'),
    'a default of a parameter': {
      template: template({
        parameters: '{ "twice": { "type": "bool", "defaultValue": «false» } }',
        resources: [required(`"[parameters('twice')]"`)],
      }),
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown value': required(`"[parameters('twice')]"`),
    'an unknown key source': account(`"keySource": "[parameters('source')]"`),
    'an unknown kind': account(SOURCE, "[parameters('kind')]"),
  },
  ignores: {
    'a key that Microsoft manages': account('"keySource": "Microsoft.Storage"'),
    'a kind that cannot have it': account(SOURCE, 'Storage'),
    'a run without advice': { template: account(`${SOURCE} `), modes: { pedantic: false } },
  },
});
