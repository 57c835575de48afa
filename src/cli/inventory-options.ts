import { INVENTORY_FORMATS } from '../reporters/inventory/formats.ts';
import { OPTIONS, type Usage } from './options.ts';

const SHARED = [
  'color',
  'parameters',
  'ignore-pattern',
  'ignore',
  'config',
  'assume',
  'cloud',
  'context',
  'help',
  'version',
];

export const INVENTORY: Usage = {
  command: 'inventory',
  lines: [
    'Lists the resources that can have a customer-managed key: who manages it, which key in which store, its rotation, the identity that opens it, and the findings.',
    'Usage: $0 inventory [paths or globs...]',
    'A template is evidence of intent: what is unknown before the deployment is undecided.',
  ],
  options: {
    format: {
      type: 'string',
      alias: 'f',
      describe: `${INVENTORY_FORMATS.slice(0, -1).join(', ')} or ${INVENTORY_FORMATS.at(-1)} (default: table)`,
    },
    'output-file': { type: 'string', alias: 'o', describe: 'Write the inventory to a file instead of stdout' },
    ...Object.fromEntries(Object.entries(OPTIONS).filter(([name]) => SHARED.includes(name))),
  },
  epilogue: `Examples:
  cmk-lint inventory infra
      List the resources of all templates in a folder, for each of their parameter files
  cmk-lint inventory infra -f html -o keys.html
      Write a page to hand in
  cmk-lint inventory infra -f cyclonedx -o cbom.json
      Write a cryptography bill of materials

Exit codes:
  0  the inventory is shown, whatever is found
  2  wrong usage, input that cannot be read or parsed, no template, or an internal error`,
};
