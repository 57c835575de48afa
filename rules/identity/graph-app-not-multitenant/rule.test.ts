import { cosmos, storage, template, testRule } from '#testing';
import rule from './rule.ts';

const ID =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1';
const TYPE = '"Microsoft.Graph/applications@v1.0"';
const MARKED_TYPE = '«"Microsoft.Graph/applications@v1.0"»';
const app = (audience?: string, type = TYPE) =>
  `{ "import": "graph", "type": ${type}, "properties": { "uniqueName": "app"${audience === undefined ? '' : `, "signInAudience": ${audience}`} } }`;
const account = (client: string) =>
  cosmos({
    properties: `{ "defaultIdentity": "[format('UserAssignedIdentity={0}&FederatedClientId={1}', '${ID}', ${client})]" }`,
  });
const READ = "reference('app').appId";
const beside = (application: string, consumer = account(READ)) =>
  template({
    parameters: '{ "app": { "type": "string" }, "audience": { "type": "string" }, "a": { "type": "bool" } }',
    resources: { app: application, consumer },
  });

testRule(rule, {
  holds: {
    'a multitenant application': beside(app('"AzureADMultipleOrgs"')),
    'one for personal accounts as well': beside(app('"AzureADandPersonalMicrosoftAccount"')),
  },
  fails: {
    'an application of one tenant': {
      template: beside(app('"«AzureADMyOrg»"')),
      message: 'single',
      severity: 'error',
      certainty: 'definite',
      fixed: beside(app('"AzureADMultipleOrgs"')),
    },
    'an application that says nothing': { template: beside(app(undefined, MARKED_TYPE)), message: 'absent' },
    'an application of a storage account': {
      template: beside(
        app('null', MARKED_TYPE),
        storage({ properties: `{ "encryption": { "identity": { "federatedIdentityClientId": "[${READ}]" } } }` }),
      ),
      message: 'absent',
    },
    'an account under a condition': {
      template: beside(app('"«AzureADMyOrg»"'), account(`if(parameters('a'), ${READ}, parameters('app'))`)),
      message: 'single',
      certainty: 'possible',
    },
    'one branch of a condition': {
      template: beside(app(`"[if(parameters('a'), '«AzureADMyOrg»', 'AzureADMultipleOrgs')]"`)),
      message: 'single',
      certainty: 'possible',
    },
    'a multitenant application, where advice is asked for': {
      template: beside(app('"AzureADMultipleOrgs"', MARKED_TYPE)),
      modes: { pedantic: true },
      message: 'declared',
      severity: 'note',
    },
  },
  undecided: {
    'an unknown audience': beside(app(`"[parameters('audience')]"`)),
    'personal accounts only': beside(app('"PersonalMicrosoftAccount"')),
  },
  ignores: {
    'an application that no account uses': beside(app('"AzureADMyOrg"'), cosmos()),
    'a client id from a parameter': beside(app('"AzureADMyOrg"'), account("parameters('app')")),
    'another id of the application': beside(app('"AzureADMyOrg"'), account("reference('app').id")),
  },
});
