import base from '../config/config.schema.json' with { type: 'json' };
import type { ReportedRule } from '../reporters/run.ts';

/** Where the schema for editors is, from the package folder. */
export const CONFIG_SCHEMA = 'schema/cmk-lint.config.schema.json';

/** The schema of configurations with all rules in it, as editors need it. */
export function configSchema(rules: readonly ReportedRule[]): string {
  const { properties, definitions, ...rest } = base;
  const { additionalProperties: level, ...section } = properties.rules;
  const schema = {
    ...rest,
    properties: {
      ...properties,
      rules: {
        ...section,
        additionalProperties: false,
        properties: Object.fromEntries(rules.map(({ id, title }) => [id, { ...level, description: `${title}.` }])),
      },
    },
    definitions: { ...definitions, ruleId: { enum: rules.map(({ id }) => id) } },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
