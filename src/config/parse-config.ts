import { validate } from '#config-validator';
import { parseJson } from '../json/parse-json.ts';
import type { JsonNode } from '../json/tree.ts';
import { startOfDay } from '../text/day.ts';
import type { Range, SourceText, Span } from '../text/source-text.ts';
import type { ConfigFile } from './config.ts';
import { NO_DAY, schemaProblems } from './schema-problems.ts';
import { unknownRule } from './unknown-rule.ts';

export interface ConfigProblem {
  readonly range: Range;
  /** A sentence without a full stop. */
  readonly message: string;
}

export interface ParsedConfig {
  /** Undefined when there are problems. */
  readonly file: ConfigFile | undefined;
  /** Where the rules of the entries of `disable` are written. */
  readonly disabledAt: readonly Span[];
  /** In the order in which they stand in the file. */
  readonly problems: readonly ConfigProblem[];
}

/**
 * Reads a configuration file, which may have comments. Never throws.
 *
 * @param ruleIds the rules that there are; undefined while that is not known
 */
export function parseConfig(source: SourceText, ruleIds: readonly string[] | undefined): ParsedConfig {
  const { root, problems } = parseJson(source);
  if (!root || problems.length > 0) return { file: undefined, disabledAt: [], problems };
  const data = dataOf(root);
  if (!validate(data))
    return { file: undefined, disabledAt: [], problems: schemaProblems(root, validate.errors ?? []) };
  const named = [...ruleNodes(root, 'rules'), ...disabledRules(root)];
  const unknown = named.flatMap(({ id, range }) =>
    !ruleIds || ruleIds.includes(id) ? [] : [unknownRule(id, range, ruleIds)],
  );
  const faults = [...unknown, ...daysThatAreNone(root)].sort((left, right) => left.range.start - right.range.start);
  const disabledAt = disabledRules(root).map(({ range }): Span => ({ source, range }));
  return { file: faults.length > 0 ? undefined : (data as ConfigFile), disabledAt, problems: faults };
}

function dataOf(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.properties.map(({ key, value }) => [key.value, dataOf(value)]));
    case 'array':
      return node.items.map(dataOf);
    case 'string':
    case 'number':
    case 'keyword':
      return node.value;
  }
}

interface Named {
  readonly id: string;
  readonly range: Range;
}

/** The member of an object, by its exact name. */
function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? node.properties.find(({ key }) => key.value === name)?.value : undefined;
}

function ruleNodes(root: JsonNode, section: string): readonly Named[] {
  const node = memberOf(root, section);
  return node?.kind === 'object' ? node.properties.map(({ key }) => ({ id: key.value, range: key.range })) : [];
}

function daysThatAreNone(root: JsonNode): readonly ConfigProblem[] {
  const disabled = memberOf(root, 'disable');
  const items = disabled?.kind === 'array' ? disabled.items : [];
  return [memberOf(root, 'now'), ...items.map((item) => memberOf(item, 'expires'))].flatMap((node) =>
    node?.kind === 'string' && !startOfDay(node.value) ? [{ range: node.range, message: NO_DAY }] : [],
  );
}

function disabledRules(root: JsonNode): readonly Named[] {
  const node = memberOf(root, 'disable');
  return (node?.kind === 'array' ? node.items : []).map((item) => {
    const rule = memberOf(item, 'rule');
    return { id: rule?.kind === 'string' ? rule.value : '', range: (rule ?? item).range };
  });
}
