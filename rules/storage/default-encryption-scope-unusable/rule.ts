import { blobContainers, SCOPE_PATHS, scopeNamed } from '#azure/storage';
import { alternatives, assumesOverride, defineRule, isText, openValue, TextView } from '#rule-api';

const { type, defaultScope: PROPERTY, accountKey } = blobContainers;

interface Named {
  readonly scope: string;
}

export default defineRule({
  meta: {
    id: 'storage/default-encryption-scope-unusable',
    title: 'The default encryption scope of a blob container must exist and be enabled',
    severity: 'warning',
    impact: 'outage',
    since: '0.1.0',
    fixable: 'no',
    resourceTypes: [type],
    references: [
      'https://learn.microsoft.com/azure/storage/blobs/encryption-scope-overview',
      'https://learn.microsoft.com/azure/templates/microsoft.storage/storageaccounts/blobservices/containers',
    ],
    tags: ['encryption-scope'],
  },
  messages: {
    disabled: ({ scope }: Named) =>
      `The default encryption scope '${scope}' is disabled, so that blobs in the container can be neither read nor written. Set its 'state' to 'Enabled', or name another scope.`,
    undeclared: ({ scope }: Named) =>
      `The default encryption scope '${scope}' is not among the scopes that are deployed for the account. Name one of them, or make sure that it exists already.`,
  },
  check(resource, context) {
    for (const { value, under } of alternatives(resource.at(PROPERTY))) {
      const name = value.kind === 'absent' ? undefined : TextView.of(value);
      if (value.kind === 'absent' || !name || isText(value, accountKey)) continue;
      const common = { data: { scope: name.text }, at: value, property: PROPERTY };
      const found = scopeNamed(name, resource);
      if (found.kind === 'undecided' || assumesOverride(under)) {
        context.undecided(openValue([value], under) ?? value, PROPERTY);
      } else if (found.kind === 'missing') {
        context.report({ message: 'undeclared', severity: 'note', under, ...common });
      } else if (found.kind === 'deployed') {
        for (const { value: state, under: guards } of alternatives(found.scope.at(SCOPE_PATHS.state), under)) {
          const isDisabled = isText(state, 'Disabled');
          if (isDisabled === false) context.holds();
          else if (isDisabled === undefined || assumesOverride(guards)) {
            context.undecided(openValue([state], guards) ?? value, PROPERTY);
          } else {
            const related = [{ at: state, message: 'the state of the scope' }];
            context.report({ message: 'disabled', under: guards, related, ...common });
          }
        }
      }
    }
  },
});
