import { OPTIONS, type Usage } from './options.ts';

export const GRAPH_FORMATS = ['text', 'json', 'mermaid'] as const;

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

export const GRAPH: Usage = {
  command: 'graph',
  lines: [
    'Shows which resources use which customer-managed key: the vault that holds it, the identity that opens it, what that identity is granted, and what waits for what.',
    'Usage: $0 graph <templates or globs...>',
    'It judges nothing: what is not known stands there as such.',
  ],
  options: {
    format: { type: 'string', alias: 'f', describe: 'text, json or mermaid (default: text)' },
    ...Object.fromEntries(Object.entries(OPTIONS).filter(([name]) => SHARED.includes(name))),
  },
  epilogue: `Examples:
  cmk-lint graph main.json
      Show the keys of a template, with the parameter files that are named after it, or without any
  cmk-lint graph infra -f mermaid > keys.mmd
      Draw those of all templates in a folder

Exit codes:
  0  the graph is shown, be it empty
  2  wrong usage, input that cannot be read or parsed, no template, or an internal error`,
};
