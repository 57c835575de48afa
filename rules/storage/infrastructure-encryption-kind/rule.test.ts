import { parameterFile, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const account = (kind: string, value: string) =>
  storage({
    properties: `{ "encryption": { "requireInfrastructureEncryption": ${value} } }`,
    rest: `"kind": "${kind}"`,
  });

testRule(rule, {
  holds: {
    'a general-purpose v2 account': account('StorageV2', 'true'),
    'a blob account': account('BlobStorage', 'true'),
    'kind and value under opposite conditions': template({
      parameters: '{ "old": { "type": "bool" } }',
      resources: [
        account("[if(parameters('old'), 'Storage', 'StorageV2')]", `"[if(parameters('old'), false(), true())]"`),
      ],
    }),
    'another kind, whatever the value is': account('StorageV2', `"[parameters('twice')]"`),
  },
  fails: {
    'a general-purpose v1 account': {
      template: account('Storage', '«true»'),
      severity: 'warning',
      certainty: 'definite',
    },
    'a text in another case': account('storage', '"«True»"'),
    'a parameter file': {
      template: template({
        parameters: '{ "kind": { "type": "string" } }',
        resources: [account("[parameters('kind')]", '«true»')],
      }),
      parameters: parameterFile({ kind: '"Storage"' }),
      certainty: 'definite',
    },
    'kind and value under the same condition': {
      template: template({
        parameters: '{ "old": { "type": "bool" } }',
        resources: [
          account("[if(parameters('old'), 'Storage', 'StorageV2')]", `"[if(parameters('old'), «true()», false())]"`),
        ],
      }),
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown kind': account("[parameters('kind')]", 'true'),
    'an unknown value': account('Storage', `"[parameters('twice')]"`),
    'a value that only a caller brings': template({
      parameters: '{ "twice": { "type": "bool", "nullable": true } }',
      resources: [account('Storage', `"[parameters('twice')]"`)],
    }),
  },
  ignores: {
    false: account('Storage', 'false'),
    null: account('Storage', 'null'),
  },
});
