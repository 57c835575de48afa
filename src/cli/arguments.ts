import yargs, { type Argv } from 'yargs';
import type { DeploymentContext } from '../frontends/front-end.ts';
import type { CloudName } from '../value/arm-value.ts';
import { contextOf } from './deployment-options.ts';
import { Given, positionalOf } from './given.ts';
import { completionCommand, explainCommand, type HelpCommand, initCommand, rulesCommand } from './help-commands.ts';
import { COMPLETION, EXPLAIN, INIT, RULES } from './help-options.ts';
import { INSPECT, INSPECT_FORMATS } from './inspect-options.ts';
import { type LintCommand, lintCommand } from './lint-command.ts';
import { CLOUDS, LINT, OPTIONS, type Usage } from './options.ts';
import { UsageError } from './usage-error.ts';

/** What the user wants to see of one template. */
export interface InspectCommand {
  readonly kind: 'inspect';
  readonly path: string;
  readonly parameterFiles: readonly string[];
  readonly format: (typeof INSPECT_FORMATS)[number];
  readonly cloud: CloudName;
  readonly context: DeploymentContext;
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
  const [word] = positionalOf(makeParser(argv, LINT).parseSync());
  const { usage, read } = COMMANDS.find((command) => command.usage.command === word) ?? LINTING;
  const parser = makeParser(argv, usage);
  const given = new Given(parser.parseSync(), usage);
  if (given.flag('help')) return { kind: 'help', text: `${await parser.getHelp()}\n` };
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
  { usage: EXPLAIN, read: explainCommand },
  { usage: RULES, read: rulesCommand },
  { usage: INIT, read: initCommand },
  { usage: COMPLETION, read: completionCommand },
];

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

/** NOTE: @types/yargs is a release behind yargs. */
interface HelpSettings {
  usageConfiguration(settings: { readonly 'hide-types': boolean }): Argv;
}

function makeParser(argv: readonly string[], { lines, options, epilogue }: Usage): Argv {
  return (yargs([...argv]) as Argv & HelpSettings)
    .usageConfiguration({ 'hide-types': true })
    .scriptName('cmk-lint')
    .locale('en')
    .help(false)
    .version(false)
    .usage(lines.join('\n\n'))
    .options(options)
    .epilogue(epilogue)
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UsageError(message);
    })
    .wrap(100)
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
    });
}

function lintOrPrintConfig(given: Given): LintCommand | PrintConfigCommand {
  const path = given.text('print-config');
  const lint = lintCommand(given);
  return path === undefined ? lint : { kind: 'print-config', path, lint };
}

function inspectCommand(given: Given): InspectCommand {
  const [path, ...others] = given.positional.slice(1);
  if (path === undefined || others.length > 0) throw new UsageError('inspect takes one template');
  return {
    kind: 'inspect',
    path,
    parameterFiles: given.texts('parameters'),
    format: given.oneOf('format', INSPECT_FORMATS) ?? 'text',
    cloud: given.oneOf('cloud', CLOUDS) ?? 'public',
    context: contextOf(given.texts('context')),
  };
}
