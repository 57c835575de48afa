import { accessTo, type Grant, grantAccess, hasGrants, judgeAccess, type KeyAccess, opensKeys } from '#azure/access';
import { hostSettings, type PermissionModel, VAULT } from '#azure/key-vault';
import { chainOf, mayWrapKeys, placesOf } from '#azure/keys';
import { docs } from '#azure/sources';
import { alternatives, defineRule } from '#rule-api';

interface Data {
  readonly chain: string;
  readonly cure: string;
  readonly isStated: boolean;
}

const { rbac: property } = hostSettings;
const MEMBER = 'enableRbacAuthorization';
const byDefault = ({ isStated }: Data) => (isStated ? '' : ', by the default of its API version,');

export default defineRule({
  meta: {
    id: 'key-vault/permission-model-mismatch',
    title: 'Access to a customer-managed key must be granted by the permission model of the vault',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [VAULT],
    references: [docs.cosmosCmk, docs.vaultType, docs.accessControlDefault],
    tags: ['grant', 'key-host'],
    sources: ['cosmos-cmk'],
  },
  messages: {
    policiesIgnored: (data: Data) =>
      `The vault uses Azure RBAC${byDefault(data)} and ignores its access policies, but only an access policy lets the identity use the key: ${data.chain}. ${data.cure} Or set '${MEMBER}' to false, if nothing else relies on roles.`,
    rolesIgnored: (data: Data) =>
      `The vault uses access policies${byDefault(data)} and roles open no keys in it, but only a role lets the identity use the key: ${data.chain}. ${data.cure} Or set '${MEMBER}' to true, if nothing else relies on access policies.`,
  },
  check(resource, context) {
    judgeAccess(resource, property, context, accessTo(resource), {
      applies: (access, model) => fits(access, model) || ignoredBy(access, model).length > 0,
      isRight: (access, model) =>
        fits(access, model) || (model && isKnown(ignoredBy(access, model)[0]) ? false : undefined),
      isOpen: () => hasGrants(resource.template),
      faults: (access, model) => {
        const [stated] = alternatives(resource.at(property), access.under);
        const { use, isStated } = access;
        const places = [...ignoredBy(access, model).map(placeOf), ...placesOf(use, resource)];
        return [
          {
            message: model === 'rbac' ? 'policiesIgnored' : 'rolesIgnored',
            data: { chain: chainOf(use), cure: grantAccess(access), isStated },
            at: stated && stated.value.kind !== 'absent' ? stated.value : resource,
            related: places,
          },
        ];
      },
    });
  },
});

/** The grants that would let the identity use keys, but are of the other model than the one in force. */
function ignoredBy({ policies, roles }: KeyAccess, model: PermissionModel | undefined): readonly Grant[] {
  const wrapping = policies.filter(({ operations }) => !operations || mayWrapKeys(operations));
  return [...(model === 'access-policies' ? [] : wrapping), ...(model === 'rbac' ? [] : roles.filter(opensKeys))];
}

function fits({ policies, roles }: KeyAccess, model: PermissionModel | undefined): boolean {
  return (model === 'rbac' && roles.some(opensKeys)) || (model === 'access-policies' && policies.length > 0);
}

function isKnown(grant: Grant | undefined): boolean {
  return grant?.kind === 'role' || grant?.operations !== undefined;
}

function placeOf(grant: Grant) {
  return grant.kind === 'role'
    ? { at: grant.by, message: 'the role is assigned here' }
    : { at: grant.entry, message: 'the access policy is given here' };
}
