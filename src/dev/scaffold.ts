import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OTHER_SERVICE, RULE_SERVICES } from './rule-services.ts';

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Writes a new rule from the template with the types and builders of its service, with a fixture that it fires on, and
 * puts it into the list of rules.
 *
 * @param root the package folder
 * @returns the files written, as paths from the package folder
 * @throws if the id is malformed or taken
 */
export function scaffoldRule(root: string, id: string): readonly string[] {
  if (!ID.test(id)) throw new Error(`'${id}' is not a rule id: write <service>/<name>, in lower case with hyphens`);
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const version = String(JSON.parse(read('package.json')).version);
  const copies = [
    ['rule.ts', `rules/${id}/rule.ts`],
    ['rule.test.ts', `rules/${id}/rule.test.ts`],
    ['README.md', `rules/${id}/README.md`],
    ['fixture.jsonc', `fixtures/templates/${id}.json`],
  ] as const;
  const taken = [`rules/${id}`, `fixtures/templates/${id}.json`].find((path) => existsSync(join(root, path)));
  if (taken !== undefined) throw new Error(`${taken} exists already`);

  const index = withRule(read('rules/index.ts'), id);
  for (const [from, to] of copies) write(join(root, to), filled(read(`src/dev/rule-template/${from}`), id, version));
  write(join(root, 'rules/index.ts'), index);
  const written = [...copies.map(([, to]) => to), 'rules/index.ts'];
  if (!id.startsWith('key-vault/')) return written;
  write(join(root, MUTATIONS), withMutation(read(MUTATIONS), id));
  return [...written, MUTATIONS];
}

/** A file of the template with the id of a rule, the types and builders of its service, and a release. */
function filled(text: string, id: string, version: string): string {
  const service = RULE_SERVICES[id.split('/')[0] ?? ''] ?? OTHER_SERVICE;
  const { type, builder, resourceType, apiVersion, reference } = service;
  const imported = [...new Set(['testRule', builder.name])].sort(byName);
  return text
    .replace(TYPE_IMPORT, type ? `import { ${type.name} } from '${type.from}';\n` : '')
    .replace('databaseAccounts.type', type?.code ?? `'${resourceType}'`)
    .replace('import { cosmos, testRule }', `import { ${imported.join(', ')} }`)
    .replaceAll('cosmos(', builder.call)
    .replaceAll('service/name', id)
    .replaceAll('0.0.0', version)
    .replaceAll('https://learn.microsoft.com/azure/service', reference)
    .replaceAll('Microsoft.Service/type', resourceType)
    .replaceAll('2000-01-01', apiVersion);
}

const TYPE_IMPORT = "import { databaseAccounts } from '#azure/keys';\n";

/** As the formatter orders imports: without regard to case. */
function byName(left: string, right: string): number {
  return left.toLowerCase() < right.toLowerCase() ? -1 : 1;
}

const MUTATIONS = 'src/testing/mutations/vault-mutations.ts';

/** Every rule about Key Vault has a mutation that it finds: this one makes the example wrong. */
function withMutation(text: string, id: string): string {
  const end = text.lastIndexOf('};\n');
  if (end < 0) throw new Error(`${MUTATIONS} has no list of mutations`);
  const entry = `  '${id}': {
    edit: ({ vault: { resource } }) => {
      set(resource, 'properties.isOn', true);
      set(resource, 'properties.example', 'wrong');
    },
  },
`;
  return text.slice(0, end) + entry + text.slice(end);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const IMPORT = /^import (\w+) from '\.\/([^']+)\/rule\.ts';\r?\n/gm;
const LIST = /^(export const rules\b[^[=]*(?:\[\])?\s*=\s*)\[[^\]]*\](.*);$/m;
const LINE_WIDTH = 120;

/**
 * The text of `rules/index.ts` with one more rule, in its place in the order of ids.
 *
 * @throws when the list of rules cannot be found in the text
 */
export function withRule(index: string, id: string): string {
  const entries = [...index.matchAll(IMPORT)].map(([, name = '', path = '']) => ({ name, path }));
  entries.push({ name: camelCase(id), path: id });
  entries.sort((left, right) => (left.path < right.path ? -1 : 1));
  const rest = index.replace(IMPORT, '');
  const [list, head, tail] = LIST.exec(rest) ?? [];
  if (list === undefined || head === undefined || tail === undefined)
    throw new Error('rules/index.ts has no list of rules');
  const names = entries.map(({ name }) => name);
  const oneLine = `${head}[${names.join(', ')}]${tail};`;
  const filled =
    oneLine.length <= LINE_WIDTH ? oneLine : `${head}[\n${names.map((name) => `  ${name},\n`).join('')}]${tail};`;
  const imports = entries.map(({ name, path }) => `import ${name} from './${path}/rule.ts';\n`).join('');
  return afterImports(
    rest.replace(list, () => filled),
    imports,
  );
}

/** Puts imports behind those that are there; the imports of rules come last. */
function afterImports(text: string, imports: string): string {
  const others = /^(?:import .*\n)*/.exec(text)?.[0] ?? '';
  return others + imports + text.slice(others.length);
}

function camelCase(id: string): string {
  return id.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
}
