import { validate } from '#config-validator';
import { parseJson } from '../json/parse-json.ts';
import type { JsonNode } from '../json/tree.ts';
import { startOfDay } from '../text/day.ts';
import type { Range, SourceText, Span } from '../text/source-text.ts';
import type { ConfigFile, ConfigProblem, NamedRule } from './config.ts';
import { type Fault, NO_DAY, schemaProblems } from './schema-problems.ts';

export interface ParsedConfig {
  /** Undefined when there are problems. */
  readonly file: ConfigFile | undefined;
  /** In the order in which they stand in the file. Whether there are such rules is another matter. */
  readonly namedRules: readonly NamedRule[];
  /** Where the rules of the entries of `disable` are written. */
  readonly disabledAt: readonly Span[];
  /** In the order in which they stand in the file. */
  readonly problems: readonly ConfigProblem[];
}

/** Reads a configuration file, which may have comments. Never throws. */
export function parseConfig(source: SourceText): ParsedConfig {
  const { root, problems } = parseJson(source);
  if (!root || problems.length > 0) return refused(source, problems);
  const data = dataOf(root);
  if (!validate(data)) return refused(source, schemaProblems(root, validate.errors ?? []));
  const faults = daysThatAreNone(root).toSorted((left, right) => left.range.start - right.range.start);
  if (faults.length > 0) return refused(source, faults);
  const disabled = disabledRules(root);
  const named = [...ruleNodes(root, 'rules'), ...disabled].toSorted(
    (left, right) => left.range.start - right.range.start,
  );
  return {
    file: data as ConfigFile,
    namedRules: named.map(({ id, range }) => ({ id, at: { source, range } })),
    disabledAt: disabled.map(({ range }) => ({ source, range })),
    problems: [],
  };
}

function refused(source: SourceText, faults: readonly Fault[]): ParsedConfig {
  const problems = faults.map(({ range, message }) => ({ at: { source, range }, message }));
  return { file: undefined, namedRules: [], disabledAt: [], problems };
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

function daysThatAreNone(root: JsonNode): readonly Fault[] {
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
