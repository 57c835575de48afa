import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const TEMPLATE_ID = 'service/name';
const TEMPLATE_SINCE = '0.0.0';
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Writes a new rule from the template, with a fixture that it fires on, and puts it into the list of rules.
 *
 * @param root the package folder
 * @returns the files written, as paths from the package folder
 * @throws when the id is none, or taken
 */
export function scaffoldRule(root: string, id: string): readonly string[] {
  if (!ID.test(id)) throw new Error(`'${id}' is no rule id: it takes <service>/<name>, in lower case with hyphens`);
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const version: unknown = JSON.parse(read('package.json')).version;
  const fill = (text: string) => text.replaceAll(TEMPLATE_ID, id).replaceAll(TEMPLATE_SINCE, String(version));
  const copies = [
    ['rule.ts', `rules/${id}/rule.ts`],
    ['rule.test.ts', `rules/${id}/rule.test.ts`],
    ['README.md', `rules/${id}/README.md`],
    ['fixture.jsonc', `fixtures/templates/${id}.json`],
  ] as const;
  const taken = [`rules/${id}`, `fixtures/templates/${id}.json`].find((path) => existsSync(join(root, path)));
  if (taken !== undefined) throw new Error(`${taken} is there already`);

  const index = withRule(read('rules/index.ts'), id);
  for (const [from, to] of copies) write(join(root, to), fill(read(`src/dev/rule-template/${from}`)));
  write(join(root, 'rules/index.ts'), index);
  return [...copies.map(([, to]) => to), 'rules/index.ts'];
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
