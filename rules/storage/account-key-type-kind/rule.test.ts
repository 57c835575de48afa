import { storage, template, testRule } from '#testing';
import rule from './rule.ts';

const account = (kind: string, services: string) =>
  storage({ properties: `{ "encryption": { "services": { ${services} } } }`, rest: `"kind": "${kind}"` });
const typed = (service: string, type: string) => `"${service}": { "keyType": ${type} }`;

testRule(rule, {
  holds: {
    'a queue in a general-purpose v2 account': account('StorageV2', typed('queue', '"Account"')),
    'blobs with the key of the account': account('BlobStorage', typed('blob', '"Account"')),
  },
  fails: {
    'a queue in a blob account': {
      template: account('BlobStorage', typed('queue', '"«Account»"')),
      message: 'kind',
      severity: 'error',
      certainty: 'definite',
    },
    'a table in a general-purpose v1 account': {
      template: account('Storage', typed('table', '"«account»"')),
      message: 'kind',
    },
    'both in a file account': {
      template: account('FileStorage', `${typed('table', '"«Account»"')}, ${typed('queue', '"«Account»"')}`),
      message: 'kind',
    },
    'a default of a parameter': {
      template: template({
        parameters: '{ "kind": { "type": "string", "defaultValue": "BlockBlobStorage" } }',
        resources: [account("[parameters('kind')]", typed('queue', '"«Account»"'))],
      }),
      message: 'kind',
      certainty: 'possible',
    },
    'blobs with a key of their own': {
      template: account('StorageV2', typed('blob', '"«Service»"')),
      message: 'service',
      severity: 'warning',
    },
    'files with a key of their own': {
      template: account('StorageV2', typed('file', `"[if(parameters('a'), '«Service»', 'Account')]"`)),
      message: 'service',
      certainty: 'possible',
    },
  },
  undecided: {
    'an unknown kind': account("[parameters('kind')]", typed('queue', '"Account"')),
    'an unknown type in a blob account': account('BlobStorage', typed('queue', `"[parameters('type')]"`)),
    'an unknown type of blobs': account('StorageV2', typed('blob', `"[parameters('type')]"`)),
  },
  ignores: {
    'types that are null': account('BlobStorage', `${typed('queue', 'null')}, ${typed('blob', 'null')}`),
    'a queue with a key of its own': account('BlobStorage', typed('queue', '"Service"')),
    'no services': storage({ rest: '"kind": "Storage"' }),
    'nothing said of the kind': `{ "type": "Microsoft.Storage/storageAccounts", "properties": { "encryption": { "services": { ${typed('queue', '"Account"')} } } } }`,
  },
});
