import { KEY_FEATURES, useLastingVersion, VAULT, VAULT_FEATURES, VAULT_KEY } from '#azure/key-vault';
import { linkOf } from '#azure/keys';
import { API_VERSION, judgeApiVersion, tooOldMessage } from '#azure/resources';
import { docs } from '#azure/sources';
import { assumesOverride, defineRule } from '#rule-api';

export default defineRule({
  meta: {
    id: 'key-vault/property-needs-newer-api',
    title: 'The API version of a vault or key must support every property that is set for a customer-managed key',
    severity: 'warning',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'suggest',
    resourceTypes: [VAULT, VAULT_KEY],
    references: [docs.vaultType, docs.vaultKeyType],
    tags: ['api-version'],
    sources: ['cosmos-cmk'],
  },
  messages: { tooOld: tooOldMessage },
  check(resource, context) {
    const features = resource.isOfType(VAULT) ? VAULT_FEATURES : KEY_FEATURES;
    for (const { judgement, under, open } of judgeApiVersion(resource, features)) {
      const link = linkOf(resource, under);
      if (link.kind === 'unlinked') continue;
      if (judgement === 'holds') context.holds();
      else if (judgement === 'undecided' || assumesOverride(under)) context.undecided(open, API_VERSION);
      else if (link.kind === 'undecided') context.undecided(link.open, API_VERSION);
      else if (judgement !== 'ignored') {
        const fixes = useLastingVersion(resource);
        for (const fault of judgement) context.report({ ...fault, property: API_VERSION, under: link.under, fixes });
      }
    }
  },
});
