import yargsParser from 'yargs-parser';
import { UsageError } from '../workspace/usage-error.ts';
import type { WorkspaceOptions } from '../workspace/workspace.ts';
import { Given, type Parsed } from './given.ts';
import { type GraphCommand, graphCommand } from './graph-command.ts';
import { GRAPH } from './graph-options.ts';
import { completionCommand, explainCommand, type HelpCommand, initCommand, rulesCommand } from './help-commands.ts';
import { COMPLETION, EXPLAIN, INIT, RULES } from './help-options.ts';
import { INSPECT, INSPECT_FORMATS } from './inspect-options.ts';
import { type InventoryCommand, inventoryCommand } from './inventory-command.ts';
import { INVENTORY } from './inventory-options.ts';
import { configOf, ignoreOf, type LintCommand, lintCommand, overridesOf } from './lint-command.ts';
import { LINT, OPTIONS, type Usage } from './options.ts';

/** What the user wants to see of one template. */
export interface InspectCommand extends WorkspaceOptions {
  readonly kind: 'inspect';
  readonly path: string;
  readonly format: (typeof INSPECT_FORMATS)[number];
}

/** The user wants to see what applies to a file. */
export interface PrintConfigCommand {
  readonly kind: 'print-config';
  readonly path: string;
  /** With what the other options say. */
  readonly lint: LintCommand;
}

export type Command =
  | LintCommand
  | PrintConfigCommand
  | InspectCommand
  | GraphCommand
  | InventoryCommand
  | HelpCommand
  | { readonly kind: 'complete'; readonly words: readonly string[] }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' };

/**
 * Reads the arguments after the program's name.
 *
 * @throws UsageError for what it does not know or cannot take
 */
export async function parseArguments(words: readonly string[]): Promise<Command> {
  // NOTE: what the scripts for shells ask with.
  if (words[0] === '--get-yargs-completions') return { kind: 'complete', words: words.slice(1) };
  const argv = withFixLevel(words);
  refuseValuesOfFlags(argv);
  const [word] = parse(argv, LINT)._ ?? [];
  const { usage, read } = COMMANDS.find((command) => command.usage.command === word) ?? LINTING;
  const given = new Given(parse(argv, usage), usage);
  if (given.flag('help')) {
    // NOTE: yargs takes longer to load than most runs take; what parses for it is quick.
    const { helpText } = await import('./help-text.ts');
    return { kind: 'help', text: await helpText(usage) };
  }
  if (given.flag('version')) return { kind: 'version' };
  return read(given);
}

interface CommandReader {
  readonly usage: Usage;
  readonly read: (given: Given) => Command;
}

const LINTING: CommandReader = { usage: LINT, read: lintOrPrintConfig };

const COMMANDS: readonly CommandReader[] = [
  LINTING,
  { usage: INSPECT, read: inspectCommand },
  { usage: GRAPH, read: graphCommand },
  { usage: INVENTORY, read: inventoryCommand },
  { usage: EXPLAIN, read: explainCommand },
  { usage: RULES, read: rulesCommand },
  { usage: INIT, read: initCommand },
  { usage: COMPLETION, read: completionCommand },
];

/** What a command line may begin with, apart from what is to be linted. */
export const COMMAND_NAMES: readonly string[] = COMMANDS.map(({ usage }) => usage.command);

/** NOTE: a level stands behind an equals sign only: `--fix main.json` names a file. */
function withFixLevel(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--');
  const isOption = (index: number) => end < 0 || index < end;
  return words.flatMap((word, index) => {
    const level = /^--fix=(.*)$/s.exec(word)?.[1];
    return level !== undefined && isOption(index) ? ['--fix', `--fix-level=${level}`] : [word];
  });
}

/** NOTE: yargs takes `--quiet=often` for `--no-quiet`. */
function refuseValuesOfFlags(argv: readonly string[]): void {
  for (const argument of argv) {
    if (argument === '--') return;
    const name = /^--([^=]+)=/.exec(argument)?.[1];
    if (name !== undefined && OPTIONS[name]?.type === 'boolean') throw new UsageError(`--${name} takes no value`);
  }
}

function parse(argv: readonly string[], { options }: Usage): Parsed {
  const named = Object.entries(options);
  const of = (type: string) => named.filter(([, option]) => option.type === type).map(([name]) => name);
  return yargsParser([...argv], {
    string: of('string'),
    boolean: of('boolean'),
    array: named.filter(([, { array }]) => array).map(([name]) => name),
    alias: Object.fromEntries(named.flatMap(([name, { alias }]) => (typeof alias === 'string' ? [[name, alias]] : []))),
    configuration: PARSING,
  });
}

/** NOTE: paths and rule ids are what is given most, and neither is a number or a path into an object. */
const PARSING = {
  'camel-case-expansion': false,
  'dot-notation': false,
  'greedy-arrays': false,
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'populate--': true,
} as const;

function lintOrPrintConfig(given: Given): LintCommand | PrintConfigCommand {
  const path = given.text('print-config');
  const lint = lintCommand(given);
  return path === undefined ? lint : { kind: 'print-config', path, lint };
}

function inspectCommand(given: Given): InspectCommand {
  const [path, ...others] = given.words;
  if (path === undefined || others.length > 0) throw new UsageError('inspect takes one template');
  return {
    kind: 'inspect',
    path,
    parameterFiles: given.texts('parameters'),
    format: given.oneOf('format', INSPECT_FORMATS) ?? 'text',
    config: configOf(given),
    ignore: ignoreOf(given),
    overrides: overridesOf(given),
  };
}
