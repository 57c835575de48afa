import type { Ajv, ErrorObject } from 'ajv';
import type { Severity } from '../diagnostics/diagnostic.ts';
import type { Rule, RuleMeta } from '../rule/rule.ts';
import { packRule } from './pack-rule.ts';
import { type RunSlow, schemaCheck } from './schema-check.ts';

export interface ReadPack {
  readonly rules: readonly Rule[];
  /** What is wrong with the pack, each a sentence without a full stop. Rules with faults are left out. */
  readonly problems: readonly string[];
}

interface WrittenRule {
  readonly id: RuleMeta['id'];
  readonly title: string;
  readonly severity: Severity;
  readonly message?: string;
  readonly resourceType: string | readonly string[];
  readonly when?: object;
  readonly must: object;
  readonly references: RuleMeta['references'];
  readonly tags?: readonly string[];
}

const TEXT = { type: 'string', minLength: 1 };

const PACK_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['rules'],
  properties: {
    $schema: TEXT,
    rules: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'title', 'severity', 'resourceType', 'must', 'references'],
        properties: {
          id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$' },
          title: TEXT,
          severity: { enum: ['error', 'warning', 'note'] },
          message: TEXT,
          resourceType: { anyOf: [TEXT, { type: 'array', items: TEXT, minItems: 1 }] },
          when: { type: 'object' },
          must: { type: 'object' },
          references: { type: 'array', items: { type: 'string', pattern: '^https://' }, minItems: 1 },
          tags: { type: 'array', items: TEXT },
        },
      },
    },
  },
};

/**
 * Makes rules of a pack: parsed JSON. Never rejects. Loads ajv.
 *
 * @param runSlow runs checks whose time has no known bound
 */
export async function readPack(pack: unknown, runSlow: RunSlow = (work) => work()): Promise<ReadPack> {
  const { Ajv } = await import('ajv');
  const checker = new Ajv({ allErrors: true });
  if (!checker.validate(PACK_SCHEMA, pack)) return { rules: [], problems: (checker.errors ?? []).map(complaint) };
  const rules: Rule[] = [];
  const problems: string[] = [];
  for (const written of (pack as { rules: readonly WrittenRule[] }).rules) {
    try {
      rules.push(
        ruleOf(written, new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }), runSlow),
      );
    } catch (error) {
      problems.push(`Rule ${written.id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { rules, problems };
}

/** @throws Error for a schema that is refused or invalid */
function ruleOf(
  { id, title, severity, message, resourceType, when, must, references, tags }: WrittenRule,
  ajv: Ajv,
  runSlow: RunSlow,
): Rule {
  const compile = (schema: object) => schemaCheck(schema, ajv, runSlow);
  return packRule({
    meta: {
      id,
      title,
      severity,
      since: '0.0.0',
      fixable: 'no',
      resourceTypes: [resourceType].flat() as unknown as RuleMeta['resourceTypes'],
      references,
      tags: tags ?? [],
    },
    message,
    when: when && compile(when),
    must: compile(must),
  });
}

function complaint({ instancePath, message, params }: ErrorObject): string {
  const extra = 'additionalProperty' in params ? ` ('${params.additionalProperty}')` : '';
  return `${instancePath || '/'} ${message}${extra}`;
}
