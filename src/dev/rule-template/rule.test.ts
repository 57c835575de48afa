import { testRule, vault } from '#testing';
import rule from './rule.ts';

testRule(rule, {
  holds: {
    'another value': vault({ properties: '{ "example": "right" }' }),
  },
  fails: {
    'the value as it is': vault({ properties: '{ "example": "«wrong»" }' }),
    'one branch of a condition': {
      template: vault({ properties: `{ "example": "[if(parameters('isOld'), '«wrong»', 'right')]" }` }),
      message: 'wrong',
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter without a value': vault({ properties: `{ "example": "[parameters('example')]" }` }),
  },
  ignores: {
    'no such property': vault({ properties: '{}' }),
  },
});
