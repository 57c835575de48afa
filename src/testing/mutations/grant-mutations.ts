import type { Deployment } from './deployment.ts';
import { expressionOf, get, type Members, mapTexts, replaceExpression, set, type Value } from './mutable-template.ts';
import type { Mutation, Mutations } from './mutation.ts';

const READER = '21090545-7ca7-4776-b22c-e363652d74d2';
const ADMINISTRATOR = '00482a5a-887f-4fb3-b363-3b7fe8e74483';
const HSM_ENCRYPTION_USER = '33413926-3206-4cdd-b39a-83574fe37a17';
const COSMOS_DB = 'a232010e-820c-4083-83bb-3ace5fc29d0b';
const ONE_TENANT = '11111111-1111-1111-1111-111111111111';
const OTHER_TENANT = '22222222-2222-2222-2222-222222222222';
const NAME = '5f0c1d52-4b0e-4c58-9a3c-0c1f5d7e9a11';

const hasRole = ({ hasRole: is }: Deployment): boolean => is;
const hasPolicies = ({ hasRole: is }: Deployment): boolean => !is;

function assignmentWith(role: string): Mutation {
  const id = `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${role}')]`;
  return { fits: hasRole, edit: ({ assignment }) => set(assignment.resource, 'properties.roleDefinitionId', id) };
}

function policyWith(path: string, value: Value): Mutation {
  return { fits: hasPolicies, edit: ({ policy }) => set(policy, path, value) };
}

/** What is wrong with the access to a key. */
export const GRANT_MUTATIONS: Mutations = {
  'key-vault/access-policy-tenant': {
    fits: hasPolicies,
    edit: ({ vault, policy }) => {
      set(vault.resource, 'properties.tenantId', ONE_TENANT);
      policy.tenantId = OTHER_TENANT;
    },
  },
  'key-vault/app-id-as-object-id': { edit: grantToApplication },
  'key-vault/wrong-id-as-principal': {
    edit: ({ template }) => mapTexts(template, (text) => text.replace(/\)\.principalId\]$/, ').clientId]')),
  },
  'key-vault/permissions-excessive': policyWith('permissions.keys', ['get', 'list', 'wrapKey', 'unwrapKey', 'purge']),
  'key-vault/permissions-incomplete': policyWith('permissions.keys', ['get', 'list', 'wrapKey']),
  'key-vault/hsm-role-in-azure-rbac': assignmentWith(HSM_ENCRYPTION_USER),
  'key-vault/role-insufficient': assignmentWith(READER),
  'key-vault/role-excessive': assignmentWith(ADMINISTRATOR),
  'key-vault/role-assignment-principal-type': {
    fits: hasRole,
    edit: ({ assignment }) => {
      delete (get(assignment.resource, 'properties') as Members).principalType;
    },
  },
  'key-vault/access-missing': {
    fits: hasRole,
    edit: (deployment) => deployment.remove(deployment.assignment),
  },
  'key-vault/access-policies-overwritten': {
    fits: hasPolicies,
    edit: ({ policies }) => {
      policies.length = 0;
    },
    besides: { 'key-vault/access-missing': 'nobody else opens the key either' },
  },
  'key-vault/grant-not-awaited': {
    fits: hasRole,
    edit: (deployment) => deployment.unawait(deployment.assignment),
  },
  'key-vault/grant-name-not-bound': { fits: hasRole, edit: fixAssignmentName },
};

/** Grants the same to Cosmos DB itself, by the id of its application. */
function grantToApplication(deployment: Deployment): void {
  if (!deployment.hasRole) {
    deployment.policies.push({ ...structuredClone(deployment.policy), objectId: COSMOS_DB });
    return;
  }
  const { assignment } = deployment;
  const copied = deployment.copy(assignment);
  const name = expressionOf(copied.name);
  copied.name = name.startsWith('concat(') ? `[concat(${name.slice(7, -1)}, '-2')]` : `[guid(${name}, 'second')]`;
  set(copied, 'properties.principalId', COSMOS_DB);
}

/** Names the assignment by a GUID that is written, wherever its name is used. */
function fixAssignmentName({ assignment: { resource, template } }: Deployment): void {
  const name = expressionOf(resource.name);
  // In the old way of writing, it stands behind the name of the vault.
  const hash = name.startsWith('concat(') ? (/guid\(.*\)(?=\)$)/.exec(name)?.[0] ?? name) : name;
  replaceExpression(template, hash, NAME);
}
