import { OPTIONS, type Usage } from './options.ts';

export const INSPECT_FORMATS = ['text', 'json'] as const;

const SHARED = ['parameters', 'config', 'cloud', 'context', 'help', 'version'];

export const INSPECT: Usage = {
  command: 'inspect',
  lines: [
    'Shows what the linter sees of a template: its deployments with their parameters, resources and outputs.',
    'Usage: $0 inspect <template>',
    'What is not known before the deployment stands there with the reason.',
  ],
  options: {
    format: { type: 'string', alias: 'f', describe: 'text or json (default: text)' },
    ...Object.fromEntries(Object.entries(OPTIONS).filter(([name]) => SHARED.includes(name))),
  },
  epilogue: `Examples:
  cmk-lint inspect main.json
      Show a template with the parameter files that are named after it, or without any
  cmk-lint inspect main.json --parameters prod.parameters.json --format json
      Show it with the values of one environment, for programs

Exit codes:
  0  the template is shown
  2  wrong usage, input that cannot be read or parsed, or an internal error`,
};
