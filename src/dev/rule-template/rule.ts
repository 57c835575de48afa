import { databaseAccounts } from '#azure/keys';
import { defineRule, isText, isTrue, judgeTogether, not, shownText } from '#rule-api';

const EXAMPLE = 'properties.example';
const IS_ON = 'properties.isOn';

export default defineRule({
  meta: {
    id: 'service/name',
    title: "The example must not be 'wrong' while it is on",
    severity: 'warning',
    since: '0.0.0',
    fixable: 'no',
    resourceTypes: [databaseAccounts.type],
    references: ['https://learn.microsoft.com/azure/service'],
    tags: ['example'],
  },
  messages: {
    wrong: ({ value }: { readonly value: string }) => `The example is '${value}'. Choose another value.`,
  },
  check(resource, context) {
    judgeTogether(resource, [EXAMPLE, IS_ON], context, {
      applies: ([, isOn]) => isTrue(isOn),
      isRight: ([example]) => not(isText(example, 'wrong')),
      faults: ([example]) => [{ message: 'wrong', data: { value: shownText(example) }, at: example }],
    });
  },
});
