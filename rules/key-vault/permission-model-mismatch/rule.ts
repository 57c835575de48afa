import {
  activeModel,
  type Grant,
  grantAccess,
  guardsToTell,
  type KeyAccess,
  keyAccessOf,
  modelSeverity,
  openIn,
  opensKeys,
} from '#azure/access';
import { hostSettings, type PermissionModel, VAULT } from '#azure/key-vault';
import { chainOf, mayWrapKeys, placesOf, usesOfHost } from '#azure/keys';
import { alternatives, defineRule, type Resource } from '#rule-api';

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
    title: 'The identity that opens a customer-managed key is granted access by the permission model of the vault',
    severity: 'error',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [VAULT],
    references: [
      'https://learn.microsoft.com/azure/cosmos-db/how-to-setup-customer-managed-keys',
      'https://learn.microsoft.com/azure/templates/microsoft.keyvault/vaults',
      'https://learn.microsoft.com/azure/key-vault/general/access-control-default',
    ],
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
    const { assume } = context.modes;
    const told = new Set<Grant>();
    for (const access of accessTo(resource)) {
      const { use, under, isStated } = access;
      const model = activeModel(access, assume);
      const [ignored, ...more] = ignoredBy(model, access);
      const [stated] = alternatives(resource.at(property), under);
      if (fits(model, access)) context.holds();
      else if (!ignored || told.has(ignored)) continue;
      else if (!model || access.isOpen || !isKnown(ignored)) context.undecided(openIn(access), property);
      else {
        told.add(ignored);
        context.report({
          message: model === 'rbac' ? 'policiesIgnored' : 'rolesIgnored',
          data: { chain: chainOf(use), cure: grantAccess(access), isStated },
          at: stated && stated.value.kind !== 'absent' ? stated.value : resource,
          property,
          under: guardsToTell(access),
          severity: modelSeverity(access, assume),
          related: [...[ignored, ...more].map(placeOf), ...placesOf(use, resource)],
        });
      }
    }
  },
});

/** What is granted to managed identities: the object id of Cosmos DB itself cannot be told from that of a person. */
function accessTo(vault: Resource): readonly KeyAccess[] {
  const uses = usesOfHost(vault).filter(({ identity }) => identity.kind !== 'first-party');
  return uses.flatMap((use) => keyAccessOf(use) ?? []);
}

/** The grants that would let the identity use keys, but are of the other model than the one in force. */
function ignoredBy(model: PermissionModel | undefined, { policies, roles }: KeyAccess): readonly Grant[] {
  const wrapping = policies.filter(({ operations }) => !operations || mayWrapKeys(operations));
  return [...(model === 'access-policies' ? [] : wrapping), ...(model === 'rbac' ? [] : roles.filter(opensKeys))];
}

function fits(model: PermissionModel | undefined, { policies, roles }: KeyAccess): boolean {
  return (model === 'rbac' && roles.some(opensKeys)) || (model === 'access-policies' && policies.length > 0);
}

function isKnown(grant: Grant): boolean {
  return grant.kind === 'role' || grant.operations !== undefined;
}

function placeOf(grant: Grant) {
  return grant.kind === 'role'
    ? { at: grant.by, message: 'the role is assigned here' }
    : { at: grant.entry, message: 'the access policy is given here' };
}
