import { cosmos, nested, resource, template, testRule } from '#testing';
import rule from './rule.ts';

const TABLES = 'Microsoft.DocumentDB/databaseAccounts/cassandraKeyspaces/tables';
const KEY = '"keyVaultKeyUri": "https://kv1.vault.azure.net/keys/k1"';
const account = (properties: string, rest = '"name": "a"') => cosmos({ rest, properties: `{ ${properties} }` });
const columns = (...names: string[]) =>
  `"columns": [${names.map((name) => `{ "name": ${name}, "type": "text" }`).join(', ')}]`;
const table = (schema: string, name = 'a/ks/t') =>
  resource(TABLES, {
    apiVersion: '2024-11-15',
    rest: `"name": "${name}"`,
    properties: `{ "resource": { "id": "id", "schema": { ${schema} } } }`,
  });
const PARAMETERS =
  '{ "account": { "type": "string" }, "uri": { "type": "string" }, "column": { "type": "string" }, "columns": { "type": "array" } }';
const keyed = (...resources: string[]) => template({ parameters: PARAMETERS, resources: [account(KEY), ...resources] });

testRule(rule, {
  holds: {
    'other names': keyed(table(columns('"user_id"', '"_id"', '"epk"'))),
    'reserved names on an account without a key': template({
      resources: [account(''), table(columns('"id"', '"ttl"'))],
    }),
    'names that are not reserved, whatever the account is': table(columns('"user_id"')),
  },
  fails: {
    'a column': {
      template: keyed(table(columns('"user_id"', '"«id»"'))),
      message: 'withKey',
      severity: 'error',
      certainty: 'definite',
    },
    'a column in another case': { template: keyed(table(columns('"«_Etag»"'))), message: 'withKey' },
    'a partition key and a cluster key': {
      template: keyed(
        table('"partitionKeys": [{ "name": "«_rid»" }], "clusterKeys": [{ "name": "«_ts»", "orderBy": "Asc" }]'),
      ),
      message: 'withKey',
    },
    'a view': {
      template: keyed(table(columns('"«ttl»"')).replace('/tables', '/views')),
      message: 'withKey',
    },
    'a table in a nested deployment, under computed names': {
      template: template({
        parameters: '{ "account": { "type": "string" } }',
        resources: [
          account(KEY, `"name": "[parameters('account')]"`),
          nested({
            arguments: { name: `"[parameters('account')]"` },
            template: template({
              parameters: '{ "name": { "type": "string" } }',
              resources: [table(columns('"«id»"'), "[format('{0}/ks/t', parameters('name'))]")],
            }),
          }),
        ],
      }),
      message: 'withKey',
    },
    'a table nested in its account': {
      template: template({
        resources: [
          account(
            KEY,
            `"name": "a", "resources": [{ "type": "cassandraKeyspaces/tables", "apiVersion": "2024-11-15", "name": "ks/t",
              "properties": { "resource": { "schema": { ${columns('"«id»"')} } } } }]`,
          ),
        ],
      }),
      message: 'withKey',
    },
    'columns made by a loop': {
      template: template({
        variables: '{ "names": ["«id»", "name"] }',
        resources: [
          account(KEY),
          table(
            `"copy": [{ "name": "columns", "count": 2, "input": { "name": "[variables('names')[copyIndex('columns')]]" } }]`,
          ),
        ],
      }),
      message: 'withKey',
    },
    'a key under a condition': {
      template: template({
        parameters: '{ "cmk": { "type": "bool" } }',
        resources: [
          account(`"keyVaultKeyUri": "[if(parameters('cmk'), 'https://kv1.vault.azure.net/keys/k1', null())]"`),
          table(columns('"«id»"')),
        ],
      }),
      message: 'withKey',
      certainty: 'possible',
    },
    'an account that is not deployed here': {
      template: table(columns('"«id»"')),
      message: 'keyUnseen',
      severity: 'note',
    },
    'an account that is not deployed here, and keys required': {
      template: table(columns('"«id»"')),
      modes: { requireCmk: true },
      message: 'keyUnseen',
      severity: 'warning',
    },
    'an existing account': {
      template: template({
        resources: [account(KEY, '"name": "a", "existing": true'), table(columns('"«id»"'))],
      }),
      message: 'keyUnseen',
    },
    'another account with a key': { template: keyed(table(columns('"«id»"'), 'b/ks/t')), message: 'keyUnseen' },
    'the prefix of the service, on any account': {
      template: template({ resources: [account(''), table(columns('"«__sys_name»"'))] }),
      message: 'always',
      severity: 'error',
    },
  },
  undecided: {
    'an unknown name': keyed(table(columns(`"[parameters('column')]"`))),
    'unknown columns': keyed(table(`"columns": "[parameters('columns')]"`)),
    'an unknown key': template({
      parameters: PARAMETERS,
      resources: [account(`"keyVaultKeyUri": "[parameters('uri')]"`), table(columns('"id"'))],
    }),
    'an account that may be another': keyed(table(columns('"id"'), "[concat(parameters('account'), '/ks/t')]")),
  },
  ignores: {
    'no columns': keyed(table('')),
    'the name of the table': keyed(table(columns())),
  },
});
