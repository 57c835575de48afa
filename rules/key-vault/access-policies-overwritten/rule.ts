import { activeModel, grantAccess, keyAccessOf, openIn } from '#azure/access';
import {
  judgePolicyList,
  mayReplacePolicies,
  POLICY_LIST,
  policyListTypes,
  replacesPolicies,
  VAULT,
} from '#azure/key-vault';
import { chainOf, linkOfHost, placesOf, usesOfHost } from '#azure/keys';
import { docs } from '#azure/sources';
import { alternatives, declarationsOf, defineRule, parentOf } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/access-policies-overwritten',
    title: 'Access policies that replace all others must include the identity that opens a customer-managed key',
    severity: 'warning',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: policyListTypes,
    references: [
      docs.accessPolicy,
      'https://github.com/Azure/bicep/issues/9981',
      'https://github.com/Azure/azure-quickstart-templates/issues/5517',
    ],
    sources: ['cosmos-cmk'],
    tags: ['key-host', 'grant'],
  },
  messages: {
    overwritten: ({ chain, cure }: { chain: string; cure: string }) =>
      `Each deployment sets the access policies of the vault to this list, in which the identity is missing: ${chain}, and loses what it was granted elsewhere, and with it the key. ${cure}`,
    addedAgain: ({ chain, by }: { chain: string; by: string }) =>
      `Each deployment sets the access policies of the vault to this list, in which the identity is missing until '${by}' adds it again: ${chain}, and cannot open it in between. List the identity here, too.`,
  },
  check(resource, context) {
    const owner = resource.isOfType(VAULT) ? ({ kind: 'deployed', resource } as const) : parentOf(resource);
    if (owner.kind === 'undecided' && replacesPolicies(resource)) context.undecided(resource.name, 'name');
    if (owner.kind !== 'deployed' || !mayReplacePolicies(resource, owner.resource)) return;
    const vault = owner.resource;
    const link = linkOfHost(vault);
    if (link.kind === 'undecided') context.undecided(link.open, POLICY_LIST);
    for (const use of declarationsOf(vault).flatMap(usesOfHost)) {
      const cases = keyAccessOf(use);
      if (!cases) context.undecided(use.value, POLICY_LIST);
      for (const access of cases ?? []) {
        for (const { value: list, under } of alternatives(resource.at(POLICY_LIST), access.under)) {
          const verdict = judgePolicyList(resource, list, access, activeModel(access, context.modes.assume));
          const chain = chainOf(use);
          const common = { at: list, property: POLICY_LIST, under, related: placesOf(use, resource) };
          if (verdict?.kind === 'undecided') context.undecided(openIn(access), POLICY_LIST);
          else if (verdict?.kind === 'overwritten') {
            context.report({ message: 'overwritten', data: { chain, cure: grantAccess(access) }, ...common });
          } else if (verdict?.kind === 'added-again' && context.modes.pedantic) {
            const data = { chain, by: verdict.by.label };
            context.report({ message: 'addedAgain', data, severity: 'note', ...common });
          } else if (verdict) context.holds();
        }
      }
    }
  },
});
