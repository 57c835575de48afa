// Starts a rule from src/dev/rule-template, and brings generated files up to date: `npm run new-rule <service>/<name>`.

import { spawnSync } from 'node:child_process';
import { scaffoldRule } from './scaffold.ts';

const [id, ...others] = process.argv.slice(2);
if (id === undefined || others.length > 0) {
  console.error('usage: npm run new-rule <service>/<name>');
  process.exitCode = 2;
} else {
  try {
    const files = scaffoldRule(process.cwd(), id);
    for (const file of files) console.log(`wrote ${file}`);
    for (const script of ['docs', 'format']) run(script);
    console.log(`
The rule is green already: npx vitest run rules/${id}

Next:
${steps(id, files)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

function run(script: string): void {
  const { status, stderr } = spawnSync('npm', ['run', '--silent', script], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm run ${script} failed:\n${stderr}`);
}

function steps(rule: string, files: readonly string[]): string {
  const mutations = files.find((file) => file.includes('/mutations/'));
  return [
    `rules/${rule}/rule.test.ts: what holds, fails, cannot be decided`,
    `rules/${rule}/rule.ts: metadata, messages, check; until npx vitest run rules/${rule} passes`,
    `rules/${rule}/README.md and fixtures/templates/${rule}.json: why, and examples`,
    ...(mutations ? [`${mutations}: what makes a right deployment break the rule`] : []),
    'CHANGELOG.md: a line under Unreleased',
    'npm run docs && npm run format',
    'git add --all && npm run check',
  ]
    .map((step, index) => `  ${index + 1}. ${step}`)
    .join('\n');
}
