import { alternatives, defineRule } from '#rule-api';

const PROPERTY = 'properties.example';

export default defineRule({
  meta: {
    id: 'service/name',
    title: 'The example property is not "wrong"',
    severity: 'warning',
    since: '0.0.0',
    fixable: 'no',
    resourceTypes: ['Microsoft.KeyVault/vaults'],
    references: ['https://learn.microsoft.com/azure/key-vault/general/overview'],
    tags: ['example'],
  },
  messages: {
    wrong: ({ value }: { readonly value: string }) => `The example property is "${value}". Choose another value.`,
  },
  check(resource, context) {
    for (const { value, under } of alternatives(resource.at(PROPERTY))) {
      // Nothing is written: the rule has nothing to say.
      if (value.kind === 'absent') continue;
      if (value.kind !== 'literal') {
        context.undecided(value, PROPERTY);
      } else if (value.value === 'wrong') {
        context.report({ message: 'wrong', data: { value: value.value }, at: value, property: PROPERTY, under });
      } else {
        context.holds();
      }
    }
  },
});
