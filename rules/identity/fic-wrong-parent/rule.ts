import { credentialPaths, federatedCredentials, federatedUses, readIssuer, readSubject } from '#azure/identity';
import { docs } from '#azure/sources';
import { assumesOverride, combinations, defineRule, openValue, TextView } from '#rule-api';

const PROPERTY = credentialPaths.issuer;

export default defineRule({
  meta: {
    id: 'identity/fic-wrong-parent',
    title: 'A federated credential for a managed identity must be on the application, not on a managed identity',
    severity: 'warning',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [federatedCredentials.ofIdentity],
    references: [
      docs.appTrustsIdentity,
      docs.cosmosCrossTenantCmk,
      'https://github.com/MicrosoftDocs/azure-docs/issues/116459',
    ],
    tags: ['identity', 'cross-tenant', 'federation'],
    sources: ['cosmos-cross-tenant-cmk', 'storage-cross-tenant-cmk'],
  },
  messages: {
    wrongParent: () =>
      'A managed identity does not take tokens that Microsoft Entra issued for another managed identity (AADSTS700222). Put the federated credential on the multitenant application instead.',
  },
  check(resource, context) {
    const paths = [resource.at(PROPERTY), resource.at(credentialPaths.subject)] as const;
    for (const { values, under } of combinations(paths)) {
      const [issuer, subject] = values;
      const view = issuer.kind === 'absent' ? undefined : TextView.of(issuer);
      if (!view || subject.kind === 'absent') continue;
      const { isEntra } = readIssuer(view);
      const { kind } = readSubject(subject);
      const isIdentity = kind === 'undecided' ? undefined : kind === 'guid' || kind === 'principal';
      if (isEntra === false || isIdentity === false) {
        context.holds();
        continue;
      }
      if (!isEntra || !isIdentity || assumesOverride(under)) {
        context.undecided(openValue(values, under) ?? issuer, PROPERTY);
        continue;
      }
      const { uses, isOpen } = federatedUses(resource.template, under);
      const [use] = uses;
      const common = { message: 'wrongParent', data: {}, at: issuer, property: PROPERTY } as const;
      if (use) {
        const related = [{ at: use.consumer, message: 'opens its key in the name of an application' }];
        context.report({ ...common, under: use.under, related });
      } else if (context.modes.pedantic) context.report({ ...common, under, severity: 'note' });
      else if (isOpen) context.undecided(issuer, PROPERTY);
    }
  },
});
