import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pageText } from '../reporters/page-text.ts';
import { filterRules, ruleList } from '../reporters/rule-list.ts';
import type { ReportedRule } from '../reporters/run.ts';
import { ruleSet } from './all-rules.ts';
import { colorsFor } from './colors.ts';
import { completionScript } from './completions.ts';
import { suggestion } from './given.ts';
import type { HelpCommand } from './help-commands.ts';
import { pluginsFor } from './plugins.ts';
import { codeOf, wordsOf } from './system-errors.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/**
 * Does what the user asks for; all that is to be shown on stdout.
 *
 * @throws UsageError for what there is not, and for what cannot be written; ConfigError for a configuration that cannot
 * be used
 */
export async function helpRun(command: HelpCommand, terminal: Terminal): Promise<string> {
  switch (command.kind) {
    case 'explain':
      return pageText(await pageOf(command.rule, await rulesFor(command, terminal.cwd)), {
        colors: colorsFor(command.color, terminal, true),
      });
    case 'rules':
      return ruleList(filterRules(await rulesFor(command, terminal.cwd), command.filter), command.format);
    case 'init':
      return init(terminal.cwd);
    case 'completion':
      return completionScript();
  }
}

async function rulesFor(source: Parameters<typeof pluginsFor>[0], cwd: string): Promise<readonly ReportedRule[]> {
  return ruleSet((await pluginsFor(source, cwd)).rules).metas;
}

async function pageOf(word: string, rules: readonly ReportedRule[]): Promise<string> {
  const rule = rules.find(({ id }) => id === word) ?? onlyOneNamed(word, rules);
  if (!rule) {
    const ids = rules.map(({ id }) => id);
    throw new UsageError(
      `There is no rule '${word}'${suggestion(word, ids).replace(/^; there are .*/, '; cmk-lint rules lists them')}`,
    );
  }
  const { RULE_PAGES } = await import('./rule-pages.ts');
  return RULE_PAGES.get(rule.id) ?? shortPage(rule);
}

/** The rule that has this name without its service. */
function onlyOneNamed(word: string, rules: readonly ReportedRule[]): ReportedRule | undefined {
  const named = rules.filter(({ id }) => id.endsWith(`/${word}`));
  return named.length === 1 ? named[0] : undefined;
}

function shortPage({ id, title, severity, references }: ReportedRule): string {
  const links = references.map((reference) => `- <${reference}>`);
  return [`# ${id}`, '', `${title}.`, '', `Severity: ${severity}`, '', ...links].join('\n').trimEnd();
}

const CONFIG = 'cmk-lint.config.json';

async function init(cwd: string): Promise<string> {
  const content = { $schema: './node_modules/cmk-lint/schema/cmk-lint.config.schema.json', rules: {} };
  try {
    await writeFile(join(cwd, CONFIG), `${JSON.stringify(content, undefined, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    const why = codeOf(error) === 'EEXIST' ? 'It is there already' : wordsOf(error);
    throw new UsageError(`${CONFIG} cannot be written: ${why}`);
  }
  return `${CONFIG} is written\n`;
}
