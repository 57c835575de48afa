import {
  givesKeyVaultRole,
  grantedIds,
  isMadeAt,
  isRoleAssignment,
  putOnKeyVault,
  readGrantedId,
  roleAssignmentTypes,
} from '#azure/access';
import { MANAGED_HSM, policyListTypes, VAULT } from '#azure/key-vault';
import { docs } from '#azure/sources';
import {
  type ArmValue,
  all,
  any,
  defineRule,
  type FaultOf,
  type Judgement,
  type ProposedFix,
  type Reference,
  type Resource,
  sayEach,
} from '#rule-api';

const messages = {
  clientId: ({ member }: { member: string }) =>
    `'${member}' names an application, but a grant names the object id of its principal: this one is for nobody. Read 'principalId' of the identity instead.`,
  registration: () =>
    "'id' of an application is the object id of its registration, which has no rights anywhere. Pass the object id of its service principal instead.",
  resourceId: ({ id }: { id: string }) =>
    `'${id}' is a resource id, but a grant names the object id of a principal. Read that of the identity: reference(<resource id>, '2023-01-31').principalId.`,
  notObjectId: ({ text }: { text: string }) =>
    `'${text}' is no object id, which is a GUID. Pass the principal (object) id of whom the grant is for.`,
  calledClientId: ({ name }: { name: string }) =>
    `'${name}' is called a client id, but a grant names an object id. Make sure that the principal (object) id is passed here.`,
};

export default defineRule({
  meta: {
    id: 'key-vault/wrong-id-as-principal',
    title: 'A grant must name the principal id of an identity, not its client id or resource id',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [...roleAssignmentTypes, ...policyListTypes],
    putOn: putOnKeyVault(),
    references: [
      docs.accessPolicy,
      docs.cliIssue22157,
      'https://github.com/hashicorp/terraform-provider-azurerm/issues/15454',
    ],
    tags: ['grant', 'identity'],
    sources: ['cosmos-cmk'],
  },
  messages,
  check(resource, context) {
    const applies = isRoleAssignment(resource) ? concernsKeys(resource) : true;
    if (applies === false) return;
    for (const { value, under, property } of grantedIds(resource)) {
      const judgement = applies === undefined ? 'undecided' : judge(value);
      sayEach(context, property, [{ judgement, under, open: value }]);
    }
  },
});

/** Whether an assignment gives a role of Key Vault at what is, or may be, a vault, a managed HSM or a key. */
function concernsKeys(assignment: Resource): boolean | undefined {
  const isElsewhere = any(isMadeAt(assignment, VAULT), isMadeAt(assignment, MANAGED_HSM)) === false;
  return all(!isElsewhere, givesKeyVaultRole(assignment));
}

function judge(value: ArmValue): Judgement<FaultOf<typeof messages>> {
  const found = readGrantedId(value);
  switch (found.kind) {
    case 'objectId':
      return 'holds';
    case 'undecided':
      return 'undecided';
    case 'empty':
      return 'ignored';
    case 'clientId': {
      const { path, member } = found.reference;
      const fixes = found.isIdentity ? readPrincipalId(member) : [];
      return [{ message: 'clientId', data: { member: path.at(-1) ?? '' }, at: value, fixes }];
    }
    case 'registration':
      return [{ message: 'registration', data: {}, at: value }];
    case 'resourceId':
      return [{ message: 'resourceId', data: { id: found.view.toString() }, at: value }];
    case 'otherText':
      return [{ message: 'notObjectId', data: { text: found.view.toString() }, at: value }];
    case 'calledClientId':
      return [{ message: 'calledClientId', data: found, at: value, severity: 'note' }];
  }
}

function readPrincipalId(member: Reference['member']): readonly ProposedFix[] {
  const name = 'principalId';
  return member
    ? [{ title: `Read '${name}'`, safety: 'safe', changes: [{ kind: 'rename-member', member, name }] }]
    : [];
}
