import yargs, { type Argv } from 'yargs';
import type { Usage } from './options.ts';

/** NOTE: @types/yargs is a release behind yargs. */
interface HelpSettings {
  usageConfiguration(settings: { readonly 'hide-types': boolean }): Argv;
}

/** What the help of a command says, with a line break at its end. */
export async function helpText({ lines, options, epilogue }: Usage): Promise<string> {
  const parser = (yargs([]) as Argv & HelpSettings)
    .usageConfiguration({ 'hide-types': true })
    .scriptName('cmk-lint')
    .locale('en')
    .help(false)
    .version(false)
    .usage(lines.join('\n\n'))
    .options(options)
    .epilogue(epilogue)
    .exitProcess(false)
    .wrap(100);
  return `${await parser.getHelp()}\n`;
}
