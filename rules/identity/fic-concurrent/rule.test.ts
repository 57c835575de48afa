import { nested, template, testRule } from '#testing';
import rule from './rule.ts';

const TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';
const credential = (name: string, more = '', type = `"${TYPE}"`) =>
  `{ "type": ${type}, "apiVersion": "2023-01-31", "name": "${name}", "properties": {}${more} }`;
const marked = (name: string, more?: string) => credential(name, more, `«"${TYPE}"»`);
const all = (...resources: string[]) =>
  template({
    parameters:
      '{ "x": { "type": "string" }, "y": { "type": "string" }, "names": { "type": "array" }, "a": { "type": "bool" } }',
    resources,
  });
const waiting = (name: string, other = 'a') =>
  credential(name, `, "dependsOn": ["[resourceId('${TYPE}', 'id1', '${other}')]"]`);
const loop = (more: string, count = '3') => `, "copy": { "name": "loop", "count": ${count}${more} }`;
const EACH = "[format('id1/c{0}', copyIndex())]";
const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    index === 0 ? credential('id1/c0') : waiting(`id1/c${index}`, `c${index - 1}`),
  );
const ofApplication = (name: string, type = '"Microsoft.Graph/applications/federatedIdentityCredentials@v1.0"') =>
  `{ "import": "graph", "type": ${type}, "properties": { "name": "${name}" } }`;
const graph = (count: number, last?: string) =>
  template({
    resources: Object.fromEntries([
      ...Array.from({ length: count }, (_, index) => [`c${index}`, ofApplication(`app/c${index}`)]),
      ...(last === undefined ? [] : [['last', last]]),
    ]),
  });
const module = (rest: string, name = "[parameters('name')]") =>
  nested({
    name: "[format('credential{0}', copyIndex())]",
    arguments: { name: '"[format(\'id1/c{0}\', copyIndex())]"' },
    rest: rest.slice(2),
    template: template({
      parameters: '{ "name": { "type": "string" } }',
      resources: [credential(name, '', rest.includes('serial') ? undefined : `«"${TYPE}"»`)],
    }),
  });

testRule(rule, {
  holds: {
    'one that waits for the other': all(credential('id1/a'), waiting('id1/b')),
    'one that is waited for': all(waiting('id1/b'), credential('id1/a')),
    'a chain': all(credential('id1/a'), waiting('id1/b'), waiting('id1/c', 'b')),
    'a serial loop': all(credential(EACH, loop(', "mode": "serial", "batchSize": 1'))),
    'a serial loop without a batch size, which is then one': all(credential(EACH, loop(', "mode": "Serial"'))),
    'a serial loop of unknown length': all(
      credential(EACH, loop(', "mode": "serial", "batchSize": 1', `"[length(parameters('names'))]"`)),
    ),
    'a serial loop of modules': all(module(loop(', "mode": "serial", "batchSize": 1'))),
    'twenty in a row': all(...many(20)),
  },
  fails: {
    'two at the same time': {
      template: all(credential('id1/a'), marked('id1/b')),
      message: 'pair',
      severity: 'warning',
      certainty: 'definite',
      fixed: all(
        credential('id1/a'),
        credential('id1/b', '').replace(' }', ` , "dependsOn": ["[resourceId('${TYPE}', 'id1', 'a')]"] }`),
      ).replace('{} ,', '{},'),
    },
    'three of which one waits': {
      template: all(credential('id1/a'), waiting('id1/b'), marked('id1/c')),
      message: 'pair',
    },
    'a name from a parameter': {
      template: all(credential("[format('{0}/a', parameters('x'))]"), marked("[format('{0}/b', parameters('x'))]")),
      message: 'pair',
    },
    'nested in the identity': {
      template: all(
        `{ "type": "Microsoft.ManagedIdentity/userAssignedIdentities", "apiVersion": "2023-01-31", "name": "id1", "resources": [
          ${credential('a', '', '"federatedIdentityCredentials"')},
          ${credential('b', '', '«"federatedIdentityCredentials"»')}
        ] }`,
      ),
      message: 'pair',
    },
    'one under a condition': {
      template: all(credential('id1/a', `, "condition": "[parameters('a')]"`), marked('id1/b')),
      message: 'pair',
      certainty: 'possible',
    },
    'a loop': {
      template: all(marked(EACH, loop(''))),
      message: 'loop',
      fixed: all(credential(EACH, loop(', "mode": "serial"'))),
    },
    'a parallel loop': {
      template: all(marked(EACH, loop(', "mode": "parallel"'))),
      message: 'loop',
      fixed: all(credential(EACH, loop(', "mode": "serial"'))),
    },
    'a serial loop in batches': {
      template: all(marked(EACH, loop(', "mode": "serial", "batchSize": 2'))),
      message: 'loop',
    },
    'a loop of unknown length': {
      template: all(marked(EACH, loop('', `"[length(parameters('names'))]"`))),
      message: 'loop',
    },
    'a loop of modules': { template: all(module(loop(''))), message: 'loop' },
    'twenty-one in a row': {
      template: all(...many(20), waiting('id1/c20', 'c19').replace(`"${TYPE}"`, `«"${TYPE}"»`)),
      message: 'tooMany',
      severity: 'error',
    },
    'twenty-one of one application': {
      template: graph(
        20,
        ofApplication('app/last', '«"Microsoft.Graph/applications/federatedIdentityCredentials@v1.0"»'),
      ),
      message: 'tooMany',
    },
  },
  undecided: {
    'two identities that may be one': all(
      credential("[format('{0}/a', parameters('x'))]"),
      credential("[format('{0}/b', parameters('y'))]"),
    ),
    'a loop over unknown identities': all(
      credential("[format('{0}/a', parameters('names')[copyIndex()])]", loop('', `"[length(parameters('names'))]"`)),
    ),
    'an unknown dependency': all(credential('id1/a'), credential('id1/b', `, "dependsOn": ["[parameters('x')]"]`)),
    'a loop whose mode is not known': all(credential(EACH, loop(`, "mode": "[parameters('x')]"`))),
  },
  ignores: {
    'two identities': all(credential('id1/a'), credential('id2/a')),
    'a loop over identities': all(credential("[format('id{0}/a', copyIndex())]", loop(''))),
    'a single one': all(credential('id1/a')),
    'one or the other': all(
      credential('id1/a', `, "condition": "[parameters('a')]"`),
      credential('id1/b', `, "condition": "[not(parameters('a'))]"`),
    ),
    'several of one application': graph(20),
  },
});
