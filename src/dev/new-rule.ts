// Starts a rule from src/dev/rule-template: `npm run new-rule <service>/<name>`.

import { scaffoldRule } from './scaffold.ts';

const [id, ...others] = process.argv.slice(2);
if (id === undefined || others.length > 0) {
  console.error('usage: npm run new-rule <service>/<name>');
  process.exitCode = 2;
} else {
  try {
    for (const file of scaffoldRule(process.cwd(), id)) console.log(`wrote ${file}`);
    console.log(`
Next:
${steps(id)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

function steps(rule: string): string {
  return [
    `rules/${rule}/rule.ts: metadata, messages, check`,
    `rules/${rule}/rule.test.ts: what holds, fails, cannot be decided`,
    `rules/${rule}/README.md and fixtures/templates/${rule}.json: why, and examples`,
    ...(rule.startsWith('key-vault/') ? ['src/testing/mutations/: what makes a right deployment break the rule'] : []),
    'npm run docs && npm run format && npm test',
  ]
    .map((step, index) => `  ${index + 1}. ${step}`)
    .join('\n');
}
