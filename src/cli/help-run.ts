import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ruleSet } from '../plugins/all-rules.ts';
import { PluginLoader } from '../plugins/plugins.ts';
import { pageText } from '../reporters/page-text.ts';
import { filterRules, ruleList } from '../reporters/rule-list.ts';
import type { ReportedRule } from '../reporters/run.ts';
import { closest, suggestion } from '../text/closest.ts';
import { CONFIG_NAMES } from '../workspace/configs.ts';
import { wordsOf } from '../workspace/system-errors.ts';
import { UsageError } from '../workspace/usage-error.ts';
import { colorsFor } from './colors.ts';
import { completionScript } from './completions.ts';
import type { HelpCommand } from './help-commands.ts';
import { schemaAddress } from './schema-address.ts';
import type { Terminal } from './terminal.ts';

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
      return listOf(command, await rulesFor(command, terminal.cwd));
    case 'init':
      return init(terminal.cwd);
    case 'completion':
      return completionScript();
  }
}

async function rulesFor(
  source: Parameters<typeof PluginLoader.create>[0],
  cwd: string,
): Promise<readonly ReportedRule[]> {
  const loader = await PluginLoader.create(source, cwd);
  return ruleSet((await loader.ofWorkingDirectory()).rules).metas;
}

function listOf({ filter, format }: HelpCommand & { readonly kind: 'rules' }, rules: readonly ReportedRule[]): string {
  const services = [...new Set(rules.map(({ id }) => id.replace(/\/.*/, '')))];
  const { service } = filter;
  if (service !== undefined && !services.includes(service))
    throw new UsageError(`--service: There are no rules for '${service}'${suggestion(service, services)}`);
  return ruleList(filterRules(rules, filter), format);
}

async function pageOf(word: string, rules: readonly ReportedRule[]): Promise<string> {
  const rule = rules.find(({ id }) => id === word) ?? onlyOneNamed(word, rules);
  if (!rule) {
    throw new UsageError(`There is no rule '${word}'${guessAt(word, rules)}`);
  }
  const { RULE_PAGES } = await import('../api/rule-pages.ts');
  return RULE_PAGES.get(rule.id) ?? shortPage(rule);
}

/** What may have been meant, as a word with or without its service. */
function guessAt(word: string, rules: readonly ReportedRule[]): string {
  const near = closest(
    word,
    rules.map(({ id }) => id),
  );
  const name = near ?? closest(word, rules.map(nameOf));
  if (name === undefined) return '; cmk-lint rules lists them';
  const meant = rules.filter((rule) => rule.id === name || nameOf(rule) === name);
  return `; did you mean ${meant.map(({ id }) => id).join(' or ')}?`;
}

function nameOf({ id }: ReportedRule): string {
  return id.replace(/.*\//, '');
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
  const other = CONFIG_NAMES.find((name) => existsSync(join(cwd, name)));
  if (other !== undefined) throw new UsageError(`${CONFIG} cannot be written: There is ${other} already`);
  const $schema = schemaAddress(cwd);
  const content = { ...($schema !== undefined && { $schema }), rules: {} };
  try {
    await writeFile(join(cwd, CONFIG), `${JSON.stringify(content, undefined, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${CONFIG} cannot be written: ${wordsOf(error)}`);
  }
  return `${CONFIG} is written\n`;
}
