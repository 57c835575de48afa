// Regenerates what README.md shows of rules and commands, the head of each rule's page, rules/SOURCES.md, and
// the schema of configurations: `npm run docs`.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { rules } from '../../rules/index.ts';
import { allRules } from '../plugins/all-rules.ts';
import { CONFIG_SCHEMA, configSchema } from './config-schema.ts';
import { withOutputs } from './console.ts';
import { ruleHeader, ruleTable, sourcesPage, withGenerated } from './rule-docs.ts';

function update(file: string, before: string, after: string): void {
  if (after === before) return;
  writeFileSync(file, after);
  console.log(`updated ${file}`);
}

for (const { meta } of rules) {
  const file = `rules/${meta.id}/README.md`;
  const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
  update(file, page, withGenerated(page, ruleHeader(meta)));
}

const sources = existsSync('rules/SOURCES.md') ? readFileSync('rules/SOURCES.md', 'utf8') : '';
update('rules/SOURCES.md', sources, withGenerated(sources, sourcesPage(rules.map(({ meta }) => meta))));

const schema = existsSync(CONFIG_SCHEMA) ? readFileSync(CONFIG_SCHEMA, 'utf8') : '';
update(CONFIG_SCHEMA, schema, configSchema(allRules()));

const readme = readFileSync('README.md', 'utf8');
const table = ruleTable(rules.map(({ meta }) => meta));
update('README.md', readme, await withOutputs(withGenerated(readme, table)));
