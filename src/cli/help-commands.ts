import { RULE_LIST_FORMATS, type RuleFilter, type RuleListFormat } from '../reporters/rule-list.ts';
import { UsageError } from '../workspace/usage-error.ts';
import type { Given } from './given.ts';
import { SEVERITIES } from './help-options.ts';
import { configOf, type LintCommand } from './lint-command.ts';

/** Where rules come from that are not from this package. */
type RuleSource = Pick<LintCommand, 'plugins' | 'runPlugins' | 'config'>;

/** What the user wants to know, or to have set up. */
export type HelpCommand =
  | (RuleSource & { readonly kind: 'explain'; readonly rule: string; readonly color: boolean | undefined })
  | (RuleSource & { readonly kind: 'rules'; readonly format: RuleListFormat; readonly filter: RuleFilter })
  | { readonly kind: 'init' }
  | { readonly kind: 'completion' };

/** @throws UsageError for what cannot be taken, as all of these */
export function explainCommand(given: Given): HelpCommand {
  const [rule, ...others] = given.words;
  if (rule === undefined || others.length > 0) throw new UsageError('explain takes one rule');
  return { kind: 'explain', rule, color: given.flag('color'), ...ruleSource(given) };
}

function ruleSource(given: Given): RuleSource {
  return { plugins: given.texts('plugin'), runPlugins: given.flag('plugins'), config: configOf(given) };
}

export function rulesCommand(given: Given): HelpCommand {
  demandNoWords(given, 'rules');
  return {
    kind: 'rules',
    ...ruleSource(given),
    format: given.oneOf('format', RULE_LIST_FORMATS) ?? 'table',
    filter: {
      severity: given.oneOf('severity', SEVERITIES),
      service: given.text('service'),
      source: given.text('source'),
    },
  };
}

export function initCommand(given: Given): HelpCommand {
  demandNoWords(given, 'init');
  return { kind: 'init' };
}

export function completionCommand(given: Given): HelpCommand {
  demandNoWords(given, 'completion');
  return { kind: 'completion' };
}

function demandNoWords({ words }: Given, command: string): void {
  const [word] = words;
  if (word !== undefined)
    throw new UsageError(`${command} does not take '${word}'; a folder of that name is ./${command}`);
}
