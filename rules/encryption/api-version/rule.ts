import { API_VERSION, apiVersionDate, judgeApiVersion, tooOldMessage } from '#azure/resources';
import { keyFeaturesOf, keyServiceOf, typesWhere } from '#azure/services';
import { defineRule, sayEach } from '#rule-api';

export default defineRule({
  meta: {
    id: 'encryption/api-version',
    title: 'The API version of a resource must support the property that names its customer-managed key',
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: typesWhere((row) => keyFeaturesOf(row).length > 0),
    references: [
      'https://github.com/Azure/bicep-types-az',
      'https://learn.microsoft.com/azure/security/fundamentals/encryption-customer-managed-keys-support',
    ],
    tags: ['api-version'],
  },
  messages: { tooOld: tooOldMessage },
  check(resource, context) {
    const row = keyServiceOf(resource.type);
    for (const feature of row ? keyFeaturesOf(row) : []) {
      const cases = judgeApiVersion(resource, [feature]).map(({ judgement, ...rest }) => {
        if (typeof judgement === 'string') return { judgement, ...rest };
        const faults = judgement.map(
          (fault) =>
            ({
              ...fault,
              severity: isSure(fault.data.version, feature.previewSince ?? feature.since) ? 'error' : 'warning',
            }) as const,
        );
        return { judgement: faults, ...rest };
      });
      sayEach(context, API_VERSION, cases);
    }
  },
});

/** False for a stable version between the previews, and for a preview: old ones are no longer among the published types. */
function isSure(version: string, first: string): boolean {
  const isStable = apiVersionDate(version) === version;
  return isStable && version < (apiVersionDate(first) ?? '');
}
