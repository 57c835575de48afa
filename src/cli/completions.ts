import { allRules } from '../plugins/all-rules.ts';
import { INVENTORY_FORMATS } from '../reporters/inventory/formats.ts';
import { RULE_LIST_FORMATS } from '../reporters/rule-list.ts';
import { GRAPH, GRAPH_FORMATS } from './graph-options.ts';
import { COMPLETION, EXPLAIN, INIT, RULES, SEVERITIES } from './help-options.ts';
import { INSPECT, INSPECT_FORMATS } from './inspect-options.ts';
import { INVENTORY } from './inventory-options.ts';
import { ASSUME, CLOUDS, FAIL_ON, FORMATS, LINT, type Usage } from './options.ts';

const USAGES: readonly Usage[] = [LINT, INSPECT, GRAPH, INVENTORY, EXPLAIN, RULES, INIT, COMPLETION];

const VALUES: Readonly<Record<string, readonly string[]>> = {
  assume: ASSUME,
  cloud: CLOUDS,
  'fail-on': FAIL_ON,
  severity: SEVERITIES,
};

const FORMATS_OF: Readonly<Record<string, readonly string[]>> = {
  lint: FORMATS,
  inspect: INSPECT_FORMATS,
  graph: GRAPH_FORMATS,
  inventory: INVENTORY_FORMATS,
  rules: RULE_LIST_FORMATS,
};

/** The script that makes the user's shell, as the variable SHELL names it, ask for completions. */
export async function completionScript(): Promise<string> {
  const { default: yargs } = await import('yargs');
  return new Promise((resolve) => {
    const parser = yargs([]).scriptName('cmk-lint').exitProcess(false);
    parser
      .completion('completion', false, () => [])
      .parse(['completion'], (_error: unknown, _given: unknown, output: string) => resolve(`${output}\n`));
  });
}

/** What the last of the words may become. None: the shell completes it as the name of a file. */
export function completionsOf([, ...words]: readonly string[]): readonly string[] {
  const current = words.at(-1) ?? '';
  const usage = USAGES.find(({ command }) => command === words[0]) ?? LINT;
  return candidates(words, usage, current).filter((candidate) => candidate.startsWith(current));
}

function candidates(words: readonly string[], usage: Usage, current: string): readonly string[] {
  const values = valuesOf(words.at(-2), usage);
  if (values) return values;
  if (current.startsWith('-'))
    return Object.keys(usage.options)
      .filter((name) => !usage.options[name]?.hidden)
      .map((name) => `--${name}`);
  if (words.length <= 1) return USAGES.map(({ command }) => command);
  return usage === EXPLAIN ? allRules().map(({ id }) => id) : [];
}

function valuesOf(word: string | undefined, { command, options }: Usage): readonly string[] | undefined {
  const [name] =
    Object.entries(options).find(([key, { alias }]) => word === `--${key}` || (alias && word === `-${alias}`)) ?? [];
  if (name === undefined) return undefined;
  return name === 'format' ? FORMATS_OF[command] : VALUES[name];
}
