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
  1. rules/${id}/rule.ts: metadata, messages, check
  2. rules/${id}/rule.test.ts: what holds, fails, cannot be decided
  3. rules/${id}/README.md and fixtures/templates/${id}.json: why, and examples
  4. npm run docs && npm run format && npm test`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
