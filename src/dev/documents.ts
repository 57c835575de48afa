import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rules } from '../../rules/index.ts';
import { COMMAND_NAMES } from '../cli/main.ts';
import { allRules } from '../plugins/all-rules.ts';
import { CONFIG_SCHEMA, configSchema } from './config-schema.ts';
import { outputOf, withOutputs } from './console.ts';
import { coverage, ruleHeader, ruleList, sourcesPage, withGenerated } from './rule-docs.ts';
import { ROWS_FILE, readServiceFacts, rowsSource } from './service-facts.ts';
import { terminalPicture } from './terminal-picture.ts';

/** What people read of this package, apart from the pages of rules. */
export const GUIDES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** The command in the picture that README.md shows. */
const PICTURE_COMMAND = 'npx cmk-lint fixtures/templates/cosmos/parameter-file.json';
const PICTURE_COLUMNS = 92;

/** Every file that is generated, in whole or in part, with the text that it must have. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const metas = rules.map(({ meta }) => meta);
  const files = new Map(
    metas.map((meta) => [`rules/${meta.id}/README.md`, partOf(`rules/${meta.id}/README.md`, ruleHeader(meta))]),
  );
  files.set(ROWS_FILE, rowsSource(readServiceFacts()));
  files.set('rules/SOURCES.md', partOf('rules/SOURCES.md', sourcesPage(metas)));
  files.set(CONFIG_SCHEMA, configSchema(allRules()));
  files.set('README.md', partOf('README.md', coverage(metas)));
  files.set('docs/rules.md', partOf('docs/rules.md', ruleList(metas)));
  files.set('docs/cli.md', partOf('docs/cli.md', helpBlocks()));
  for (const file of GUIDES) {
    const text = files.get(file) ?? textOf(file);
    if (text.includes('```console\n')) files.set(file, await withOutputs(text));
  }
  const shown = await outputOf(PICTURE_COMMAND, { columns: PICTURE_COLUMNS, env: { FORCE_COLOR: '1' } });
  files.set('docs/finding.svg', terminalPicture('What cmk-lint prints', `$ ${PICTURE_COMMAND}\n${shown}`));
  return files;
}

/** The text of a file, empty where there is none. */
export function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : '';
}

function partOf(file: string, part: string): string {
  return withGenerated(textOf(file), part);
}

/** A block for the help of each command; what it prints is put in as for every block of that kind. */
function helpBlocks(): string {
  return ['', ...COMMAND_NAMES]
    .map((name) => ['cmk-lint', ...name.split(' ')].filter(Boolean).join(' '))
    .map((command) => `## ${command}\n\n\`\`\`console\n$ npx ${command} --help\n\`\`\``)
    .join('\n\n');
}
