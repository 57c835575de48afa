import { RULE_LIST_FORMATS } from '../reporters/rule-list.ts';
import { OPTIONS, type Usage } from './options.ts';

export const SEVERITIES = ['error', 'warning', 'note'] as const;

const COMMON = ['help', 'version'];
const SOURCES = ['config', 'plugin', 'plugins'];
const SHOWN = ['color', ...SOURCES, ...COMMON];

function shared(names: readonly string[]): Usage['options'] {
  return Object.fromEntries(Object.entries(OPTIONS).filter(([name]) => names.includes(name)));
}

const text = { type: 'string' } as const;

export const EXPLAIN: Usage = {
  command: 'explain',
  lines: ['Shows the page of a rule: what it requires, why, and how to meet it.', 'Usage: $0 explain <rule>'],
  options: shared(SHOWN),
  epilogue: 'Examples:\n  cmk-lint explain cosmos/key-uri-versioned',
};

export const RULES: Usage = {
  command: 'rules',
  lines: ['Lists the rules.', 'Usage: $0 rules'],
  options: {
    format: { ...text, alias: 'f', describe: `${RULE_LIST_FORMATS.join(', ')} (default: table)` },
    severity: { ...text, describe: `${SEVERITIES.join(', ')}: only those` },
    service: { ...text, describe: 'SERVICE: only those whose ids begin with it, such as cosmos or storage' },
    source: {
      ...text,
      describe: 'DOCUMENT: only those founded on it: the id of a source document, or part of an address',
    },
    ...shared([...SOURCES, ...COMMON]),
  },
  epilogue: `Examples:
  cmk-lint rules --service cosmos --severity error
  cmk-lint rules --source cosmos-cross-tenant-cmk --format markdown`,
};

export const INIT: Usage = {
  command: 'init',
  lines: ['Writes a configuration file to begin with: cmk-lint.config.json.', 'Usage: $0 init'],
  options: shared(COMMON),
  epilogue: 'A file that is there already is left alone.',
};

export const COMPLETION: Usage = {
  command: 'completion',
  lines: [
    'Prints a script that makes a shell, bash or zsh, complete commands, options and rules.',
    'Usage: $0 completion',
  ],
  options: shared(COMMON),
  epilogue: 'Examples:\n  cmk-lint completion >> ~/.bashrc',
};
