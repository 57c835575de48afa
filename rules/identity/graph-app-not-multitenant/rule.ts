import { APPLICATION, federatedUses, isMultitenant, SIGN_IN_AUDIENCE } from '#azure/identity';
import { docs } from '#azure/sources';
import { alternatives, assumesOverride, defineRule, knownText, replaceText, TextView, wholeOf } from '#rule-api';

const PROPERTY = 'properties.signInAudience';

export default defineRule({
  meta: {
    id: 'identity/graph-app-not-multitenant',
    title: 'An application that opens a key in another tenant must be multitenant',
    severity: 'error',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [APPLICATION],
    references: [docs.cosmosCrossTenantCmk, 'https://learn.microsoft.com/graph/templates/reference/applications'],
    tags: ['identity', 'cross-tenant', 'federation'],
    sources: ['cosmos-cross-tenant-cmk', 'storage-cross-tenant-cmk'],
  },
  messages: {
    single: ({ written }: { readonly written: string }) =>
      `The application admits its own tenant only ('${written}'), so that the customer cannot install it in the tenant of the key. Set 'signInAudience' to '${SIGN_IN_AUDIENCE}'.`,
    absent: () =>
      `Without 'signInAudience' the application admits its own tenant only, so that the customer cannot install it in the tenant of the key. Set 'signInAudience' to '${SIGN_IN_AUDIENCE}'.`,
    declared: () =>
      'Microsoft advises against declaring applications of Microsoft Entra in deployment templates. Create the application beside the deployment, and pass its application id as a parameter.',
  },
  check(resource, context) {
    for (const { value, under } of alternatives(resource.at(PROPERTY))) {
      const { uses } = federatedUses(resource.template, under);
      const use = uses.find(({ application }) => application === resource);
      if (!use) continue;
      const verdict = isMultitenant(value);
      const related = [{ at: use.consumer, message: 'opens its key in the name of the application' }];
      const common = { property: PROPERTY, under: use.under, related };
      if (verdict && context.modes.pedantic) {
        context.report({ ...common, message: 'declared', data: {}, at: resource, severity: 'note' });
      } else if (verdict) context.holds();
      else if (verdict === undefined || assumesOverride(under)) context.undecided(value, PROPERTY);
      else if (value.kind === 'absent') context.report({ ...common, message: 'absent', data: {}, at: resource });
      else {
        const view = TextView.of(value);
        const fixes = view ? replaceText(wholeOf(view), SIGN_IN_AUDIENCE, `Write '${SIGN_IN_AUDIENCE}'`) : [];
        context.report({ ...common, message: 'single', data: { written: knownText(value) ?? '' }, at: value, fixes });
      }
    }
  },
});
