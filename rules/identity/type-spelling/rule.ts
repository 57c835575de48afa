import { identityPaths, identityTypeSpelling, isDelegatedType, typesWithIdentity } from '#azure/identity';
import { databaseAccounts } from '#azure/keys';
import { docs } from '#azure/sources';
import { defineRule, judgeEach, replaceText, TextView, wholeOf } from '#rule-api';

interface Written {
  readonly written: string;
  /** What is meant; empty where there is doubt. */
  readonly meant: string;
}

export default defineRule({
  meta: {
    id: 'identity/type-spelling',
    title: "'identity.type' must be spelled as documented",
    severity: 'error',
    impact: 'refused',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: typesWithIdentity,
    references: [docs.databaseAccountType, 'https://github.com/Azure/bicep/issues/7496'],
    tags: ['identity'],
    sources: ['cosmos-cross-tenant-cmk'],
  },
  messages: {
    meant: ({ written, meant }: Written) =>
      `'identity.type' is '${written}', which is its name in PowerShell. A template takes '${meant}': write that.`,
    unknown: ({ written }: Written) =>
      `'identity.type' is '${written}', which no service takes. Write 'None', 'SystemAssigned', 'UserAssigned' or 'SystemAssigned,UserAssigned'.`,
    loose: ({ written, meant }: Written) =>
      `'identity.type' is '${written}', and the documented spelling is '${meant}'. Write that; what is deployed stays the same.`,
  },
  check(resource, context) {
    judgeEach(resource, identityPaths.type, context, (value) => {
      const view = TextView.of(value);
      if (!view?.isKnown) return 'undecided';
      const isCosmos = resource.isOfType(databaseAccounts.type);
      const spelling = identityTypeSpelling(view.text);
      if (spelling.kind === 'documented' || (isCosmos && isDelegatedType(view.text))) return 'holds';
      const meant = spelling.kind === 'loose' ? spelling.canonical : (spelling.meant ?? '');
      const at = wholeOf(view);
      const data = { written: view.text, meant };
      if (meant === '') return [{ message: 'unknown', data, at }];
      const fixes = replaceText(at, meant, `Write '${meant}'`);
      if (spelling.kind === 'loose') return [{ message: 'loose', data, at, severity: 'note', fixes }];
      return [{ message: 'meant', data, at, fixes }];
    });
  },
});
