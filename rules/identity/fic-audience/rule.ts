import {
  alternatives,
  credentialPaths,
  defineRule,
  federatedCredentials,
  meantAudience,
  replaceText,
  TextView,
  TOKEN_AUDIENCES,
  wholeOf,
} from '#rule-api';

const PROPERTY = credentialPaths.audiences;

interface Written {
  readonly written: string;
  readonly meant: string;
}

export default defineRule({
  meta: {
    id: 'identity/fic-audience',
    title: 'A federated credential has one audience, that of token exchange',
    severity: 'error',
    since: '0.1.0',
    fixable: 'fix',
    resourceTypes: [federatedCredentials.ofIdentity, federatedCredentials.ofApplication],
    references: [
      'https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations',
      'https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity',
    ],
    tags: ['identity', 'cross-tenant', 'federation'],
    sources: ['cosmos-cross-tenant-cmk', 'storage-cross-tenant-cmk'],
  },
  messages: {
    count: ({ count }: { readonly count: number }) =>
      `The federated credential has ${count} audiences, and is refused: there must be exactly one. Write ["${TOKEN_AUDIENCES[0]}"].`,
    spelling: ({ written, meant }: Written) => `The audience '${written}' is meant to be '${meant}'. Write that.`,
    other: ({ written }: Written) =>
      `The audience '${written}' is not that of token exchange, which tokens of Microsoft Entra are issued for. Write '${TOKEN_AUDIENCES[0]}', or its form for your cloud.`,
  },
  check(resource, context) {
    for (const { value: list, under } of alternatives(resource.envelope(PROPERTY))) {
      if (list.kind === 'absent') continue;
      const [first, ...others] = list.kind === 'array' ? list.items : [];
      if (list.kind !== 'array' || (list.open && others.length === 0)) context.undecided(list, PROPERTY);
      else if (!first || others.length > 0) {
        const data = { count: list.items.length };
        context.report({ message: 'count', data, at: list, property: PROPERTY, under });
      } else {
        for (const { value, under: guards } of alternatives(first, under)) {
          const view = value.kind === 'absent' ? undefined : TextView.of(value);
          if (!view?.isKnown) context.undecided(value, PROPERTY);
          else if (TOKEN_AUDIENCES.includes(view.text)) context.holds();
          else {
            const meant = meantAudience(view.text);
            const at = wholeOf(view);
            context.report({
              message: meant ? 'spelling' : 'other',
              data: { written: view.text, meant: meant ?? '' },
              at,
              property: PROPERTY,
              under: guards,
              severity: 'warning',
              fixes: meant ? replaceText(at, meant, `Write '${meant}'`) : [],
            });
          }
        }
      }
    }
  },
});
