import type { Found } from '../value/arm-value.ts';
import type { Reason, ReasonCode } from '../value/reason.ts';

interface Words {
  /** Why something is not known. */
  readonly why: (subject: string) => string;
  /** What would decide it, as an instruction; undefined when nothing can before the deployment. */
  readonly cure: string | undefined;
}

const WORDS: Readonly<Record<ReasonCode, Words>> = {
  'no-value': { why: (name) => `parameter ${name} has no value`, cure: 'give it one with --parameters' },
  overridable: {
    why: (name) => `parameter ${name} has a default, which a deployment may replace`,
    cure: 'give its value with --parameters',
  },
  'runtime-function': { why: (name) => `${name} is answered during the deployment`, cure: undefined },
  'runtime-state': { why: (what) => `${what} is known only once it is deployed`, cure: undefined },
  'deployment-context': {
    why: (what) => `${what} depends on where the template is deployed`,
    cure: 'say where with --context',
  },
  unsupported: {
    why: (what) =>
      KINDS.has(what) ? 'it depends on more than this template shows' : `${what} is beyond what this version evaluates`,
    cure: undefined,
  },
  'opaque-template': {
    why: (what) => `it is decided by ${what}, which cannot be seen from here`,
    cure: 'lint a template that contains both',
  },
  script: { why: (name) => `deployment script '${name}' may do more than the template shows`, cure: undefined },
  placeholder: { why: (text) => `"${text}" is a placeholder`, cure: 'replace it by the real value' },
  'empty-default': {
    why: () => 'it is made from a parameter whose default is empty, which means that it is not given',
    cure: 'give its value with --parameters',
  },
  elided: { why: (what) => `the file leaves something out (${what})`, cure: 'lint the complete template' },
  budget: { why: (limit) => `the limit on ${limit} was reached`, cure: 'divide the template' },
  invalid: { why: (message) => `the deployment refuses the expression: ${message}`, cure: 'correct the expression' },
  aborts: { why: (message) => `the deployment ends here on purpose: ${message}`, cure: undefined },
};

/** What stands for the reason where a rule cannot decide though the value itself is known. */
const KINDS: ReadonlySet<string> = new Set<Found['kind']>([
  'literal',
  'object',
  'array',
  'text',
  'choice',
  'reference',
  'unknown',
  'absent',
]);

/** Why something is not known, in words; a subject stands in them as it is. */
export function explain({ code, subject }: Reason): { readonly why: string; readonly cure: string | undefined } {
  const { why, cure } = WORDS[code];
  return { why: why(subject), cure };
}

/** The parameter whose value would help, where it is one. */
export function missingParameter({ code, subject }: Reason): string | undefined {
  return code === 'no-value' || code === 'overridable' ? subject : undefined;
}
