import { cosmos, testRule } from '#testing';
import rule from './rule.ts';

testRule(rule, {
  holds: {
    'another value': cosmos({ properties: '{ "isOn": true, "example": "right" }' }),
    'no value': cosmos({ properties: '{ "isOn": true }' }),
  },
  fails: {
    'the wrong value': cosmos({ properties: '{ "isOn": true, "example": "«wrong»" }' }),
    'one branch of a condition': {
      template: cosmos({
        properties: `{ "isOn": true, "example": "[if(parameters('isOld'), '«wrong»', 'right')]" }`,
      }),
      message: 'wrong',
      certainty: 'possible',
    },
  },
  undecided: {
    'a parameter without a value': cosmos({
      properties: `{ "isOn": true, "example": "[parameters('example')]" }`,
    }),
    'a wrong value that may be off': cosmos({
      properties: `{ "isOn": "[parameters('isOn')]", "example": "wrong" }`,
    }),
  },
  ignores: {
    'a wrong value that is off': cosmos({ properties: '{ "isOn": false, "example": "wrong" }' }),
  },
});
